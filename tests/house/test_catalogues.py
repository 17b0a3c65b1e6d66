"""The check of the catalogues finds what it is for."""

import pytest
from babel.messages.catalog import Message

from bot.catalogues import faults, problems
from core.accounts.models import Language


def test_the_catalogues_are_complete() -> None:
    assert list(problems()) == []


@pytest.mark.parametrize(
    ("message", "found"),
    [
        (None, "missing"),
        (Message("Balance"), "untranslated"),
        (Message("Balance", "Баланс", flags=["fuzzy"]), "fuzzy"),
        (Message("Balance: {sum}", "Баланс: {summa}"), "placeholders differ"),
        (Message("<b>Balance</b>", "Баланс"), "tags differ"),
        (Message(("{n} day", "{n} days"), ("{n} день", "{n} дня")), "wrong number of plural forms"),
    ],
)
def test_a_planted_fault_is_reported(message: Message | None, found: str) -> None:
    assert found in list(faults(message, Language.RU))


def test_a_good_translation_is_left_alone() -> None:
    assert list(faults(Message("Balance: <b>{sum}</b>", "Баланс: <b>{sum}</b>"), Language.RU)) == []
