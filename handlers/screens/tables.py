"""Tables of rich messages: texts to the left, the last column (sums) to the right."""

from collections.abc import Iterable, Sequence

from aiogram.types import InputRichBlockTable, RichBlockTableCell, RichTextBold

Cell = str | RichTextBold


def bold(text: str) -> RichTextBold:
    """For rows that sum up the others."""
    return RichTextBold(text=text)


def table(rows: Iterable[Sequence[Cell]]) -> InputRichBlockTable:
    """Narrow enough for a phone."""
    return InputRichBlockTable(cells=[_row(row) for row in rows], is_striped=True, is_compact=True)


def _row(texts: Sequence[Cell]) -> list[RichBlockTableCell]:
    last = len(texts) - 1
    return [
        RichBlockTableCell(align="right" if place == last else "left", valign="top", text=text)
        for place, text in enumerate(texts)
    ]
