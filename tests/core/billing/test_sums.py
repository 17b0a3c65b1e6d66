"""Sums as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.billing.sums import BadSum, read_sum


@pytest.mark.parametrize(
    ("typed", "roubles"),
    [
        ("1 200,50", "1200.50"),
        ("1200.5 руб", "1200.5"),
        ("1200", "1200"),
        (" 1\N{NO-BREAK SPACE}200,00\N{NARROW NO-BREAK SPACE}₽ ", "1200"),
        ("500р.", "500"),
        ("500 рублей", "500"),
        ("1.200,50", "1200.50"),
        ("1,200.50", "1200.50"),
        ("1 000 000", "1000000"),
        ("0,01", "0.01"),
    ],
)
def test_usual_spellings_are_understood(typed: str, roubles: str) -> None:
    assert read_sum(typed) == Decimal(roubles)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", BadSum.NOT_A_SUM),
        ("рублей", BadSum.NOT_A_SUM),
        ("сто", BadSum.NOT_A_SUM),
        ("1,200", BadSum.NOT_A_SUM),
        ("12.345", BadSum.NOT_A_SUM),
        ("1e5", BadSum.NOT_A_SUM),
        ("NaN", BadSum.NOT_A_SUM),
        ("12 34", BadSum.NOT_A_SUM),
        ("1" + " " * 40 + "5", BadSum.NOT_A_SUM),
        ("9" * 10_000, BadSum.NOT_A_SUM),
        ("0", BadSum.NOT_POSITIVE),
        ("0,00", BadSum.NOT_POSITIVE),
        ("-5", BadSum.NOT_POSITIVE),
        ("−5 руб", BadSum.NOT_POSITIVE),
        ("1000000,01", BadSum.TOO_LARGE),
        ("5 000 000", BadSum.TOO_LARGE),
    ],
)
def test_what_is_wrong_is_told_apart(typed: str, problem: BadSum) -> None:
    assert read_sum(typed) is problem


@given(kopecks=st.integers(1, 100_000_000))
def test_every_sum_that_we_show_is_read_back(kopecks: int) -> None:
    amount = Decimal(kopecks) / 100
    assert read_sum(f"{amount:,.2f} ₽".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")) == amount


@given(typed=st.text())
def test_no_text_breaks_it(typed: str) -> None:
    assert isinstance(read_sum(typed), (Decimal, BadSum))
