"""Months as receipts and people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.billing.months import Month
from core.payments.ovo.months import month_in, month_name, moved, read_month

NOVEMBER = Month(2026, 11)
MONTHS = st.builds(Month, st.integers(2000, 2099), st.integers(1, 12))


@given(MONTHS)
def test_what_is_written_is_read(month: Month) -> None:
    assert read_month(month_name(month), NOVEMBER) == month
    assert read_month(str(month.number) + "." + str(month.year), NOVEMBER) == month
    assert month_in(f"Оплата охраны за {month_name(month)}") == month


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("ноября 2026 г.", NOVEMBER),
        ("Ноябрь", NOVEMBER),
        ("11/26", NOVEMBER),
        ("2026-11", NOVEMBER),
        ("112026", NOVEMBER),
        ("октября, 2026 года", Month(2026, 10)),
        ("янв", Month(2027, 1)),
        ("декабрь", Month(2026, 12)),
        ("мая", Month(2026, 5)),
        ("июн", Month(2026, 6)),
    ],
)
def test_what_people_type(typed: str, month: Month) -> None:
    assert read_month(typed, NOVEMBER) == month


@pytest.mark.parametrize("typed", ["", "13.2026", "0.2026", "вчера", "1126", "2026", "ноябрь " * 9, "ноябрь 1126"])
def test_what_is_no_month(typed: str) -> None:
    assert read_month(typed, NOVEMBER) is None


@pytest.mark.parametrize("text", ["договор от 01.10.2026", "мартовский 2026", "за ноябрь", "до 2026 года"])
def test_a_date_is_no_month(text: str) -> None:
    assert month_in(text) is None


def test_a_purpose_moves_to_another_month() -> None:
    december = Month(2026, 12)
    assert moved("Охрана за Ноябрь 2026 (11.2026)", NOVEMBER, december) == "Охрана за декабрь 2026 (12.2026)"
    assert moved("Охрана, договор 11", NOVEMBER, december) == "Охрана, договор 11"
