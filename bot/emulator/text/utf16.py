"""Telegram counts text in UTF-16 code units: an emoji outside the basic plane is two."""

from collections.abc import Iterator


def units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def offsets(text: str) -> list[int]:
    """The UTF-16 offset of every character, and of the end."""
    found, at = [], 0
    for char in text:
        found.append(at)
        at += 2 if char > "\uffff" else 1
    return [*found, at]


def pieces(text: str, most: int) -> Iterator[str]:
    """The text in parts of at most `most` units, never through the middle of a character."""
    start, size = 0, 0
    for index, char in enumerate(text):
        width = 2 if char > "\uffff" else 1
        if size + width > most:
            yield text[start:index]
            start, size = index, 0
        size += width
    yield text[start:]
