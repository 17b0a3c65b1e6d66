"""What ЮKassa's answers mean to us."""

from decimal import Decimal

from bot.integrations.payments.yookassa.records import Cancellation, Method, PaymentRecord
from core.payments.models import CardOffered, PaymentState, Setback, Standing

_STATES = {"succeeded": PaymentState.PAID, "canceled": PaymentState.CANCELED}
_SETBACKS = {
    "insufficient_funds": Setback.NO_MONEY,
    "permission_revoked": Setback.CARD_REVOKED,
    "expired_on_confirmation": Setback.EXPIRED,
}
_SETBACKS_OF_SAVED = {"card_expired": Setback.CARD_REVOKED, "invalid_card_number": Setback.CARD_REVOKED}
"""A card on the page can be typed anew, a saved one can't."""


def standing(record: PaymentRecord, save: bool, saved: bool) -> Standing:
    """`save`: the person agreed to keep the card; `saved`: a kept one was charged."""
    state = _STATES.get(record.status, PaymentState.PENDING)
    paid, canceled = state is PaymentState.PAID, state is PaymentState.CANCELED
    return Standing(
        state=state,
        amount=record.amount.value,
        provider_id=record.id,
        link=record.confirmation.confirmation_url if record.confirmation and state is PaymentState.PENDING else "",
        paid_at=record.captured_at if paid else None,
        setback=_setback(record.cancellation_details, saved) if canceled else None,
        card=_card(record.payment_method) if paid and save else None,
        refunded=record.refunded_amount.value if record.refunded_amount else Decimal(0),
    )


def _setback(details: Cancellation | None, saved: bool) -> Setback:
    reason = details.reason if details else ""
    return _SETBACKS.get(reason) or (_SETBACKS_OF_SAVED.get(reason) if saved else None) or Setback.DECLINED


def _card(method: Method | None) -> CardOffered | None:
    if method is None or not method.saved:
        return None
    return CardOffered(method.id, f"•••• {method.card.last4}" if method.card else method.title)
