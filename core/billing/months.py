"""The operator's calendar: months of its own zone, and dates counted in months."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Self

_FIRST_YEAR, _LAST_YEAR = 1970, 2999
_IN_YEAR = 12


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; earlier ones compare as less."""

    year: int
    number: int

    @classmethod
    def of(cls, moment: date | datetime, zone: tzinfo) -> Self:
        """The month in which a moment falls in `zone`; a date has no zone to change."""
        day = moment.astimezone(zone).date() if isinstance(moment, datetime) else moment
        return cls(day.year, day.month)

    @classmethod
    def from_code(cls, code: int) -> Self | None:
        """Back from `code`; None for what can't be a month of a ledger (a button may have been forged)."""
        year, number = divmod(code, 100)
        if not _FIRST_YEAR <= year <= _LAST_YEAR or not 1 <= number <= _IN_YEAR:
            return None
        return cls(year, number)

    @property
    def code(self) -> int:
        """202611 for November 2026."""
        return self.year * 100 + self.number

    @property
    def first_day(self) -> date:
        """Also what stands for the month where a date is wanted."""
        return date(self.year, self.number, 1)

    def start(self, zone: tzinfo) -> datetime:
        """The month's first moment in `zone`."""
        return datetime(self.year, self.number, 1, tzinfo=zone)

    def plus(self, months: int) -> Self:
        """So many months later; a negative count goes back."""
        year, before = divmod(self.year * _IN_YEAR + self.number - 1 + months, _IN_YEAR)
        return type(self)(year, before + 1)


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is too short. A last day stays a last one:
    who paid until 30 November pays for the whole of December next."""
    year, before = divmod(day.year * _IN_YEAR + day.month - 1 + months, _IN_YEAR)
    last = monthrange(year, before + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, before + 1, last if is_last else min(day.day, last))


def whole_months(since: date, until: date) -> int:
    """How many months, counted from `since` as add_months counts, are over by `until` (not before `since`)."""
    months = (until.year - since.year) * _IN_YEAR + until.month - since.month
    return months if add_months(since, months) <= until else months - 1
