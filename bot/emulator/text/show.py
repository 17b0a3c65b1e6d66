"""Text and entities as HTML that a page can insert as it is: everything of the text is escaped."""

from html import escape

from bot.emulator.jsons import Json
from bot.emulator.text.utf16 import offsets

_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "blockquote": "blockquote",
}  # fmt: skip
_SAFE = ("http://", "https://", "tg://", "mailto:", "tel:")


def show(text: str, entities: list[Json]) -> str:
    """Line breaks stay line breaks (`white-space: pre-wrap`)."""
    index = {offset: place for place, offset in enumerate(offsets(text))}
    spans = [_Span(entity, index, text) for entity in entities if entity["offset"] in index]
    edges = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    out: list[str] = []
    stack: list[_Span] = []
    for here, following in zip(edges, [*edges[1:], len(text)], strict=True):
        stack = _closing(stack, here, out)
        for span in sorted((one for one in spans if one.start == here < one.end), key=lambda one: -one.end):
            out.append(span.opening)
            stack.append(span)
        out.append(escape(text[here:following]))
    return "".join(out)


class _Span:
    def __init__(self, entity: Json, index: dict[int, int], text: str) -> None:
        self.start = index[entity["offset"]]
        self.end = index.get(entity["offset"] + entity["length"], len(text))
        self.opening, self.ending = _tags(entity, text[self.start : self.end])


def _closing(stack: list[_Span], here: int, out: list[str]) -> list[_Span]:
    """Closes what ends here; what crosses it is closed and opened again."""
    if not any(span.end <= here for span in stack):
        return stack
    first = next(place for place, span in enumerate(stack) if span.end <= here)
    out.extend(span.ending for span in reversed(stack[first:]))
    again = [span for span in stack[first:] if span.end > here]
    out.extend(span.opening for span in again)
    return stack[:first] + again


def _tags(entity: Json, covered: str) -> tuple[str, str]:
    kind = entity["type"]
    if tag := _TAGS.get(kind):
        return f"<{tag}>", f"</{tag}>"
    if kind == "pre":
        language = escape(entity.get("language") or "")
        return f'<pre><code class="language-{language}">', "</code></pre>"
    if kind == "expandable_blockquote":
        return '<blockquote class="expandable">', "</blockquote>"
    if address := _address(entity, covered):
        return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">', "</a>"
    if kind == "bot_command":
        return f'<a class="tg-command" href="#" data-command="{escape(covered)}">', "</a>"
    return f'<span class="tg-{escape(kind.replace("_", "-"))}">', "</span>"


def _address(entity: Json, covered: str) -> str | None:
    address = {
        "text_link": entity.get("url") or "",
        "url": covered if "://" in covered else f"https://{covered}",
        "email": f"mailto:{covered}",
        "phone_number": "tel:" + "".join(char for char in covered if char.isdigit() or char == "+"),
    }.get(entity["type"])
    if address and "://" not in address and not address.startswith(_SAFE):
        address = f"https://{address}"
    return address if address and address.lower().startswith(_SAFE) else None
