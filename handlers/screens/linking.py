"""Screens of the way in."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.billing.models import Contract
from handlers.screens.pieces import paragraphs
from handlers.screens.screen import Screen
from keyboards import linking as buttons
from keyboards.words import Html, Words, safe

Data = Mapping[str, Any]


def consent(words: Words, operator: str, payload: str) -> Screen:
    """Short, before anything personal is asked; the full text is one press away."""
    text = words.html(
        "<b>{operator}</b>\n\n"
        "Your account in Telegram: balance and payments, services and contracts.\n\n"
        "To show your contract we process your phone number, name and contract data. Do you agree?",
        operator=operator,
    )
    return Screen(text, buttons.consent(words, payload, full=False))


def consent_in_full(words: Words, full: Html, payload: str) -> Screen:
    """The document that one agrees to."""
    return Screen(full, buttons.consent(words, payload, full=True))


def way(words: Words, data: Data) -> Screen:
    """One question with one main button. `express` in the data: anybody may pay without signing in."""
    express = bool(data.get("express"))
    text = paragraphs(
        words.html(
            "<b>Sign in</b>\n\nShare your phone number, and we'll find your contracts.\n\n"
            "If the contract has another phone, sign in with the contract number and password."
        ),
        words.html("⚡ No time to sign in? Use the express payment.") if express else "",
    )
    return Screen(text, buttons.ways_in(words, express))


def other_ways(words: Words, register: bool) -> Screen:
    """For those who have neither the phone nor the password."""
    text = words.html(
        "<b>Other ways to sign in</b>\n\n"
        "✍️ <b>Register</b>: for individuals. We'll send a code to the mobile phone from the contract.\n\n"
        "🔗 <b>One-time link</b>: the service centre gives it to you in person or by letter."
    )
    if not register:
        text = words.html(
            "<b>Other ways to sign in</b>\n\n"
            "🔗 <b>One-time link</b>: the service centre gives it to you in person or by letter."
        )
    return Screen(text, buttons.other_ways(words, register))


def one_time(words: Words) -> Screen:
    """How to come by a link."""
    text = words.html(
        "<b>One-time link</b>\n\nAsk at the service centre: you'll get a link or a QR code that opens this chat. "
        "It works once and for a limited time."
    )
    return Screen(text, buttons.back_only(words))


def ticking(words: Words, data: Data) -> Screen:
    """What was found by phone."""
    found = list(zip(data.get("numbers", []), data.get("addresses", []), strict=False))
    return Screen(_found(words, len(found)), buttons.ticks(words, found, data.get("ticked", [])))


def _found(words: Words, many: int) -> Html:
    if many == 1:
        return words.html("<b>A contract was found</b> with your phone number. Shall we add it?")
    count = words.plural("{n} contract was found", "{n} contracts were found", many)
    return words.html("<b>{count}</b> with your phone number. Which shall we add?", count=count)


def number(words: Words, data: Data) -> Screen:
    """The first half of number and password."""
    text = words.html("<b>Contract number</b>\n\nType it as in the contract, for example <code>72845736UL</code>.")
    return Screen(text, buttons.back_only(words))


def password(words: Words, data: Data) -> Screen:
    """The second half; says what happens to what will be typed."""
    text = words.html(
        "<b>Password</b> for contract <code>{number}</code>\n\n"
        "Type the password that you got with the contract. The message with it will be deleted at once.",
        number=data.get("number", ""),
    )
    return Screen(text, buttons.back_only(words))


def prove_by_phone(words: Words, data: Data) -> Screen:
    """Once more, with the same button as at the first time."""
    text = words.html(
        "<b>Confirmation</b>\n\nShare the phone number that stands in contract <code>{number}</code>.",
        number=data.get("number", ""),
    )
    return Screen(text, buttons.share_number(words))


def prove_by_password(words: Words, data: Data) -> Screen:
    """Once more."""
    text = words.html(
        "<b>Confirmation</b>\n\nType the password of contract <code>{number}</code>. "
        "The message with it will be deleted at once.",
        number=data.get("number", ""),
    )
    return Screen(text, buttons.cancel_only(words))


def register_number(words: Words, data: Data) -> Screen:
    """First of three."""
    return Screen(
        words.html("<b>Registration, step 1 of 3</b>\n\nType your contract number."), buttons.back_only(words)
    )


def register_email(words: Words, data: Data) -> Screen:
    """Second of three."""
    text = words.html("<b>Registration, step 2 of 3</b>\n\nType your e-mail address: receipts will go there.")
    return Screen(text, buttons.back_only(words))


def register_mobile(words: Words, data: Data) -> Screen:
    """Third of three."""
    text = words.html(
        "<b>Registration, step 3 of 3</b>\n\nType the mobile number from your contract: we'll send a code by SMS."
    )
    return Screen(text, buttons.back_only(words))


def register_code(words: Words, data: Data) -> Screen:
    """The code is on its way."""
    text = words.html(
        "<b>SMS code</b>\n\nWe've sent six digits to {phone}. They are valid for 5 minutes.",
        phone=data.get("phone", ""),
    )
    return Screen(text, buttons.code_sent(words))


def preview(words: Words, contract: Contract, token: str) -> Screen:
    """What the one-time link opens; whose it is shows only once it is added."""
    text = words.html(
        "<b>Add a contract?</b>\n\nThe link opens contract <code>{number}</code>\n{address}",
        number=contract.number,
        address=contract.address,
    )
    return Screen(text, buttons.use_token(words, token))


def linked(words: Words, contracts: Sequence[Contract]) -> Html:
    """News above the account that opens."""
    lines = "\n".join(
        words.html("✅ <code>{number}</code> · {address}", number=one.number, address=one.address) for one in contracts
    )
    title = words.plural("{n} contract has been added", "{n} contracts have been added", len(contracts))
    return words.html("{title}\n{lines}", title=title, lines=Html(lines))


def password_visible(words: Words) -> Screen:
    """Telegram didn't let us delete the message with the password."""
    return Screen(words.html("⚠️ I couldn't delete your message with the password. Please delete it yourself."))


def phone_unknown(words: Words) -> str:
    """A contact that isn't the person's own."""
    return words("Only your own number helps here: press “Share my number” below the chat.")


def note(text: str) -> Screen:
    """A remark that stays in the chat."""
    return Screen(safe(text))


def mismatch(words: Words) -> Screen:
    """The seed's sentence; it doesn't say what didn't fit."""
    return Screen(
        words.html(
            "An SMS with the password can't be sent to this phone number: the information has to be updated.\n\n"
            "Call us, and we'll update it:"
        )
    )
