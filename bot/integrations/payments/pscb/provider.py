"""The bank as the business sees it."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress

from bot.integrations.payments.pscb.bank import Bank, unavailable
from bot.integrations.payments.pscb.orders import page_message, repeat_message
from bot.integrations.payments.pscb.records import Answer
from bot.integrations.payments.pscb.setbacks import by_error, by_processing
from core.errors import PaymentRefused, PaymentUnavailable
from core.payments.models import Means, Order, Payment, PaymentId, PaymentState, Standing

_UNKNOWN = "UNKNOWN_PAYMENT"
_WRONG_ORDER = {"ILLEGAL_REQUEST", "ILLEGAL_ARGUMENTS"}
_CODE = re.compile(r"[A-Z_]{1,40}")


class Pscb:
    """Satisfies core.payments.ports.PaymentProvider."""

    name = "pscb"
    means: Sequence[Means] = (Means.CARD, Means.SBP)
    keeps_cards = True

    def __init__(self, bank: Bank, back_to: Callable[[], str], vat_code: int) -> None:
        self._bank, self._back_to, self._vat_code = bank, back_to, vat_code

    async def create(self, order: Order) -> Standing:
        """Never fails: the bank hears of the payment when the person opens the link."""
        link = self._bank.page(page_message(order, self._back_to(), self._vat_code))
        return Standing(PaymentState.PENDING, order.amount, link=link)

    async def charge(self, order: Order, token: str) -> Standing:
        """Looked for before, so that asking twice charges once; and after a refusal, which may be of the second of two
        calls whose first one got through. What the bank does with two at the very same moment isn't known to us."""
        known = await self._look(order.id)
        if known is not None:
            return known
        first_order, _, bare_token = token.partition(":")
        message = repeat_message(order, first_order, bare_token, self._vat_code)
        answer = await self._bank.ask("payRecurrent", **message)
        if answer.told is not None and answer.told.order_id == order.id:
            return answer.told.standing()
        return await self._look(order.id) or _refused(order, answer)

    async def ask(self, payment: Payment) -> Standing | None:
        """Whoever has a link can open it whenever they like, since the bank sets it no end: while the bank hasn't heard
        of the payment it is simply not paid yet. We end and watch it by our own rules."""
        known = await self._look(payment.id)
        if known is not None or not payment.link:
            return known
        return Standing(PaymentState.PENDING, payment.amount, link=payment.link)

    async def forget(self, token: str) -> None:
        """Where the bank can't be asked, the card stays kept there and is never charged again."""
        first_order, _, bare_token = token.partition(":")
        with suppress(PaymentUnavailable):
            await self._bank.ask("cancelRecurrent", orderId=first_order, token=bare_token)

    async def _look(self, payment: PaymentId) -> Standing | None:
        """None where the bank never heard of it."""
        answer = await self._bank.ask("checkPayment", orderId=payment, requestCardData=True)
        if answer.error_code == _UNKNOWN:
            return None
        if answer.told is None:
            raise unavailable("checkPayment", _shown(answer.error_code))
        if answer.told.order_id != payment:
            raise unavailable("checkPayment", "another payment")
        return answer.told.standing()


def _refused(order: Order, answer: Answer) -> Standing:
    """Raises PaymentRefused for an order that can't be right, PaymentUnavailable where it may have been carried out."""
    if answer.error_code in _WRONG_ORDER:
        raise PaymentRefused(answer.error_code)
    complaint = next((one for one in answer.complaints if one.code.startswith("-")), None)
    setback = by_processing(complaint.code, complaint.sub_code) if complaint else by_error(answer.error_code)
    if setback is None:
        raise unavailable("payRecurrent", _shown(answer.error_code))
    return Standing(PaymentState.CANCELED, order.amount, setback=setback)


def _shown(error_code: str) -> str:
    return error_code if _CODE.fullmatch(error_code) else "no payment"
