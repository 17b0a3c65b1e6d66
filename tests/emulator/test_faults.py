"""Trouble that was ordered."""

import pytest
from aiohttp import ClientError

from tests.emulator.driver import Clock, Sim, Wire


async def test_every_third_call_is_told_to_wait(sim: Sim, wire: Wire, anna: int) -> None:
    await sim.post("faults", kind="retry_after", method="sendMessage", every=3, seconds=7)
    outcomes = [(await wire.raw("sendMessage", json={"chat_id": anna, "text": str(n)}))[0] for n in range(5)]
    assert outcomes == [200, 200, 429, 200, 200]
    assert await sim.seen(anna) == ["/start", "0", "1", "3", "4"]


async def test_a_fault_strikes_as_often_as_told_and_where_told(sim: Sim, wire: Wire, anna: int) -> None:
    boris = await sim.newcomer("Борис")
    await sim.post("faults", kind="error", chat=anna, times=1)
    await wire.call("sendMessage", chat_id=boris, text="x")
    assert await wire.refused("sendMessage", chat_id=anna, text="x") == "Internal Server Error"
    await wire.call("sendMessage", chat_id=anna, text="x")


@pytest.mark.parametrize(("kind", "arrived"), [("disconnect", []), ("lost_answer", ["x"])])
async def test_a_connection_breaks_before_or_after_the_effect(
    sim: Sim, wire: Wire, anna: int, kind: str, arrived: list[str]
) -> None:
    await sim.post("faults", kind=kind, times=1)
    with pytest.raises(ClientError):
        await wire.call("sendMessage", chat_id=anna, text="x")
    assert (await sim.seen(anna))[1:] == arrived


async def test_an_outage_ends_by_itself(sim: Sim, wire: Wire, anna: int, clock: Clock) -> None:
    await sim.post("faults", kind="outage", seconds=30)
    assert await wire.refused("getUpdates") == "Bad Gateway"
    clock.pass_by(seconds=30)
    await wire.call("getUpdates")


async def test_a_delayed_call_still_counts(sim: Sim, wire: Wire, anna: int) -> None:
    await sim.post("faults", kind="delay", method="sendMessage", seconds=0.01)
    await wire.call("sendMessage", chat_id=anna, text="x")


async def test_faults_are_cleared_and_unknown_ones_refused(sim: Sim, wire: Wire) -> None:
    await sim.post("faults", kind="error")
    async with sim.http.delete(f"{sim.address}/sim/faults"):
        await wire.call("getMe")
    assert "kind must be one of" in await sim.refused("faults", kind="earthquake")


async def test_the_journal_tells_what_was_called(sim: Sim, wire: Wire, anna: int) -> None:
    await wire.call("sendMessage", chat_id=anna, text="x")
    await wire.refused("sendMessage", chat_id=5, text="x")
    calls = (await sim.get("calls"))["calls"]
    assert [(one["method"], one["chat_id"], one["ok"], one["error"]) for one in calls] == [
        ("sendMessage", anna, True, None),
        ("sendMessage", 5, False, "Bad Request: chat not found"),
    ]
    assert (await sim.get("calls", after=calls[0]["n"]))["calls"] == calls[1:]
