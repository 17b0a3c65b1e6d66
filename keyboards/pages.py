"""Turning pages, and captions that fit a button."""

from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData

from keyboards.navigation import Row, button
from keyboards.words import Words

CAPTION_MOST = 40


def turning(words: Words, page: int, pages: int, to: Callable[[int], CallbackData]) -> Row:
    """To the pages before and after; nothing where there is one page. They count from 1."""
    back = [button(words("‹ Page {n}", n=page - 1), to(page - 1))] if page > 1 else []
    on = [button(words("Page {n} ›", n=page + 1), to(page + 1))] if page < pages else []
    return back + on


def short(caption: str) -> str:
    """What a phone's width shows of a caption, in one line."""
    caption = " ".join(caption.split())
    return caption if len(caption) <= CAPTION_MOST else caption[: CAPTION_MOST - 1].rstrip() + "…"
