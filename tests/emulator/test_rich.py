"""Rich messages."""

from typing import Any

from tests.emulator.driver import Clock, Sim, Wire


def cell(text: Any, **more: Any) -> dict[str, Any]:
    return {"text": text, "align": "left", "valign": "top", **more}


def table(*rows: list[Any]) -> dict[str, Any]:
    return {"type": "table", "cells": [[cell(text) for text in row] for row in rows], "is_bordered": True}


PAY = {"type": "buttons", "buttons": [{"text": "Пополнить", "callback_data": "pay"}]}


async def test_a_table_is_sent_read_and_edited(sim: Sim, wire: Wire, anna: int) -> None:
    blocks = [
        {"type": "heading", "text": "История", "size": 1},
        table(["Дата", "Сумма"], ["01.11", {"type": "bold", "text": "600,00 ₽"}]),
        PAY,
    ]
    sent = await wire.call("sendRichMessage", chat_id=anna, rich_message={"blocks": blocks})
    assert sent["rich_message"]["blocks"] == blocks
    assert (await sim.seen(anna))[-1] == "История\nДата\tСумма\n01.11\t600,00 ₽\n[Пополнить]"
    place = {"chat_id": anna, "message_id": sent["message_id"]}
    assert "not modified" in await wire.refused("editMessageText", **place, rich_message={"blocks": blocks})
    await wire.call("editMessageText", **place, rich_message={"blocks": [table(["ноябрь"])]})
    assert (await sim.seen(anna))[-1] == "ноябрь"
    await wire.call("editMessageText", **place, text="обычный текст")
    assert (await sim.seen(anna))[-1] == "обычный текст"


async def test_a_button_within_is_pressed_like_any_other(sim: Sim, wire: Wire, anna: int) -> None:
    more = {"type": "button", "button": {"text": "ещё", "callback_data": "more"}}
    inline = {"type": "paragraph", "text": ["к оплате ", more]}
    sent = await wire.call("sendRichMessage", chat_id=anna, rich_message={"blocks": [inline, PAY]})
    for caption, data in (("ещё", "more"), ("Пополнить", "pay")):
        await sim.post("press", person=anna, message_id=sent["message_id"], text=caption)
        assert (await wire.call("getUpdates", offset=-1))[0]["callback_query"]["data"] == data


async def test_lists_get_labels(sim: Sim, wire: Wire, anna: int) -> None:
    item = {"blocks": [{"type": "paragraph", "text": "раз"}]}
    blocks = [{"type": "list", "items": [item, item | {"value": 7}]}]
    sent = await wire.call("sendRichMessage", chat_id=anna, rich_message={"blocks": blocks})
    assert [one["label"] for one in sent["rich_message"]["blocks"][0]["items"]] == ["•", "7."]
    assert (await sim.seen(anna))[-1] == "• раз\n• раз"


async def test_what_a_rich_message_may_not_hold(wire: Wire, anna: int, clock: Clock) -> None:
    far = {"type": "date_time", "text": "x", "unix_time": int(clock.now.timestamp()) + 4 * 365 * 86_400}
    far |= {"date_time_format": "d"}
    bad = {"type": "buttons", "buttons": [{"text": "x", "callback_data": "я" * 33}]}
    for message, words in (
        ({"blocks": []}, "rich message must be non-empty"),
        ({"html": "<b>x</b>"}, "rich messages are emulated with blocks only"),
        ({"blocks": [{"type": "paragraph", "text": far}]}, "RICH_MESSAGE_DATE_INVALID"),
        ({"blocks": [bad]}, "BUTTON_DATA_INVALID"),
        ({"blocks": [{"type": "table", "cells": []}]}, "RICH_MESSAGE_TABLE_EMPTY"),
        ({"blocks": [{"type": "paragraph", "text": "x" * 32_769}]}, "RICH_MESSAGE_TOO_LONG"),
    ):
        assert await wire.refused("sendRichMessage", chat_id=anna, rich_message=message) == f"Bad Request: {words}"
