"""Telegram in trouble, a defect of ours: the person always sees the screen or hears something that helps."""

import re
from itertools import product
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import TelegramMethod

from bot.demo.data import cast as people
from tests.conversations.journeys import by_password
from tests.conversations.person import Person
from tests.conversations.world import World

WELL, FAMILY, FIRM = people.WELL, people.FAMILY, people.FIRM
AWAY = "не отвечает"
AGAIN = "🔄 Повторить"
SORRY = "Извините, у нас что-то пошло не так"


@pytest.mark.parametrize(
    ("method", "kind"),
    [
        *product(
            ("editMessageText", "sendMessage", "answerCallbackQuery", "sendPhoto"),
            ("error", "disconnect", "lost_answer"),
        ),
        ("editMessageText", "retry_after"),
    ],
)
async def test_telegram_in_trouble_still_shows_the_screen(town: World, anna: Person, method: str, kind: str) -> None:
    await anna.presses("История баланса")
    await town.trouble(kind, method=method, times=1)
    match method:
        case "sendPhoto":
            await anna.presses("Год на картинке")
            assert "Баланс за год" in await anna.reads()
        case "sendMessage":
            await anna.says("/contacts")
            assert "Контакты" in await anna.reads()
        case _:
            await anna.presses("‹ Назад")
            assert WELL.holder in await anna.reads()
    assert not (await town.mishaps())[0]


async def test_where_rich_messages_are_refused_classic_ones_say_the_same(world: World) -> None:
    person = await by_password(world, WELL)
    await person.presses("История баланса")
    assert (await person.screen())["sim"]["rich"]
    rich = await person.reads()

    async def refuse(make_request: Any, bot: Bot, method: TelegramMethod[Any]) -> Any:
        if getattr(method, "rich_message", None):
            raise TelegramBadRequest(method, "Bad Request: RICH_MESSAGE_INVALID")
        return await make_request(bot, method)

    world.program.bot.session.middleware(refuse)
    for step in ("Год на картинке", "‹ Назад", "‹ Назад", "История баланса"):
        await person.presses(step)
        assert not (await person.screen())["sim"]["rich"]
    classic = await person.reads()
    sums = re.findall(r"[+-]?[\d\s]+,\d\d\s₽", rich)
    assert sums
    assert all(one.strip() in classic for one in sums)
    await person.presses("‹ Назад")
    await person.presses("Почему столько?")
    assert "Как сложился баланс" in await person.reads()


async def test_a_defect_is_tried_three_times_and_apologised_for_once(
    town: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await by_password(town, WELL)
    tries = []

    async def broken(*_: Any) -> None:
        tries.append(1)
        raise RuntimeError(f"defect near {WELL.mobile}, password {WELL.password}")

    with monkeypatch.context() as patch:
        patch.setitem(town.program.dispatcher.workflow_data, "see_contracts", broken)
        pressed = await person.presses("Договоры")
    aside, heard = await town.mishaps()
    assert len(tries) == 3
    assert pressed["answered"]
    assert [one.kind for one in aside] == ["callback_query"]
    apologies = [text for text in await person.sees() if SORRY in text]
    assert len(apologies) == 1
    assert aside[0].incident in apologies[0]
    assert WELL.mobile not in aside[0].error
    assert len(heard) == 4
    await person.says("/contracts")
    assert "Список договоров" in await person.reads()


async def test_a_defect_that_passes_is_never_noticed(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    person = await by_password(town, WELL)
    right, tries = town.use_case("see_contracts"), []

    async def shaky(*args: Any) -> Any:
        tries.append(1)
        if len(tries) < 3:
            raise RuntimeError("not yet")
        return await right(*args)

    monkeypatch.setitem(town.program.dispatcher.workflow_data, "see_contracts", shaky)
    await person.says("/contracts")
    aside, _ = await town.mishaps()
    assert not aside
    assert "Список договоров" in await person.reads()
    assert not any(SORRY in text for text in await person.sees())


async def test_one_persons_defect_holds_up_nobody(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    unlucky, other = await by_password(town, WELL), await by_password(town, FIRM)

    async def broken(*_: Any) -> None:
        raise RuntimeError("defect")

    monkeypatch.setitem(town.program.dispatcher.workflow_data, "see_contracts", broken)
    await town.ask("/sim/say", person=unlucky.id, text="/contracts")
    await other.says("/start")
    assert FIRM.holder in await other.reads()
    await unlucky.says("/start")
    assert WELL.holder in await unlucky.reads()
    assert len((await town.mishaps())[0]) == 1


async def test_what_a_power_cut_left_is_answered_at_the_next_start(world: World) -> None:
    person = await by_password(world, WELL)
    await world.ask("/sim/say", person=person.id, text="/contacts")
    await world.go_down()
    assert "Контакты" not in await person.reads()
    await world.come_up()
    assert "Контакты" in await person.reads()


async def test_half_a_surrogate_pair_is_a_text_like_another(town: World) -> None:
    person = await by_password(town, WELL)
    await person.presses("Договоры")
    await town.receive({"message": await _message(person, "привет \ud83d")})
    assert WELL.holder in await person.reads()


@pytest.mark.parametrize(
    "raw", [{}, {"message": {}}, {"message": {"text": 5}}, {"poll": {"id": "1"}}, {"message": None}]
)
async def test_what_is_hardly_an_update_stops_nobody(town: World, anna: Person, raw: dict[str, Any]) -> None:
    await town.receive(raw)
    await town.mishaps()
    await anna.says("/contacts")
    assert "Контакты" in await anna.reads()


async def _message(person: Person, text: str) -> dict[str, Any]:
    mine = next(one for one in await person.messages() if one["sim"]["sender"] == "person")
    return {name: value for name, value in mine.items() if name not in {"sim", "entities"}} | {"text": text}
