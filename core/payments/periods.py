"""Periods of a statement, chosen or typed: «01.11.2026–22.11.2026»."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from core.billing.months import Month

YEARS_MOST = 3
_FIRST_YEAR = 1990
_DAY = r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})"
_TYPED = re.compile(rf"(?:с\s+)?{_DAY}(?:\s*(?:[-–—]|\s|по|to)\s*{_DAY})?", re.IGNORECASE)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Period:
    """Days of the operator's calendar, both included."""

    first: date
    last: date

    def since(self, zone: tzinfo) -> datetime:
        """The first day's first moment."""
        return datetime.combine(self.first, time(), zone)

    def until(self, zone: tzinfo) -> datetime:
        """The first moment after the last day."""
        return datetime.combine(self.last + timedelta(days=1), time(), zone)


class Usual(StrEnum):
    """Periods that most people want."""

    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THREE_MONTHS = "three_months"
    THIS_YEAR = "this_year"


class BadPeriod(StrEnum):
    """What is wrong with a typed period."""

    NOT_DATES = "not_dates"
    BACKWARDS = "backwards"
    FUTURE = "future"
    TOO_LONG = "too_long"


def usual_period(usual: Usual, today: date) -> Period:
    """Up to today; three months are the present one and the two before."""
    month = Month(today.year, today.month)
    if usual is Usual.LAST_MONTH:
        return Period(month.plus(-1).first_day, month.first_day - timedelta(days=1))
    begins = {
        Usual.THIS_MONTH: month.first_day,
        Usual.THREE_MONTHS: month.plus(-2).first_day,
        Usual.THIS_YEAR: date(today.year, 1, 1),
    }
    return Period(begins[usual], today)


def read_period(typed: str, today: date) -> Period | BadPeriod:
    """Two dates as «дд.мм.гггг–дд.мм.гггг», or one day; what lies ahead is cut off."""
    found = _TYPED.fullmatch(typed.strip()) if len(typed.strip()) <= _LONGEST else None
    if found is None:
        return BadPeriod.NOT_DATES
    first = _day(*found.groups()[:3])
    last = _day(*found.groups()[3:]) if found[4] else first
    if first is None or last is None:
        return BadPeriod.NOT_DATES
    return bounded_period(first, last, today)


def bounded_period(first: date, last: date, today: date) -> Period | BadPeriod:
    """Up to today and not longer than YEARS_MOST."""
    if first > last:
        return BadPeriod.BACKWARDS
    if first > today:
        return BadPeriod.FUTURE
    if first.year < _FIRST_YEAR:
        return BadPeriod.NOT_DATES
    last = min(last, today)
    return Period(first, last) if (last - first).days <= YEARS_MOST * 366 else BadPeriod.TOO_LONG


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year) if len(year) > 2 else 2000 + int(year), int(month), int(day))
    except ValueError:
        return None
