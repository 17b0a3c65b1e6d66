"""Buttons of «Сохранённые карты»."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from core.payments.models import SavedMethod
from keyboards.callbacks import SEPARATOR, Go, Place
from keyboards.navigation import button, keyboard
from keyboards.payments.autopay import Card
from keyboards.words import Words


class DropCard(CallbackData, prefix="yx", sep=SEPARATOR):
    """«Удалить»; asks until `sure`."""

    card: Card
    sure: bool


def cards(words: Words, saved: Sequence[SavedMethod]) -> InlineKeyboardMarkup:
    """One button a card."""
    rows = [[button(words("🗑 Delete {card}", card=card.title), DropCard(card=card.id, sure=False))] for card in saved]
    return keyboard(rows, words, Go(place=Place.SETTINGS))


def ask_drop(words: Words, card: SavedMethod) -> InlineKeyboardMarkup:
    """Sure?"""
    yes = button(words("🗑 Delete {card}", card=card.title), DropCard(card=card.id, sure=True), style="danger")
    return keyboard([[yes]], words, Go(place=Place.CARDS))
