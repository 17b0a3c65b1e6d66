"""Screens as a person sees them."""

from collections.abc import Sequence
from gettext import NullTranslations
from html import unescape
from re import sub

import pytest
from aiogram.types import InlineKeyboardButton

from core.accounts.models import Language
from handlers.screens.screen import Screen
from keyboards.words import Words
from tests.core.billing.books import ZONE

TEXT_MOST, CAPTION_MOST, DATA_MOST = 4_096, 1_024, 64

ENGLISH = Words(Language.EN, NullTranslations(), ZONE)
RUSSIAN = Words(Language.RU, NullTranslations(), ZONE)
"""Dates and sums of the language; its sentences are the catalogue's."""

in_both_languages = pytest.mark.parametrize("words", [ENGLISH, RUSSIAN], ids=["en", "ru"])


def seen(screen: Screen) -> str:
    """The text without markup, with ordinary spaces."""
    plain = unescape(sub(r"<[^<>]+>", "", screen.text))
    return plain.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def buttons(screen: Screen) -> Sequence[InlineKeyboardButton]:
    """All of them, row by row."""
    return [button for row in screen.inline.inline_keyboard for button in row] if screen.inline else []


def captions(screen: Screen) -> list[str]:
    """What stands on the buttons."""
    return [button.text.replace("\N{NO-BREAK SPACE}", " ") for button in buttons(screen)]


def data_of(screen: Screen, caption: str) -> str:
    """What the button with that caption carries."""
    [found] = [button for button in buttons(screen) if button.text.replace("\N{NO-BREAK SPACE}", " ") == caption]
    assert found.callback_data
    return found.callback_data


def assert_fits(screen: Screen) -> None:
    """Telegram takes it: lengths in UTF-16 units, callback data in bytes."""
    most = CAPTION_MOST if screen.photo else TEXT_MOST
    assert 0 < len(seen(screen).encode("utf-16-le")) // 2 <= most
    for button in buttons(screen):
        assert button.text
        assert len((button.callback_data or "").encode()) <= DATA_MOST


def table_of(screen: Screen) -> list[list[str]]:
    """The texts of the rich message's first table."""
    [table, *_] = [block.model_dump() for block in screen.rich if block.type == "table"]
    return [[_plain(cell["text"]) for cell in row] for row in table["cells"]]


def _plain(text: object) -> str:
    found = text["text"] if isinstance(text, dict) else text
    return str(found).replace("\N{NO-BREAK SPACE}", " ")
