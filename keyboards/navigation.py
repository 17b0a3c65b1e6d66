"""«‹ Назад» and «Главная», in the same place on every screen: the last row."""

from collections.abc import Iterable

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from keyboards.callbacks import Go, Place
from keyboards.words import Words

Row = list[InlineKeyboardButton]


def button(text: str, data: CallbackData, style: str | None = None) -> InlineKeyboardButton:
    """A button that comes back to us."""
    return InlineKeyboardButton(text=text, callback_data=data.pack(), style=style)


def keyboard(rows: Iterable[Row], words: Words | None = None, back: CallbackData | None = None) -> InlineKeyboardMarkup:
    """The rows, and below them the way back and home where `words` are given."""
    shown = [row for row in rows if row]
    if words is not None:
        shown.append(_ways_out(words, back))
    return InlineKeyboardMarkup(inline_keyboard=shown)


def _ways_out(words: Words, back: CallbackData | None) -> Row:
    home = button(words("Home"), Go(place=Place.HOME))
    return [button(words("‹ Back"), back), home] if back is not None else [home]


def in_rows(buttons: Iterable[InlineKeyboardButton], width: int) -> list[Row]:
    """Lay buttons out `width` a row."""
    flat = list(buttons)
    return [flat[start : start + width] for start in range(0, len(flat), width)]
