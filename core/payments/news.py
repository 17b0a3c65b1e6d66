"""What a payer is told, and when: words come later, in their language."""

from collections.abc import Iterator
from decimal import Decimal

from core.billing.models import Booking, EntryKind
from core.notices.models import Notice, NoticeKind, Priority, Values
from core.payments.models import Payment, PaymentState, Purpose, QueuedBooking, Setback


def ended(before: Payment, after: Payment) -> Iterator[Notice]:
    """The bill is closed where it stands, without a sound; a refusal that the person can't have seen is a message. Of
    a charge by autopay the autopay's own news tell, since what comes next depends on it."""
    if before.state is after.state:
        return
    if after.bill is not None and not after.open:
        yield _notice(after, NoticeKind.BILL_CLOSED, f"{after.id}/{after.state}", {"bill": after.bill}, silent=True)
    if after.purpose is Purpose.AUTOPAY:
        return
    if after.state is PaymentState.CANCELED and not _said_by_the_bill(after):
        yield _notice(after, NoticeKind.PAYMENT_FAILED, after.id, {})


def _said_by_the_bill(payment: Payment) -> bool:
    """The person gave up, or let the link run out. Where there was no link they wait for an answer."""
    return payment.setback is Setback.BY_PAYER or (payment.setback is Setback.EXPIRED and bool(payment.link))


def booked(payment: Payment, queued: QueuedBooking, balance: Decimal | None) -> Notice:
    """The books have it; `balance` is what they say since, None where the payer may not know. Who has been told of the
    payment already, while the books didn't answer, now hears that it has arrived. An express payer needn't be allowed
    to see the balance."""
    theirs = None if payment.purpose is Purpose.EXPRESS else balance
    more: Values = {"balance": None if theirs is None else str(theirs), "moved": str(queued.booking.amount)}
    if queued.booking.kind is EntryKind.REFUND:
        return _notice(payment, NoticeKind.PAYMENT_REFUNDED, queued.booking.id, more)
    kind = NoticeKind.PAYMENT_CREDITED if queued.tries else _paid_kind(payment)
    return _notice(payment, kind, queued.booking.id, {**more, "arrived": 1}, silent=payment.purpose is Purpose.AUTOPAY)


def delayed(payment: Payment, queued: QueuedBooking) -> Notice | None:
    """The money is here and the books don't answer: the person has paid, and hears so."""
    if queued.booking.kind is EntryKind.REFUND:
        return None
    more: Values = {"balance": None, "moved": str(queued.booking.amount), "arrived": 0}
    silent = payment.purpose is Purpose.AUTOPAY
    return _notice(payment, _paid_kind(payment), queued.booking.id, more, silent)


def handed_on(payment: Payment, booking: Booking) -> Notice:
    """Money that isn't for the contract: no books have to take it before the payer hears."""
    more: Values = {"balance": None, "moved": str(booking.amount)}
    if booking.kind is EntryKind.REFUND:
        return _notice(payment, NoticeKind.PAYMENT_REFUNDED, booking.id, more)
    return _notice(payment, NoticeKind.PAYMENT_PAID, booking.id, {**more, "arrived": 1})


def _paid_kind(payment: Payment) -> NoticeKind:
    """That the clock paid as agreed isn't worth a sound."""
    return NoticeKind.AUTOPAY_CHARGED if payment.purpose is Purpose.AUTOPAY else NoticeKind.PAYMENT_PAID


def _notice(payment: Payment, kind: NoticeKind, occasion: str, more: Values, silent: bool = False) -> Notice:
    values: Values = {
        "payment": payment.id,
        "number": payment.number,
        "purpose": payment.purpose.value,
        "amount": str(payment.amount),
        "setback": payment.setback.value if payment.setback else None,
        "receipt": payment.receipt_url,
        "email": payment.email,
        **more,
    }
    return Notice(payment.payer, kind, occasion, values, Priority.PAYMENT, silent)
