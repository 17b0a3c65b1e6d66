"""Months are the operator's, and counted by the calendar."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.billing.months import Month, add_months, whole_months
from tests.core.billing.books import ZONE

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def test_a_moment_belongs_to_the_month_of_the_operators_zone() -> None:
    assert Month.of(datetime(2026, 10, 31, 20, 0, tzinfo=UTC), ZONE) == Month(2026, 11)
    assert Month(2026, 11).start(ZONE) == datetime(2026, 10, 31, 19, 0, tzinfo=UTC)


@pytest.mark.parametrize("code", [0, -1, 202600, 202613, 1, 99999999, 196912])
def test_a_forged_month_is_no_month(code: int) -> None:
    assert Month.from_code(code) is None


@given(day=days, months=st.integers(-200, 200))
def test_codes_and_steps_go_back_where_they_came_from(day: date, months: int) -> None:
    month = Month(day.year, day.month)
    assert Month.from_code(month.code) == month
    assert month.plus(months).plus(-months) == month


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(since=days, until=days)
def test_whole_months_are_as_many_as_fit(since: date, until: date) -> None:
    since, until = sorted((since, until))
    months = whole_months(since, until)
    assert add_months(since, months) <= until < add_months(since, months + 1)
