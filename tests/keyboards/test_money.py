"""Sums look as Babel would write them, in every language, but for the sign that nobody overlooks."""

from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogues import compile_catalogues
from core.accounts.models import Language
from keyboards.words import Phrasebook


@pytest.fixture(scope="module")
def phrasebook() -> Phrasebook:
    compile_catalogues()
    return Phrasebook(ZoneInfo("Europe/Moscow"))


@given(amount=st.decimals(-(10**9), 10**9, places=2))
def test_a_sum_has_the_signs_of_its_language(phrasebook: Phrasebook, amount: Decimal) -> None:
    for language in Language:
        shown = format_decimal(amount, "#,##0.00", locale=language.value).replace("-", "−")
        assert phrasebook[language].money(amount) == f"{shown}\N{NO-BREAK SPACE}₽"


def test_russian_sums_hold_together(phrasebook: Phrasebook) -> None:
    assert phrasebook[Language.RU].money(Decimal("-1200")) == "−1\N{NO-BREAK SPACE}200,00\N{NO-BREAK SPACE}₽"
