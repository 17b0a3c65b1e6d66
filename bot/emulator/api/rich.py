"""Rich messages: blocks as a bot gives them into blocks as a message shows them."""

from collections.abc import Iterator
from typing import Any

from aiogram.types import InputMediaDocument, InputMediaPhoto, InputRichMessage

from bot.emulator.api.call import Call
from bot.emulator.api.checked import dumped
from bot.emulator.api.errors import bad_request
from bot.emulator.api.keyboards import check_button
from bot.emulator.api.media import document, photo
from bot.emulator.jsons import Json
from bot.emulator.text.utf16 import units

MOST_TEXT = 32_768
_YEARS = 3 * 365 * 86_400
"""Seconds: dates further away than about three years are refused."""
_PLAIN = {
    "paragraph", "heading", "pre", "footer", "divider", "mathematical_expression", "anchor", "list", "blockquote",
    "expandable_blockquote", "pullquote", "table", "details", "buttons", "map", "thinking", "collage", "slideshow",
}  # fmt: skip


def rich(call: Call, message: InputRichMessage) -> Json:
    """Raises ApiError 400; `html` and `markdown` aren't emulated."""
    if message.html is not None or message.markdown is not None:
        raise bad_request("rich messages are emulated with blocks only")
    if not message.blocks:
        raise bad_request("rich message must be non-empty")
    shown = dumped(message)
    blocks = [_block(call, block) for block in shown["blocks"]]
    for part in _parts(blocks):
        _check(call, part)
    if sum(units(word) for word in _words(blocks)) > MOST_TEXT:
        raise bad_request("RICH_MESSAGE_TOO_LONG")
    return {"rich_message": {"blocks": blocks} | ({"is_rtl": True} if message.is_rtl else {})}


def _block(call: Call, block: Json) -> Json:
    kind = block["type"]
    if kind == "photo":
        return block | photo(call, InputMediaPhoto(**block["photo"]).media)
    if kind == "document":
        return block | document(call, InputMediaDocument(**block["document"]).media)
    if kind not in _PLAIN:
        raise bad_request(f"rich blocks of type {kind} are not emulated")
    if kind == "list":
        return block | {"items": [_item(call, number, item) for number, item in enumerate(block["items"], 1)]}
    return block | ({"blocks": [_block(call, inner) for inner in block["blocks"]]} if "blocks" in block else {})


def _item(call: Call, number: int, item: Json) -> Json:
    label = f"{item.get('value', number)}." if "type" in item or "value" in item else "•"
    return item | {"label": label, "blocks": [_block(call, inner) for inner in item["blocks"]]}


def _parts(value: Any) -> Iterator[Json]:
    """Every object in it, at any depth."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        yield from _parts(part)


def buttons(message: Json) -> list[Json]:
    """The buttons within a rich message, in order."""
    return [button for part in _parts(message.get("blocks", [])) for button in _own_buttons(part)]


def _own_buttons(part: Json) -> list[Json]:
    if part.get("type") == "buttons":
        return list(part["buttons"])
    return [part["button"]] if part.get("type") == "button" else []


def _check(call: Call, part: Json) -> None:
    for button in _own_buttons(part):
        check_button(button)
    if part.get("type") == "date_time" and abs(part["unix_time"] - call.world.seconds()) > _YEARS:
        raise bad_request("RICH_MESSAGE_DATE_INVALID")
    if part.get("type") == "table" and (not part["cells"] or not all(part["cells"])):
        raise bad_request("RICH_MESSAGE_TABLE_EMPTY")


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name in {"text", "blocks", "items", "cells", "caption", "summary", "credit"}:
                yield from _words(part)
