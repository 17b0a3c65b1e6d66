"""To whom a bot can't write."""

from tests.emulator.driver import Sim, Wire


async def refusal(wire: Wire, chat: int) -> str:
    return await wire.refused("sendMessage", chat_id=chat, text="x")


async def test_the_bot_cannot_write_first(sim: Sim, wire: Wire) -> None:
    stranger = await sim.person("Незнакомец")
    assert await refusal(wire, stranger) == "Forbidden: bot can't initiate conversation with a user"
    assert await wire.refused("getChat", chat_id=stranger) == "Bad Request: chat not found"
    assert await refusal(wire, 5) == "Bad Request: chat not found"


async def test_a_person_who_blocked_the_bot(sim: Sim, wire: Wire, anna: int) -> None:
    sent = await wire.call("sendMessage", chat_id=anna, text="x")
    await sim.post("block", person=anna)
    words = "Forbidden: bot was blocked by the user"
    assert await refusal(wire, anna) == words
    assert await wire.refused("editMessageText", chat_id=anna, message_id=sent["message_id"], text="y") == words
    assert await wire.refused("sendChatAction", chat_id=anna, action="typing") == words
    assert "unblock it first" in await sim.refused("say", person=anna, text="x")
    await sim.post("unblock", person=anna)
    await wire.call("sendMessage", chat_id=anna, text="y")
    told = [update["my_chat_member"] for update in await wire.call("getUpdates") if "my_chat_member" in update]
    assert [one["new_chat_member"]["status"] for one in told] == ["kicked", "member"]


async def test_a_deleted_account(sim: Sim, wire: Wire, anna: int) -> None:
    await sim.post("delete-account", person=anna)
    assert await refusal(wire, anna) == "Forbidden: user is deactivated"


async def test_chat_actions_are_known_ones_and_pass(sim: Sim, wire: Wire, anna: int) -> None:
    words = await wire.refused("sendChatAction", chat_id=anna, action="thinking")
    assert words == "Bad Request: wrong parameter action in request"
    await wire.call("sendChatAction", chat_id=anna, action="typing")
    assert (await sim.get("transcript", chat=anna))["action"]["action"] == "typing"
    await sim.post("clock", advance=6)
    assert (await sim.get("transcript", chat=anna))["action"] is None
