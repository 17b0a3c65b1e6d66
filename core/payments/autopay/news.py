"""What the payer hears of an autopay: words come later, in their language."""

from core.notices.models import Notice, NoticeKind, Priority, Values
from core.payments.autopay.models import Autopay
from core.payments.models import Payment


def started(payment: Payment, card: str) -> Notice:
    """Beside the news that the first payment has arrived, which makes the sound."""
    return _notice(payment, NoticeKind.AUTOPAY_ON, {"card": card}, silent=True)


def not_started(payment: Payment, taken: bool) -> Notice:
    """The money arrives all the same. `taken`: somebody else was quicker; else the provider kept no card."""
    return _notice(payment, NoticeKind.AUTOPAY_NOT_ON, {"taken": int(taken)})


def to_confirm(payment: Payment, card: str) -> Notice:
    """The bank wants its customer's word."""
    return _notice(payment, NoticeKind.AUTOPAY_CONFIRM, {"card": card, "link": payment.link})


def failed(payment: Payment, card: str, kind: NoticeKind, again: bool) -> Notice:
    """Why, and what happens next; `again`: another try follows by itself."""
    return _notice(payment, kind, {"card": card, "again": int(again)})


def card_gone(autopay: Autopay, occasion: str) -> Notice:
    """Before anything was charged: the card can't be, whatever it holds."""
    values: Values = {"number": autopay.number, "amount": None, "setback": None, "card": ""}
    return Notice(autopay.subscriber, NoticeKind.AUTOPAY_NEEDS_CARD, occasion, values, Priority.PAYMENT)


def _notice(payment: Payment, kind: NoticeKind, more: Values, silent: bool = False) -> Notice:
    values: Values = {
        "payment": payment.id,
        "number": payment.number,
        "amount": str(payment.amount),
        "setback": payment.setback.value if payment.setback else None,
        **more,
    }
    return Notice(payment.payer, kind, payment.id, values, Priority.PAYMENT, silent)
