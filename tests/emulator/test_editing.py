"""Edits and deletions."""

from typing import Any

import pytest
from aiohttp import FormData

from tests.emulator.driver import PNG, Clock, Sim, Wire

YES = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def text_message(wire: Wire, chat: int, **more: Any) -> dict[str, Any]:
    sent = await wire.call("sendMessage", chat_id=chat, text="было", **more)
    return {"chat_id": chat, "message_id": sent["message_id"]}


async def photo_message(wire: Wire, chat: int) -> dict[str, Any]:
    form = FormData({"chat_id": str(chat), "caption": "было"})
    form.add_field("photo", PNG, filename="a.png")
    status, body = await wire.raw("sendPhoto", data=form)
    assert status == 200, body
    return {"chat_id": chat, "message_id": body["result"]["message_id"]}


async def test_a_text_is_edited_in_place(sim: Sim, wire: Wire, anna: int) -> None:
    place = await text_message(wire, anna, reply_markup=YES)
    edited = await wire.call("editMessageText", **place, text="<i>стало</i>", parse_mode="HTML")
    assert edited["entities"][0]["type"] == "italic"
    assert "reply_markup" not in edited
    assert await sim.seen(anna) == ["/start", "стало"]


async def test_an_unchanged_edit_is_refused(wire: Wire, anna: int) -> None:
    place = await text_message(wire, anna, reply_markup=YES)
    assert (
        await wire.refused("editMessageText", **place, text="<b></b>было", parse_mode="HTML", reply_markup=YES)
        == NOT_MODIFIED
    )
    assert await wire.refused("editMessageReplyMarkup", **place, reply_markup=YES) == NOT_MODIFIED
    await wire.call("editMessageText", **place, text="было")
    assert await wire.refused("editMessageReplyMarkup", **place) == NOT_MODIFIED


async def test_what_cannot_be_edited(sim: Sim, wire: Wire, anna: int) -> None:
    typed = await sim.say(anna, "моё")
    words = await wire.refused("editMessageText", chat_id=anna, message_id=typed["message_id"], text="x")
    assert words == "Bad Request: message can't be edited"
    words = await wire.refused("editMessageText", chat_id=anna, message_id=10**6, text="x")
    assert words == "Bad Request: message to edit not found"
    fixed = await text_message(wire, anna, reply_markup={"keyboard": [[{"text": "x"}]]})
    assert await wire.refused("editMessageText", **fixed, text="x") == "Bad Request: message can't be edited"


async def test_a_reply_keyboard_cannot_be_edited_in(wire: Wire, anna: int) -> None:
    place = await text_message(wire, anna)
    for markup in ({"keyboard": [[{"text": "x"}]]}, {"remove_keyboard": True}):
        words = await wire.refused("editMessageText", **place, text="стало", reply_markup=markup)
        assert words == "Bad Request: inline keyboard expected"


async def test_a_photo_never_becomes_a_text(wire: Wire, anna: int) -> None:
    place = await photo_message(wire, anna)
    words = await wire.refused("editMessageText", **place, text="стало")
    assert words == "Bad Request: there is no text in the message to edit"
    edited = await wire.call("editMessageCaption", **place, caption="стало")
    assert edited["caption"] == "стало"
    assert edited["photo"]
    assert await wire.refused("editMessageCaption", **place, caption="стало") == NOT_MODIFIED
    words = await wire.refused("editMessageCaption", **place, caption="x" * 1025)
    assert words == "Bad Request: message caption is too long"


async def test_a_text_has_no_caption_but_can_become_a_photo(wire: Wire, anna: int) -> None:
    place, photo = await text_message(wire, anna), await photo_message(wire, anna)
    words = await wire.refused("editMessageCaption", **place, caption="x")
    assert words == "Bad Request: there is no caption in the message to edit"
    forwarded = await wire.call("forwardMessage", chat_id=anna, from_chat_id=anna, message_id=photo["message_id"])
    media = {"type": "photo", "media": forwarded["photo"][0]["file_id"], "caption": "стало"}
    edited = await wire.call("editMessageMedia", **place, media=media)
    assert (edited["caption"], "text" in edited) == ("стало", False)


async def test_a_message_is_deleted_once_and_within_48_hours(sim: Sim, wire: Wire, anna: int, clock: Clock) -> None:
    place, old = await text_message(wire, anna), await text_message(wire, anna)
    assert await wire.call("deleteMessage", **place) is True
    assert await wire.refused("deleteMessage", **place) == "Bad Request: message to delete not found"
    assert await wire.refused("editMessageText", **place, text="x") == "Bad Request: message to edit not found"
    assert await sim.seen(anna) == ["/start", "было"]
    clock.pass_by(hours=48)
    assert await wire.refused("deleteMessage", **old) == "Bad Request: message can't be deleted"
    await wire.call("editMessageText", **old, text="правка и через двое суток")


async def test_many_are_deleted_at_once_and_the_rest_passed_over(sim: Sim, wire: Wire, anna: int) -> None:
    mine = [(await sim.say(anna, text))["message_id"] for text in "абв"]
    assert await wire.call("deleteMessages", chat_id=anna, message_ids=[*mine[:2], 10**6]) is True
    assert await sim.seen(anna) == ["/start", "в"]
    assert len((await sim.get("transcript", chat=anna, deleted=1))["messages"]) == 4


async def test_a_reply_shows_what_it_answers(sim: Sim, wire: Wire, anna: int) -> None:
    asked = await sim.say(anna, "вопрос")
    sent = await wire.call(
        "sendMessage", chat_id=anna, text="ответ", reply_parameters={"message_id": asked["message_id"]}
    )
    assert sent["reply_to_message"]["text"] == "вопрос"
    words = await wire.refused("sendMessage", chat_id=anna, text="x", reply_parameters={"message_id": 10**6})
    assert words == "Bad Request: message to be replied not found"
    lenient = {"message_id": 10**6, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await wire.call("sendMessage", chat_id=anna, text="x", reply_parameters=lenient)


@pytest.mark.parametrize(("method", "word"), [("copyMessage", "copied"), ("forwardMessage", "forwarded")])
async def test_a_protected_message_stays_where_it_is(wire: Wire, anna: int, method: str, word: str) -> None:
    place = await text_message(wire, anna, protect_content=True)
    words = await wire.refused(method, chat_id=anna, from_chat_id=anna, message_id=place["message_id"])
    assert words == f"Bad Request: message can't be {word}"


async def test_a_copy_carries_the_content(sim: Sim, wire: Wire, anna: int) -> None:
    boris = await sim.newcomer("Борис")
    asked = await sim.say(anna, "вопрос оператору /help")
    copied = await wire.call("copyMessage", chat_id=boris, from_chat_id=anna, message_id=asked["message_id"])
    assert set(copied) == {"message_id"}
    last = (await sim.get("transcript", chat=boris))["messages"][-1]
    assert last["text"] == "вопрос оператору /help"
    assert last["entities"] == asked["entities"]
    assert "forward_origin" not in last
    forwarded = await wire.call("forwardMessage", chat_id=boris, from_chat_id=anna, message_id=asked["message_id"])
    assert forwarded["forward_origin"]["sender_user"]["id"] == anna
