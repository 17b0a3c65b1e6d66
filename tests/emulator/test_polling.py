import asyncio

import pytest

from tests.emulator.driver import Clock, Sim, Wire


async def texts(wire: Wire, **values: object) -> list[str]:
    return [update["message"]["text"] for update in await wire.call("getUpdates", **values)]


async def test_updates_stay_until_they_are_confirmed(sim: Sim, wire: Wire, anna: int) -> None:
    await sim.say(anna, "раз")
    first, second = await wire.call("getUpdates")
    assert second["update_id"] == first["update_id"] + 1
    assert await texts(wire) == ["/start", "раз"]
    assert await texts(wire, offset=second["update_id"], limit=5) == ["раз"]
    assert await texts(wire, offset=second["update_id"] + 1) == []
    assert await texts(wire) == []


async def test_limit_and_negative_offset(sim: Sim, wire: Wire, anna: int) -> None:
    for word in "абв":
        await sim.say(anna, word)
    assert await texts(wire, limit=2) == ["/start", "а"]
    assert await texts(wire, offset=-1) == ["в"]
    assert await texts(wire) == ["в"]


async def test_a_long_poll_ends_when_something_happens(sim: Sim, wire: Wire, anna: int) -> None:
    offset = (await wire.call("getUpdates"))[-1]["update_id"] + 1
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(texts(wire, offset=offset, timeout=30))
        await sim.say(anna, "вот")
    assert poll.result() == ["вот"]


async def test_a_second_poll_ends_the_first(sim: Sim, wire: Wire) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(wire.refused("getUpdates", timeout=30))
        while not (await sim.get("updates"))["polls"]:
            continue
        second = group.create_task(wire.call("getUpdates", timeout=30))
        assert (await first).startswith("Conflict: terminated by other getUpdates request")
        await sim.newcomer("Анна")
    assert len(second.result()) == 1


async def test_polling_is_refused_while_a_webhook_is_set(wire: Wire) -> None:
    await wire.call("setWebhook", url="http://127.0.0.1:9/x")
    words = await wire.refused("getUpdates")
    assert words.startswith("Conflict: can't use getUpdates method while webhook is active")
    await wire.call("deleteWebhook")
    assert await wire.call("getUpdates") == []


async def test_only_wanted_kinds_come(sim: Sim, wire: Wire, anna: int) -> None:
    await wire.call("getUpdates", offset=-1, allowed_updates=["message"])
    await sim.post("block", person=anna)
    assert [key for update in await wire.call("getUpdates") for key in update if key != "update_id"] == ["message"]


async def test_telegram_keeps_updates_for_a_day(sim: Sim, wire: Wire, anna: int, clock: Clock) -> None:
    clock.pass_by(hours=23)
    assert await texts(wire) == ["/start"]
    clock.pass_by(hours=2)
    assert await texts(wire) == []


@pytest.mark.parametrize("drop", [True, False])
async def test_waiting_updates_can_be_dropped(wire: Wire, anna: int, drop: bool) -> None:
    await wire.call("deleteWebhook", drop_pending_updates=drop)
    assert await texts(wire) == ([] if drop else ["/start"])
