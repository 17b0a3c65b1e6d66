"""Promises 5 and 6 as a person meets them: impatience costs nothing, and a breakdown is owned up to, once."""

import asyncio
from typing import Any

import pytest

from bot.demo.data import cast
from core.phones import parse_phone
from tests.conversations.journeys import consented
from tests.conversations.person import Person
from tests.conversations.world import World

WELL = cast.WELL
CONFIRM = "Добавить 1 договор"
SORRY = "у нас что-то пошло не так"


class Counting:
    """In front of a use case: takes long enough for others to come in, were they let in."""

    def __init__(self, use_case: Any) -> None:
        self._use_case = use_case
        self.calls = 0

    async def __call__(self, *given: Any) -> Any:
        self.calls += 1
        await asyncio.sleep(0.05)
        return await self._use_case(*given)


def count(world: World, name: str) -> Counting:
    counting = Counting(world.use_case(name))
    world.program.dispatcher.workflow_data[name] = counting
    return counting


async def asked_to_confirm(world: World) -> Person:
    person = await consented(world, phone=parse_phone(WELL.mobile))
    await person.shares()
    return person


async def press_at_once(world: World, person: Person, caption: str, times: int) -> list[str]:
    """Without waiting; what Telegram says of each query."""
    message = await person.message_with(caption)
    row = next(row for row in message["reply_markup"]["inline_keyboard"] if caption in row[0]["text"])
    where = {"person": person.id, "message_id": message["message_id"], "data": row[0]["callback_data"]}
    pressed = [await world.ask("/sim/press", **where) for _ in range(times)]
    await world.settle()
    return [one["query_id"] for one in pressed]


async def test_ten_confirmations_at_once_have_one_effect_and_each_is_answered(world: World) -> None:
    """Promise 5."""
    person = await asked_to_confirm(world)
    linking = count(world, "link_by_phone")
    queries = await press_at_once(world, person, CONFIRM, times=10)
    assert linking.calls == 1
    assert [(await world.look(f"/sim/query/{query}"))["answered"] for query in queries] == [True] * 10
    assert WELL.number in await person.reads()


@pytest.mark.parametrize("tries", ["an error that stays", "an error that passes"])
async def test_a_breakdown_is_owned_up_to_once(world: World, tries: str) -> None:
    """Promise 6: one apology with its number; the next message and other people find everything as it should be."""
    person, other = await asked_to_confirm(world), await consented(world)
    failures = [RuntimeError("broken")] * (3 if tries == "an error that stays" else 2)
    mended = world.use_case("link_by_phone")

    async def breaks(*given: Any) -> Any:
        if failures:
            raise failures.pop()
        return await mended(*given)

    world.program.dispatcher.workflow_data["link_by_phone"] = breaks
    await person.presses(CONFIRM)
    aside, _ = await world.mishaps()
    assert len(aside) == (tries == "an error that stays")
    apologies = [text for text in await person.sees() if SORRY in text]
    assert len(apologies) == len(aside)
    assert all(one.incident in text for one, text in zip(aside, apologies, strict=True))
    await person.says("/start")
    await other.says("/start")
    assert SORRY not in str([await person.reads(), *await other.sees()])
