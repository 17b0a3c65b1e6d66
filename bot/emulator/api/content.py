"""Texts and captions: formatting read, lengths checked."""

from collections.abc import Sequence

from aiogram.client.default import Default
from aiogram.types import MessageEntity

from bot.emulator.api.checked import dumped, given
from bot.emulator.api.errors import bad_request
from bot.emulator.jsons import Json
from bot.emulator.text.detect import detect
from bot.emulator.text.markup import MarkupError, parse_html
from bot.emulator.text.utf16 import units

TEXT, CAPTION = 4096, 1024

Mode = str | Default | None
Entities = Sequence[MessageEntity] | None


def text(source: str, mode: Mode, entities: Entities) -> Json:
    """`text` and `entities` of a message. Raises ApiError 400."""
    if not source:
        raise bad_request("message text is empty")
    plain, found = formatted(source, mode, entities)
    if not plain:
        raise bad_request("text must be non-empty")
    if units(plain) > TEXT:
        raise bad_request("message is too long")
    return {"text": plain} | ({"entities": found} if found else {})


def caption(source: str | None, mode: Mode, entities: Entities, above: bool | Default | None = None) -> Json:
    """`caption` and `caption_entities`, or nothing. Raises ApiError 400."""
    plain, found = formatted(source or "", mode, entities)
    if units(plain) > CAPTION:
        raise bad_request("message caption is too long")
    if not plain:
        return {}
    shown: Json = {"caption": plain} | ({"caption_entities": found} if found else {})
    return shown | ({"show_caption_above_media": True} if given(above) else {})


def formatted(source: str, mode: Mode, entities: Entities) -> tuple[str, list[Json]]:
    """Raises ApiError 400 for markup that can't be read."""
    known = [dumped(entity) for entity in entities or ()]
    wanted = (given(mode) or "").lower()
    if known or not wanted:
        _check_bounds(source, known)
        plain = source
    elif wanted == "html":
        plain, known = _html(source)
    elif wanted in {"markdown", "markdownv2"}:
        raise bad_request(f"parse_mode {given(mode)} is not emulated: use HTML or entities")
    else:
        raise bad_request("unsupported parse_mode")
    plain, known = _trimmed(plain.replace("\r", ""), known)
    return plain, detect(plain, known)


def _html(source: str) -> tuple[str, list[Json]]:
    try:
        return parse_html(source)
    except MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from error


def _check_bounds(source: str, entities: list[Json]) -> None:
    end = units(source)
    if any(one["offset"] < 0 or one["length"] <= 0 or one["offset"] + one["length"] > end for one in entities):
        raise bad_request("ENTITY_BOUNDS_INVALID")


def _trimmed(plain: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """White space at both ends is cut, as Telegram does; entities move with the text."""
    bare = plain.strip()
    if len(bare) == len(plain):
        return plain, entities
    lead, end = len(plain) - len(plain.lstrip()), units(bare)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        stop = min(entity["offset"] + entity["length"] - lead, end)
        if stop > start:
            moved.append(entity | {"offset": start, "length": stop - start})
    return bare, moved
