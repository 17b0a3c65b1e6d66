"""What people do, as the bot gets it."""

import json
from typing import Any

from tests.emulator.driver import Sim, Wire


async def last(wire: Wire) -> dict[str, object]:
    message: dict[str, object] = (await wire.call("getUpdates", offset=-1))[0]["message"]
    return message


async def test_a_long_text_arrives_in_parts(sim: Sim, wire: Wire, anna: int) -> None:
    await sim.say(anna, "я" * 4095 + "😀" + "ю" * 5904)
    parts = [update["message"]["text"] for update in await wire.call("getUpdates")][1:]
    assert [len(part.encode("utf-16-le")) // 2 for part in parts] == [4095, 4096, 1810]
    assert "".join(parts) == "я" * 4095 + "😀" + "ю" * 5904


async def test_a_typed_command_is_one(sim: Sim, wire: Wire, anna: int) -> None:
    await sim.say(anna, " /start@emulated_bot x ")
    message = await last(wire)
    assert message["text"] == "/start@emulated_bot x"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 19}]


async def test_links_to_the_bot(sim: Sim, wire: Wire) -> None:
    anna = await sim.person("Анна")
    for url in (
        "https://t.me/emulated_bot?start=a-B_9",
        "t.me/emulated_bot?start=a-B_9",
        "tg://resolve?domain=emulated_bot&start=a-B_9",
    ):
        await sim.post("open", person=anna, url=url)
        assert (await last(wire))["text"] == "/start a-B_9"
    await sim.post("open", person=anna, url="https://t.me/emulated_bot")
    assert (await last(wire))["text"] == "/start"
    for url in ("https://t.me/other_bot?start=x", "https://t.me/emulated_bot?start=%20", "https://a.ru/emulated_bot"):
        await sim.refused("open", person=anna, url=url)


async def test_contacts_own_foreign_and_forwarded(sim: Sim, wire: Wire) -> None:
    anna = await sim.person("Анна", phone="+79990000001")
    boris = await sim.person("Борис", last_name="Ким", phone="+79990000002")
    await sim.post("contact", person=anna)
    assert (await last(wire))["contact"] == {"phone_number": "+79990000001", "first_name": "Анна", "user_id": anna}
    await sim.post("contact", person=anna, of=boris, forwarded=True)
    message = await last(wire)
    assert message["contact"] == {
        "phone_number": "+79990000002", "first_name": "Борис", "last_name": "Ким", "user_id": boris,
    }  # fmt: skip
    assert message["forward_origin"]["sender_user"]["id"] == boris  # type: ignore[index]
    await sim.post("contact", person=anna, phone="+70000000000")
    assert (await last(wire))["contact"]["phone_number"] == "+70000000000"  # type: ignore[index]


async def test_a_person_edits_and_deletes(sim: Sim, wire: Wire, anna: int) -> None:
    typed = await sim.say(anna, "опичатка")
    await sim.post("edit", person=anna, message_id=typed["message_id"], text="опечатка")
    edited = (await wire.call("getUpdates", offset=-1))[0]["edited_message"]
    assert (edited["text"], edited["message_id"]) == ("опечатка", typed["message_id"])
    await sim.post("delete", person=anna, message_id=typed["message_id"])
    assert await sim.seen(anna) == ["/start"]
    own = await wire.call("sendMessage", chat_id=anna, text="x")
    assert "one's own" in await sim.refused("edit", person=anna, message_id=own["message_id"], text="y")


async def test_a_misspelt_wish_is_refused(sim: Sim, anna: int) -> None:
    assert "unknown field txet" in await sim.refused("say", person=anna, txet="x")
    assert "text is missing" in await sim.refused("say", person=anna)
    assert "nobody has the id 5" in await sim.refused("say", person=5, text="x")


async def test_the_stream_tells_what_happens(sim: Sim, wire: Wire, anna: int) -> None:
    async with sim.http.get(f"{sim.address}/sim/stream") as response:
        assert await response.content.readline() == b": here\n"
        sent = await wire.call("sendMessage", chat_id=anna, text="<b>x</b>", parse_mode="HTML")
        place = {"chat_id": anna, "message_id": sent["message_id"]}
        await wire.call("editMessageText", **place, text="y")
        await wire.call("deleteMessage", **place)
        await wire.call("sendChatAction", chat_id=anna, action="typing")
        events: list[Any] = []
        while len(events) < 4:
            line = await response.content.readline()
            if line.startswith(b"data: "):
                events.append(json.loads(line[6:]))
    assert [event["type"] for event in events] == ["message", "edited", "deleted", "action"]
    assert all(event["chat"] == anna for event in events)
    assert events[0]["message"]["sim"] == {
        "sender": "bot", "deleted": False, "edited_at": None, "plain": "x", "html": "<b>x</b>", "rich": None,
    }  # fmt: skip
