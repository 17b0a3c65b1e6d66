"""«Почему столько?»: what is due, taken apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from core.billing.models import Contract, ContractStatus, EntryKind, LedgerEntry, Service, ServiceStatus, Statement
from core.billing.months import add_months

_CHARGES_MOST = 12
_NOTHING = Decimal(0)


class PartKind(StrEnum):
    """Where a part of the due comes from."""

    OPENING = "opening"
    PAYMENT = "payment"
    CHARGE = "charge"
    OFFSET = "offset"
    REFUND = "refund"
    UNLISTED = "unlisted"
    NEXT_FEE = "next_fee"
    SPARE = "spare"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the due in roubles: positive makes it larger, negative smaller. `count` movements of [since, until],
    or a fee for those days; `about` is the operator's own wording."""

    kind: PartKind
    amount: Decimal
    about: str = ""
    count: int = 0
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """`past` sums to the present balance with its sign turned, `past` and `ahead` together to `due`, to the kopeck."""

    since: date
    balance: Decimal
    due: Decimal
    past: Sequence[Part]
    ahead: Sequence[Part]


def explain(
    contract: Contract, statement: Statement, services: Sequence[Service], today: date, zone: tzinfo
) -> Explanation:
    """Take `contract.due` apart. `statement` should begin at the start of the present month.

    How the operator reckons what it recommends isn't known: next month's fees are counted in where this leaves less
    to explain, and what is left over then is a part that says so.
    """
    past = (*_so_far(statement, zone), *_unlisted(contract, statement))
    fees = _next_fees(contract, services, today)
    ahead = min(((), fees), key=lambda parts: abs(_remainder(contract, parts)))
    return Explanation(
        since=statement.since.astimezone(zone).date(),
        balance=contract.balance,
        due=contract.due,
        past=past,
        ahead=(*ahead, *_rest(contract.due, _remainder(contract, ahead))),
    )


def _so_far(statement: Statement, zone: tzinfo) -> Iterable[Part]:
    if statement.opening:
        yield Part(PartKind.OPENING, -statement.opening, since=statement.since.astimezone(zone).date())
    yield from _charges(statement.entries, zone)
    for kind in (EntryKind.OFFSET, EntryKind.REFUND, EntryKind.PAYMENT):
        entries = [entry for entry in statement.entries if entry.kind is kind]
        if entries:
            yield _movements(PartKind(kind.value), entries, zone)


def _charges(entries: Iterable[LedgerEntry], zone: tzinfo) -> Sequence[Part]:
    """One part for each wording, dearest first; the small ones of a long list share one."""
    charges = sorted((entry for entry in entries if entry.kind is EntryKind.CHARGE), key=_wording)
    groups = [list(group) for _, group in groupby(charges, key=_wording)]
    groups.sort(key=lambda group: sum(entry.amount for entry in group))
    named = groups if len(groups) <= _CHARGES_MOST else groups[: _CHARGES_MOST - 1]
    parts = [_movements(PartKind.CHARGE, group, zone, _wording(group[0])) for group in named]
    others = [entry for group in groups[len(named) :] for entry in group]
    return [*parts, _movements(PartKind.CHARGE, others, zone)] if others else parts


def _wording(entry: LedgerEntry) -> str:
    return " ".join(entry.description.split())


def _movements(kind: PartKind, entries: Sequence[LedgerEntry], zone: tzinfo, about: str = "") -> Part:
    days = [entry.at.astimezone(zone).date() for entry in entries]
    amount = -sum((entry.amount for entry in entries), _NOTHING)
    return Part(kind, amount, about, len(entries), min(days), max(days))


def _unlisted(contract: Contract, statement: Statement) -> Iterable[Part]:
    """Movements that the balance knows and the statement doesn't: dated ahead, or booked between the two reads."""
    unlisted = statement.closing - contract.balance
    if unlisted:
        yield Part(PartKind.UNLISTED, unlisted)


def _next_fees(contract: Contract, services: Sequence[Service], today: date) -> tuple[Part, ...]:
    if contract.status is not ContractStatus.ACTIVE:
        return ()
    billed = [one for one in services if one.status is not ServiceStatus.SUSPENDED and one.monthly_fee > 0]
    return tuple(_next_fee(contract, service, today) for service in billed)


def _next_fee(contract: Contract, service: Service, today: date) -> Part:
    paid_until = service.paid_until or contract.paid_until or today
    until = add_months(paid_until, 1)
    return Part(PartKind.NEXT_FEE, service.monthly_fee, service.name, 1, paid_until + timedelta(days=1), until)


def _remainder(contract: Contract, ahead: Iterable[Part]) -> Decimal:
    return contract.due + contract.balance - sum((part.amount for part in ahead), _NOTHING)


def _rest(due: Decimal, remainder: Decimal) -> tuple[Part, ...]:
    """Less than nothing is never due: what would be is a reserve that stays on the account."""
    if not remainder:
        return ()
    return (Part(PartKind.SPARE if due == 0 and remainder > 0 else PartKind.OPERATOR, remainder),)
