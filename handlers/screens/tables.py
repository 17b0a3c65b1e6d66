"""Tables of rich messages: texts to the left, the last column (sums) to the right."""

from collections.abc import Iterable, Sequence

from aiogram.types import InputRichBlockTable, RichBlockTableCell, RichTextBold

Cell = str | RichTextBold


def bold(text: str) -> RichTextBold:
    """For rows that sum up the others."""
    return RichTextBold(text=text)


def table(rows: Iterable[Sequence[Cell]]) -> InputRichBlockTable:
    """Narrow enough for a phone. In a row shorter than the longest the first cell spans what is missing."""
    listed = list(rows)
    width = max(map(len, listed), default=0)
    return InputRichBlockTable(cells=[_row(row, width) for row in listed], is_striped=True, is_compact=True)


def _row(texts: Sequence[Cell], width: int) -> list[RichBlockTableCell]:
    missing = width - len(texts)
    return [
        RichBlockTableCell(
            align="right" if 0 < place == len(texts) - 1 else "left",
            valign="top",
            text=text,
            colspan=missing + 1 if missing and place == 0 else None,
        )
        for place, text in enumerate(texts)
    ]
