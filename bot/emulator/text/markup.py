"""Telegram's HTML into text and entities, with its complaints."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape

from bot.emulator.jsons import Json
from bot.emulator.text.utf16 import units


class MarkupError(ValueError):
    """What Telegram says after «can't parse entities: »."""


_SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "tg-spoiler": "spoiler", "blockquote": "blockquote",
}  # fmt: skip
_KNOWN = {*_SIMPLE, "a", "span", "tg-emoji"}
_TAG = re.compile(r"<(/?)([^\s>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)(>?)")
_ATTRIBUTE = re.compile(r"""([A-Za-z][\w-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|lt|gt|amp|quot);")


@dataclass
class _Open:
    tag: str
    start: int
    entity: Json | None


@dataclass
class _Reading:
    text: list[str] = field(default_factory=list)
    at: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def add(self, chunk: str) -> None:
        plain = _REFERENCE.sub(lambda found: unescape(found.group()), chunk)
        self.text.append(plain)
        self.at += units(plain)


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Raises MarkupError for an unknown, unclosed or crossed tag."""
    reading, position = _Reading(), 0
    while (found := source.find("<", position)) != -1:
        reading.add(source[position:found])
        tag = _TAG.match(source, found)
        offset = len(source[:found].encode())
        if tag is None or tag.end(2) == len(source):
            raise MarkupError(f"Unclosed start tag at byte offset {offset}")
        (_close if tag.group(1) else _open)(reading, tag, offset)
        position = tag.end()
    reading.add(source[position:])
    if reading.stack:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{reading.stack[-1].tag}"')
    entities = [entity for entity in reading.entities if _opens(entity)]
    return "".join(reading.text), sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _open(reading: _Reading, tag: "re.Match[str]", offset: int) -> None:
    name = (tag.group(2) or "").lower()
    if name not in _KNOWN:
        raise MarkupError(f'Unsupported start tag "{name}" at byte offset {offset}')
    if not tag.group(4):
        raise MarkupError(f"Unclosed start tag at byte offset {offset}")
    pairs = _ATTRIBUTE.findall(tag.group(3))
    attributes = {key.lower(): unescape(value.strip("\"'")) for key, value in pairs}
    entity = _entity(name, attributes, reading, offset)
    reading.stack.append(_Open(name, reading.at, entity))


def _entity(name: str, attributes: dict[str, str], reading: _Reading, offset: int) -> Json | None:
    special: dict[str, Callable[[], Json | None]] = {
        "a": lambda: _link(attributes.get("href")),
        "span": lambda: _spoiler(attributes.get("class"), offset),
        "tg-emoji": lambda: _emoji(attributes.get("emoji-id"), offset),
        "blockquote": lambda: {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"},
        "code": lambda: _code(attributes.get("class"), reading),
    }
    return special[name]() if name in special else {"type": _SIMPLE[name]}


def _link(href: str | None) -> Json:
    """Without an address the text is the address."""
    return {"type": "text_link", "url": href or ""}


def _spoiler(name: str | None, offset: int) -> Json:
    if name != "tg-spoiler":
        raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
    return {"type": "spoiler"}


def _emoji(number: str | None, offset: int) -> Json:
    if not number or not number.isdigit():
        raise MarkupError(f"Invalid custom emoji identifier specified at byte offset {offset}")
    return {"type": "custom_emoji", "custom_emoji_id": number}


def _code(name: str | None, reading: _Reading) -> Json | None:
    """`<pre><code class="language-x">` is one entity: the language goes to the pre."""
    outer = reading.stack[-1] if reading.stack else None
    if outer and outer.tag == "pre" and outer.start == reading.at and (name or "").startswith("language-"):
        outer.entity = {"type": "pre", "language": (name or "").removeprefix("language-")}
        return None
    return {"type": "code"}


def _close(reading: _Reading, tag: "re.Match[str]", offset: int) -> None:
    name = (tag.group(2) or "").lower()
    if not reading.stack:
        raise MarkupError(f"Unexpected end tag at byte offset {offset}")
    top = reading.stack.pop()
    if name and name != top.tag:
        raise MarkupError(f'Unmatched end tag at byte offset {offset}, expected "</{top.tag}>", found "</{name}>"')
    if top.entity is not None and reading.at > top.start:
        reading.entities.append(_placed(top, "".join(reading.text), reading.at))


def _placed(top: _Open, text: str, end: int) -> Json:
    entity = {"type": (top.entity or {})["type"], "offset": top.start, "length": end - top.start, **(top.entity or {})}
    if entity.get("url") == "":
        entity["url"] = text.encode("utf-16-le")[top.start * 2 :].decode("utf-16-le")
    return entity


_SCHEMES = re.compile(r"(?i)^(https?://|tg://|mailto:|[\w-]+(\.[\w-]+)+)")


def _opens(entity: Json) -> bool:
    """A link that no messenger opens (`tel:`) is left as plain text, silently, as Telegram does."""
    return entity["type"] != "text_link" or _SCHEMES.match(entity["url"]) is not None
