"""«Мои платежи»."""

from core.accounts.models import Subscriber
from core.payments.models import Payment
from core.payments.usecases.past import PaidBefore
from handlers.screens.header import contract_header
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards.payments import past as buttons
from keyboards.words import Html, Words


def payments(words: Words, subscriber: Subscriber, shown: PaidBefore) -> Screen:
    """Newest first; what is still on its way to the books says so."""
    text = paragraphs(
        lines((contract_header(words, subscriber, shown.contract), words.html("🗂 <b>My payments</b>"))),
        lines(_payment(words, payment) for payment in shown.payments)
        or words.html("You haven't paid for this contract here yet."),
    )
    return Screen(text, buttons.payments(words, shown.contract.number, shown.payments))


def _payment(words: Words, payment: Payment) -> Html:
    remarks = [words.moment(payment.paid_at)] if payment.paid_at else []
    if not payment.for_contract:
        remarks.append(words("OVO services"))
    if payment.refunded:
        remarks.append(words("refunded {sum}", sum=words.money(payment.refunded)))
    elif payment.credited_at is None and payment.for_contract:
        remarks.append(words("on its way to the balance"))
    return words.html("<b>{sum}</b> · {remarks}", sum=words.money(payment.amount), remarks=" · ".join(remarks))
