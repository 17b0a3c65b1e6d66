from tests.emulator.driver import Clock, Sim, Wire


async def sends(wire: Wire, chat: int, times: int) -> int:
    for _ in range(times):
        await wire.call("sendMessage", chat_id=chat, text="x")
    return times


async def test_a_chat_takes_five_at_once_and_then_one_a_second(wire: Wire, anna: int, clock: Clock) -> None:
    await sends(wire, anna, 5)
    status, body = await wire.raw("sendMessage", json={"chat_id": anna, "text": "x"})
    assert status == 429
    assert body["description"] == "Too Many Requests: retry after 1"
    assert body["parameters"] == {"retry_after": 1}
    for _ in range(3):
        clock.pass_by(seconds=1)
        await sends(wire, anna, 1)
        assert "retry after 1" in await wire.refused("sendMessage", chat_id=anna, text="x")


async def test_the_32nd_message_in_a_second_is_refused(sim: Sim, wire: Wire, clock: Clock) -> None:
    people = [await sim.newcomer(f"Ч{number}") for number in range(32)]
    for person in people[:31]:
        await sends(wire, person, 1)
    clock.pass_by(seconds=0.9)
    assert "retry after 1" in await wire.refused("sendMessage", chat_id=people[31], text="x")
    clock.pass_by(seconds=0.1)
    await sends(wire, people[31], 1)


async def test_a_group_takes_twenty_a_minute(sim: Sim, wire: Wire, anna: int, clock: Clock) -> None:
    group = (await sim.post("groups", title="Смена", member_ids=[anna]))["id"]
    await sim.post(f"groups/{group}/add-bot", person=anna)
    for _ in range(20):
        clock.pass_by(seconds=2)
        await sends(wire, group, 1)
    assert "retry after 22" in await wire.refused("sendMessage", chat_id=group, text="x")
    clock.pass_by(seconds=22)
    await sends(wire, group, 1)


async def test_edits_answers_and_actions_are_not_counted(sim: Sim, wire: Wire, anna: int) -> None:
    sent = await wire.call("sendMessage", chat_id=anna, text="x")
    for number in range(40):
        await wire.call("editMessageText", chat_id=anna, message_id=sent["message_id"], text=f"{number}")
        await wire.call("sendChatAction", chat_id=anna, action="typing")
    await sends(wire, anna, 4)


async def test_limits_can_be_off(sim: Sim, wire: Wire, anna: int) -> None:
    assert await sim.post("limits", on=False) == {"on": False}
    await sends(wire, anna, 40)
