"""What screens are put together from."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from keyboards.words import Html, safe

T = TypeVar("T")


def lines(parts: Iterable[str], between: str = "\n") -> Html:
    """The parts that aren't empty, escaped where they aren't HTML."""
    return Html(between.join(safe(part) for part in parts if part))


def paragraphs(*parts: str) -> Html:
    """The parts that aren't empty, with an empty line between them."""
    return lines(parts, "\n\n")


def cut(text: str, most: int) -> str:
    """The operator's texts are as long as they like; a message isn't. Counts as Telegram does, in UTF-16 units."""
    encoded = text.encode("utf-16-le", "replace")
    if len(encoded) <= most * 2:
        return text
    return encoded[: (most - 1) * 2].decode("utf-16-le", "ignore") + "…"


def page_of(items: Sequence[T], asked: int, size: int) -> tuple[int, int, Sequence[tuple[int, T]]]:
    """The page nearest to the one asked for, how many there are, and its items with their places in the whole."""
    pages = max(1, -(-len(items) // size))
    page = min(max(asked, 0), pages - 1)
    return page, pages, list(enumerate(items))[page * size : (page + 1) * size]
