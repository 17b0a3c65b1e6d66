"""How a payment goes on when its provider speaks: pure rules, so that every order of events can be tried."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from core.billing.models import Booking, EntryKind
from core.payments.models import Payment, PaymentState, Setback, Standing
from core.payments.policy import PaymentPolicy

_REFUND_LOOKS = tuple(timedelta(days=days) for days in (1, 3, 7, 14, 30, 60))


def advance(payment: Payment, heard: Standing, now: datetime, policy: PaymentPolicy) -> Payment:
    """Money that came counts, whatever was said before or comes later; nothing unpays it but a refund. What came is
    what is credited, also where it isn't what was asked for."""
    known = replace(
        payment,
        provider_id=heard.provider_id or payment.provider_id,
        link=heard.link or payment.link,
        expires_at=heard.expires_at or payment.expires_at or payment.created_at + policy.link_lifetime,
        receipt_url=heard.receipt_url or payment.receipt_url,
        looks=payment.looks + 1,
    )
    if payment.state is PaymentState.PAID or heard.state is PaymentState.PAID:
        return _paid(known, heard, now)
    if heard.state is PaymentState.CANCELED:
        return _canceled(known, heard.setback or Setback.DECLINED)
    if payment.state is PaymentState.CANCELED:
        return known
    if heard.setback is Setback.BY_PAYER:
        return _canceled(known, Setback.BY_PAYER)
    if known.expires_at is not None and now >= known.expires_at:
        return _canceled(known, Setback.EXPIRED)
    return replace(known, state=heard.state if heard.state is not PaymentState.NEW else payment.state)


def given_up(payment: Payment) -> Standing:
    """The person's word: the provider hasn't ended anything, so money may still come."""
    return Standing(PaymentState.PENDING, payment.amount, setback=Setback.BY_PAYER)


def refused(payment: Payment) -> Standing:
    """The provider won't have the order."""
    return Standing(PaymentState.CANCELED, payment.amount, setback=Setback.REFUSED)


def next_look(payment: Payment, heard: PaymentState | None, now: datetime, policy: PaymentPolicy) -> datetime | None:
    """When to ask again. A paid payment is looked at for refunds that nobody told us of. What the provider itself
    ended is over; what ended here only (the person gave up, the link ran out) is watched a while longer."""
    if payment.state is PaymentState.PAID:
        return next((at for at in _after_paying(payment) if at > now), None)
    over = payment.state is PaymentState.CANCELED
    if over and heard is PaymentState.CANCELED:
        return None
    until = (payment.expires_at or payment.created_at + policy.link_lifetime) + policy.watch
    return policy.next_look(payment.looks, now) if now < until else None


def movements(before: Payment, after: Payment, now: datetime) -> Iterator[Booking]:
    """What the operator's books have to take; the ids say which, so that it is taken once."""
    if after.state is not PaymentState.PAID:
        return
    if before.state is not PaymentState.PAID:
        yield _booking(after, after.id, EntryKind.PAYMENT, after.amount, after.paid_at or now)
    if after.refunded > before.refunded:
        name = f"{after.id}-r{int(after.refunded * 100)}"
        yield _booking(after, name, EntryKind.REFUND, before.refunded - after.refunded, now)


def _booking(payment: Payment, name: str, kind: EntryKind, amount: Decimal, at: datetime) -> Booking:
    return Booking(name, payment.number, kind, amount, at, payment.description)


def _paid(payment: Payment, heard: Standing, now: datetime) -> Payment:
    if payment.state is PaymentState.PAID:
        return replace(payment, refunded=max(payment.refunded, min(heard.refunded, payment.amount)))
    return replace(
        payment,
        state=PaymentState.PAID,
        amount=heard.amount,
        paid_at=heard.paid_at or now,
        setback=None,
        refunded=min(heard.refunded, heard.amount),
        looks=0,
    )


def _canceled(payment: Payment, setback: Setback) -> Payment:
    return replace(payment, state=PaymentState.CANCELED, setback=payment.setback or setback)


def _after_paying(payment: Payment) -> Iterator[datetime]:
    return (payment.paid_at + pause for pause in _REFUND_LOOKS) if payment.paid_at else iter(())
