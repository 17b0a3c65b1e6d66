"""Months and days counted back from today."""

from collections.abc import Iterator
from datetime import date, timedelta


def month_start(today: date, ago: int) -> date:
    """The first day of the month `ago` months before today's; negative ones lie ahead."""
    months = today.year * 12 + today.month - 1 - ago
    return date(months // 12, months % 12 + 1, 1)


def month_end(today: date, ago: int) -> date:
    """The last day of that month."""
    return month_start(today, ago - 1) - timedelta(days=1)


def days_back(today: date, count: int) -> Iterator[tuple[int, date]]:
    """(how many days ago, the day), oldest first, ending with today."""
    for ago in range(count - 1, -1, -1):
        yield ago, today - timedelta(days=ago)
