"""The check of the catalogues finds what it is for, and bringing them up to date leaves alone what is."""

from datetime import UTC, datetime, timedelta

import pytest
from babel.messages.catalog import Catalog, Message

from bot.catalogues import extract, faults, po_file, problems, updated
from core.accounts.models import Language

NOW = datetime(2027, 1, 2, 3, 4, tzinfo=UTC)


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


@pytest.mark.parametrize("language", Language)
def test_bringing_them_up_to_date_changes_nothing_where_nothing_is_new(language: Language) -> None:
    before = updated(po_file(language).read_bytes(), extract(), language, NOW)
    assert updated(before, extract(), language, NOW + timedelta(days=1)) == before


@pytest.mark.parametrize("language", Language)
def test_the_header_says_whose_it_is_and_when_it_last_changed(language: Language) -> None:
    found = Catalog()
    found.add("Balance", locations=[("handlers/home.py", 1)])
    header, _, sentences = updated(b"", found, language, NOW).decode().partition("#:")
    for sample in ("PROJECT", "ORGANIZATION", "EMAIL@ADDRESS", "FIRST AUTHOR", "FULL NAME", "LL@", "YEAR", "fuzzy"):
        assert sample not in header
    assert "POT-Creation-Date: 2027-01-02 03:04+0000" in header
    assert 'msgid "Balance"' in sentences


def test_a_good_translation_is_left_alone() -> None:
    assert list(faults(Message("Balance: <b>{sum}</b>", "Баланс: <b>{sum}</b>"), Language.RU)) == []
