"""What was paid in a period, page by page."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from core.billing.models import EntryKind
from core.payments.models import PaymentState
from storage import payments_export
from storage.engine import Engines
from storage.payments_export import Movement, export_movements
from storage.registry.importing.plans import FileKind
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import Passwords
from tests.storage.paid import PAID_AT, a_payment, keep
from tests.storage.registry.exports import CONTRACT, ENTRY, make_importer, take, write_rows

SINCE, UNTIL = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)


async def exported(engines: Engines, since: datetime = SINCE, until: datetime = UNTIL) -> Sequence[Movement]:
    return [movement async for movement in export_movements(engines, since, until)]


async def test_a_payment_and_its_refund_are_two_rows(engines: Engines) -> None:
    refunded_at = PAID_AT + timedelta(days=3)
    paid = a_payment("p", refunded=Decimal("100.00"), credited_at=PAID_AT)
    await keep(engines, paid, refunded_at)
    payment, refund = await exported(engines)
    assert (payment.id, payment.at, payment.amount, payment.refunded) == (paid.id, PAID_AT, paid.amount, paid.refunded)
    assert (payment.kind, payment.credited_at, payment.provider_id) == (EntryKind.PAYMENT, PAID_AT, paid.provider_id)
    assert (refund.id, refund.at, refund.amount) == (f"{paid.id}-r10000", refunded_at, Decimal("-100.00"))
    assert (refund.kind, refund.payment, refund.refunded, refund.credited_at) == (EntryKind.REFUND, paid.id, None, None)


async def test_the_period_counts_for_each_by_its_own_day(engines: Engines) -> None:
    await keep(engines, a_payment("october", SINCE - timedelta(milliseconds=1), refunded=Decimal(5)), UNTIL)
    await keep(engines, a_payment("first", SINCE, refunded=Decimal(5)), UNTIL - timedelta(milliseconds=1))
    await keep(engines, a_payment("december", UNTIL))
    await keep(engines, a_payment("never", state=PaymentState.CANCELED))
    assert [movement.id.rstrip("a") for movement in await exported(engines)] == ["first", f"first{'a' * 15}-r500"]


async def test_many_of_one_moment_come_once_each(engines: Engines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payments_export, "_PAGE", 5)
    for number in range(23):
        await keep(engines, a_payment(f"{number:05}", PAID_AT + timedelta(seconds=number // 12)))
    movements = await exported(engines)
    assert len({movement.id for movement in movements}) == len(movements) == 23
    assert [one.id for one in movements] == sorted(one.id for one in movements)


async def test_it_says_what_the_ledger_lists(engines: Engines, tmp_path: Path) -> None:
    importer, operator = make_importer(engines), RegistryOperator(engines, Passwords())
    await take(importer, FileKind.CONTRACTS, write_rows(tmp_path / "c.csv", [CONTRACT]))
    bookings = [(await keep(engines, a_payment(name)))[0] for name in ("a", "b", "c")]
    for booking in bookings[:2]:
        await operator.book(booking)
    await take(importer, FileKind.LEDGER, write_rows(tmp_path / "l.csv", [{**ENTRY, "id": bookings[0].id}]))
    assert [movement.listed for movement in await exported(engines)] == [True, False, None]
