"""Two years of a contract's ledger, and the balance that comes of it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_CEILING, Decimal

from bot.demo.data.calendar import month_end, month_start
from bot.demo.data.models import Figure, Habit
from core.billing.models import EntryKind

MONTHS = 24
_PRICES_ROSE = 12
_GAVE_UP = 6
_CUT_OFF = 4
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Movement:
    """A row of the ledger."""

    at: datetime
    kind: EntryKind
    amount: Decimal
    description: str


@dataclass(frozen=True, slots=True)
class Account:
    """The ledger, oldest first, and what it adds up to."""

    movements: tuple[Movement, ...]
    balance: Decimal
    due: Decimal
    paid_until: date | None


def account_of(figure: Figure, now: datetime) -> Account:
    """`now` in the operator's zone; nothing is later than it."""
    movements: list[Movement] = []
    for ago in range(MONTHS - 1, -1, -1):
        balance = figure.opening + sum((one.amount for one in movements), _NOTHING)
        month = _Month(figure, ago, now, balance)
        movements += sorted((one for one in month.movements() if one.at <= now), key=lambda one: one.at)
    balance = figure.opening + sum((one.amount for one in movements), _NOTHING)
    due = max(_NOTHING, figure.monthly - balance)
    return Account(tuple(movements), balance, due, _paid_until(figure, balance, now.date()))


class _Month:
    """One month of one contract; `balance` is what it begins with."""

    def __init__(self, figure: Figure, ago: int, now: datetime, balance: Decimal) -> None:
        self._figure = figure
        self._ago = ago
        self._now = now
        self._balance = balance
        self._chance = random.Random(f"{figure.number} {ago}")  # noqa: S311 - the same demo for everybody

    def movements(self) -> Iterator[Movement]:
        """In no particular order."""
        habit = self._figure.habit
        if habit is Habit.NOT_YET or (habit is Habit.GAVE_UP and self._ago < _CUT_OFF):
            return
        yield from self._charges()
        yield from self._corrections()
        if habit is Habit.FIRM:
            yield self._move(25, 11, EntryKind.PAYMENT, self._fees(), "Пополнение баланса: платёжное поручение")
        elif habit is Habit.WELL:
            yield from self._ahead_of_time()
        else:
            yield from self._after_the_fact()

    def _fees(self) -> Decimal:
        rose = self._ago < _PRICES_ROSE
        return sum((line.fee if rose else line.was for line in self._figure.lines), _NOTHING)

    def _charges(self) -> Iterator[Movement]:
        for line in self._figure.lines:
            fee = line.fee if self._ago < _PRICES_ROSE else line.was
            yield self._move(1, 0, EntryKind.CHARGE, -fee, f"Абонентская плата: {line.name}")

    def _corrections(self) -> Iterator[Movement]:
        if self._ago == 5:
            amount = (self._fees() / 10).quantize(Decimal(1))
            yield self._move(12, 10, EntryKind.OFFSET, amount, "Взаимозачёт: перерасчёт за перерыв связи")
        if self._ago == 8 and self._figure.habit is Habit.WELL:
            yield self._move(28, 9, EntryKind.OFFSET, Decimal(-12), "Взаимозачёт")
            yield self._move(28, 9, EntryKind.OFFSET, Decimal(-2), "Взаимозачёт")
        if self._ago == 10 and self._figure.habit in (Habit.WELL, Habit.FIRM):
            yield self._move(16, 15, EntryKind.REFUND, Decimal(-200), "Возврат денежных средств по заявлению")

    def _ahead_of_time(self) -> Iterator[Movement]:
        """Late in the month, so that the next charge leaves another month's money; at times in two equal parts."""
        missing = _rounded_up(self._fees() * 3 - self._balance, 100)
        parts = 2 if self._ago % 7 == 0 else 1
        day = self._chance.randint(19, 25)
        for _ in range(parts if missing > 0 else 0):
            yield self._move(day, 12, EntryKind.PAYMENT, missing / parts, "Пополнение баланса")

    def _after_the_fact(self) -> Iterator[Movement]:
        """In the middle of the month, what is owed; lately nothing."""
        lately = _GAVE_UP if self._figure.habit is Habit.GAVE_UP else 2
        owed = self._fees() - self._balance
        if self._ago < lately or owed <= 0:
            return
        paid = _rounded_up(owed / 2 if self._ago == lately else owed, 50)
        yield self._move(self._chance.randint(11, 17), 18, EntryKind.PAYMENT, paid, "Пополнение баланса")

    def _move(self, day: int, hour: int, kind: EntryKind, amount: Decimal, description: str) -> Movement:
        minute = self._chance.randint(1, 59) if kind is EntryKind.PAYMENT and self._ago % 7 else 0
        date_ = month_start(self._now.date(), self._ago) + timedelta(days=day - 1)
        at = datetime.combine(date_, time(hour, minute), self._now.tzinfo)
        return Movement(at, kind, amount, description)


def _rounded_up(amount: Decimal, step: int) -> Decimal:
    return (amount / step).quantize(Decimal(1), ROUND_CEILING) * step


def _paid_until(figure: Figure, balance: Decimal, today: date) -> date | None:
    """Charges of a month stand at its beginning: without a debt it is paid to its end, and what is left on the balance
    is for later months."""
    if not figure.monthly or figure.habit is Habit.NOT_YET:
        return None
    months_owed = -(balance / figure.monthly).to_integral_value("ROUND_FLOOR")
    return month_end(today, max(0, int(months_owed)))
