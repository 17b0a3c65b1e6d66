"""A ledger in totals by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal

from core.billing.models import LedgerEntry, Statement
from core.billing.months import Month


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """What raised and what lowered the balance in a month (both positive), and the balance at its end."""

    month: Month
    received: Decimal
    spent: Decimal
    closing: Decimal


def totals_by_month(statement: Statement, zone: tzinfo) -> Sequence[MonthTotals]:
    """Each month of the statement from the contract's first movement on, oldest first; the first one's opening balance
    is the statement's. Offsets and refunds count by their sign, so that the balances add up."""
    if statement.first_entry_at is None:
        return ()
    month = max(Month.of(statement.since, zone), Month.of(statement.first_entry_at, zone))
    totals, balance = [], statement.opening
    while month.start(zone) < statement.until:
        of_month = _of_month(statement, month, balance, zone)
        totals.append(of_month)
        month, balance = month.plus(1), of_month.closing
    return tuple(totals)


def raised(entries: Sequence[LedgerEntry]) -> Decimal:
    """All that raised the balance."""
    return sum((entry.amount for entry in entries if entry.amount > 0), Decimal(0))


def lowered(entries: Sequence[LedgerEntry]) -> Decimal:
    """All that lowered it, positive."""
    return -sum((entry.amount for entry in entries if entry.amount < 0), Decimal(0))


def _of_month(statement: Statement, month: Month, opening: Decimal, zone: tzinfo) -> MonthTotals:
    entries = [entry for entry in statement.entries if _within(entry.at, month, zone)]
    received, spent = raised(entries), lowered(entries)
    return MonthTotals(month, received, spent, opening + received - spent)


def _within(moment: datetime, month: Month, zone: tzinfo) -> bool:
    return Month.of(moment, zone) == month
