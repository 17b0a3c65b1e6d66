"""What pushed messages look like. A notice is a kind and its values; the words are made when it is sent."""

from collections.abc import Callable, Mapping
from datetime import datetime

from core.accounts.models import Holder, Proof
from core.billing.numbers import ContractNumber
from core.notices.models import NoticeKind, Values
from core.phones import mask_phone
from handlers.screens.accounts.parts import NAME_MOST, bold, one_line, proven
from handlers.screens.payments import autopay_news as autopay
from handlers.screens.payments import notices as payments
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards import access as buttons
from keyboards.words import Html, Words

Renderer = Callable[[Words, Values], Screen]


def linked_elsewhere(words: Words, values: Values) -> Screen:
    """Values: number, newcomer (id), name, phone (masked or None), proof, at (ISO)."""
    number, person = ContractNumber(str(values["number"])), int(values["newcomer"] or 0)
    proof, at = Proof(str(values["proof"])), datetime.fromisoformat(str(values["at"]))
    text = _newcomer(words, number, _who(words, values["name"], values["phone"]), proof, at)
    return Screen(text, buttons.newcomer(words, number, person))


def newcomer(words: Words, number: ContractNumber, who: Holder) -> Screen:
    """The same from what is stored now, after «No, keep it»."""
    phone = mask_phone(who.phone) if who.phone else None
    text = _newcomer(words, number, _who(words, who.name, phone), who.link.proof, who.link.proved_at)
    return Screen(text, buttons.newcomer(words, number, who.id))


def newcomer_sure(words: Words, number: ContractNumber, who: Holder) -> Screen:
    """Asked in the notice itself."""
    phone = mask_phone(who.phone) if who.phone else None
    text = paragraphs(
        lines(
            (
                bold(words("Remove access?")),
                words.html("Contract <code>{number}</code>", number=number),
                _who(words, who.name, phone),
            )
        ),
        words.html("This person will no longer see the contract or get warnings about it, and will be told so."),
    )
    return Screen(text, buttons.newcomer_sure(words, number, who.id))


def newcomer_gone(words: Words, number: ContractNumber) -> Screen:
    """Somebody was quicker, or they left themselves."""
    text = words.html("Contract <code>{number}</code>: this person no longer has access.", number=number)
    return Screen(text)


def access_removed(words: Words, values: Values) -> Screen:
    """Values: number. To the one who was put out."""
    text = words.html(
        "⚠️ <b>Your access has been removed</b>\nContract <code>{number}</code>\n\n"
        "An owner of the contract has removed it from your list. Warnings about it will no longer come here.\n\n"
        "If that's a mistake, talk to the owner or add the contract again under “Contracts”.",
        number=values["number"],
    )
    return Screen(text)


EDITS = frozenset({NoticeKind.BILL_CLOSED})
"""These change the message that they name as `bill`."""

RENDERERS: Mapping[NoticeKind, Renderer] = {
    NoticeKind.LINKED_ELSEWHERE: linked_elsewhere,
    NoticeKind.ACCESS_REMOVED: access_removed,
    NoticeKind.PAYMENT_PAID: payments.paid,
    NoticeKind.PAYMENT_CREDITED: payments.credited,
    NoticeKind.PAYMENT_FAILED: payments.failed,
    NoticeKind.PAYMENT_REFUNDED: payments.refunded,
    NoticeKind.BILL_CLOSED: payments.bill_closed,
    NoticeKind.AUTOPAY_ON: autopay.on,
    NoticeKind.AUTOPAY_NOT_ON: autopay.not_on,
    NoticeKind.AUTOPAY_CHARGED: autopay.charged,
    NoticeKind.AUTOPAY_CONFIRM: autopay.confirm,
    NoticeKind.AUTOPAY_FAILED: autopay.failed,
    NoticeKind.AUTOPAY_PAUSED: autopay.paused,
    NoticeKind.AUTOPAY_NEEDS_CARD: autopay.needs_card,
}


def _newcomer(words: Words, number: ContractNumber, who: Html, proof: Proof, at: datetime) -> Html:
    return words.html(
        "🔔 <b>Your contract was added by one more person</b>\nContract <code>{number}</code>\n{who}\n"
        "Confirmed {by}\n\n{advice}",
        number=number,
        who=who,
        by=proven(words, proof, at),
        advice=_advice(words, proof),
    )


def _advice(words: Words, proof: Proof) -> str:
    """What keeps the same person from coming again."""
    return {
        Proof.PASSWORD: words("If you don't know who that is, remove their access and change the contract's password."),
        Proof.PHONE: words(
            "If you don't know who that is, remove their access and ask the operator which phone number stands in the "
            "contract."
        ),
        Proof.LINK: words(
            "If you don't know who that is, remove their access. A one-time link doesn't work a second time."
        ),
    }[proof]


def _who(words: Words, name: str | int | None, phone: str | int | None) -> Html:
    shown = one_line(str(name or ""), NAME_MOST) or words("No name")
    return Html("👤 " + lines((bold(shown), str(phone or "")), between=" · "))
