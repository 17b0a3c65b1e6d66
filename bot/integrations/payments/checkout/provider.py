"""The checkout as the business sees it."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.integrations.payments.checkout.cards import card
from core.clock import Clock
from core.payments.models import CardOffered, Means, Order, Payment, PaymentState, Setback, Standing
from storage.checkout import CheckoutBooks, Slip

LIFETIME = timedelta(hours=1)
_STATES = {"open": PaymentState.PENDING, "paid": PaymentState.PAID, "declined": PaymentState.CANCELED}


class CheckoutProvider:
    """Satisfies core.payments.ports.PaymentProvider."""

    name = "checkout"
    means: Sequence[Means] = (Means.CARD, Means.SBP)
    keeps_cards = True

    def __init__(self, books: CheckoutBooks, address: Callable[[], str], clock: Clock) -> None:
        self._books, self._address, self._clock = books, address, clock

    async def create(self, order: Order) -> Standing:
        """See the port."""
        return self._standing(await self._books.open(_slip(order)))

    async def charge(self, order: Order, token: str) -> Standing:
        """The token is the card's code."""
        known, slip = card(token), await self._books.open(_slip(order))
        setback = known.later if known is not None else Setback.CARD_REVOKED
        if setback is None:
            await self._books.pay(slip.id, token, self._clock())
        else:
            await self._books.decline(slip.id, token, setback)
        return self._standing(await self._books.find(slip.id) or slip)

    async def ask(self, payment: Payment) -> Standing | None:
        """See the port."""
        slip = await self._books.find(payment.id)
        return None if slip is None else self._standing(slip)

    async def forget(self, token: str) -> None:
        """Nothing is kept of a card but its code, which everybody has."""

    def _standing(self, slip: Slip) -> Standing:
        state, paid_with = _STATES[slip.state], card(slip.card)
        expires = slip.created_at + LIFETIME
        if state is PaymentState.PENDING and self._clock() >= expires:
            return Standing(PaymentState.CANCELED, slip.amount, slip.id, setback=Setback.EXPIRED)
        kept = CardOffered(paid_with.code, paid_with.title) if slip.save and paid_with is not None else None
        page = f"{self._address()}/checkout/{slip.id}"
        return Standing(
            state=state,
            amount=slip.amount,
            provider_id=slip.id,
            link=page,
            receipt_url=page if state is PaymentState.PAID else "",
            expires_at=expires,
            paid_at=slip.paid_at,
            setback=Setback(slip.setback) if slip.setback else None,
            card=kept if state is PaymentState.PAID else None,
            refunded=slip.refunded,
        )


def _slip(order: Order) -> Slip:
    return Slip(order.id, order.amount, order.description, order.save, order.created_at)
