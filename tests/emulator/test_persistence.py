"""It goes on where it left off."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientSession

from bot.emulator.server import Emulator
from bot.emulator.world.ids import Counter
from bot.emulator.world.store import Store
from tests.emulator.conftest import TOKEN
from tests.emulator.driver import PNG, Clock, Sim, Wire


@asynccontextmanager
async def started(http: ClientSession, path: Path, clock: Clock) -> AsyncIterator[tuple[Sim, Wire]]:
    emulator = Emulator(token=TOKEN, state_file=path, clock=clock)
    address = await emulator.start()
    try:
        yield Sim(http, address), Wire(http, f"{address}/bot{TOKEN}")
    finally:
        await emulator.stop()


async def test_a_restart_loses_nothing(http: ClientSession, tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "deep" / "emulator.sqlite3"
    async with started(http, path, clock) as (sim, wire):
        anna = await sim.newcomer("Анна", phone="+79990000001")
        (picture,) = await sim.send({"a.png": PNG}, person=anna, kind="photo")
        forum = (await sim.post("groups", title="Ф", is_forum=True, member_ids=[anna]))["id"]
        await sim.post(f"groups/{forum}/topics", person=anna, name="тема")
        await wire.call("setMyCommands", commands=[{"command": "start", "description": "x"}])
        sent = await wire.call("sendMessage", chat_id=anna, text="x", reply_markup={"keyboard": [[{"text": "Да"}]]})
        before = await sim.get("state"), await sim.get("transcript", chat=anna), await wire.call("getUpdates")
    async with started(http, path, clock) as (sim, wire):
        after = await sim.get("state"), await sim.get("transcript", chat=anna), await wire.call("getUpdates")
        assert after == before
        again = await wire.call("sendPhoto", chat_id=anna, photo=picture["photo"][0]["file_id"])
        assert again["message_id"] == sent["message_id"] + 1
        assert await sim.person("Борис") == anna + 1
        await sim.say(anna, "дальше")
        *_, last = await wire.call("getUpdates")
        assert last["update_id"] == before[2][-1]["update_id"] + 1
        await wire.call("getUpdates", offset=last["update_id"] + 1)
    async with started(http, path, clock) as (sim, wire):
        assert await wire.call("getUpdates") == []


def test_ids_do_not_repeat_after_a_crash(tmp_path: Path) -> None:
    given = []
    for _ in range(3):
        store = Store(tmp_path / "state")
        counter = Counter(store, "message", 0)
        given += [counter.take() for _ in range(5)]
    assert len(set(given)) == 15
    assert given == sorted(given)
