"""«Настройки», language and leaving."""

from core.accounts.models import Role, Subscriber
from core.accounts.usecases.search import Listed
from core.billing.models import Contract, ContractKind
from core.phones import Phone, mask_phone, show_phone
from handlers.screens.accounts.parts import bold, title
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards import settings as buttons
from keyboards.words import Html, Words

_HIDDEN = "***"


def settings(words: Words, subscriber: Subscriber, listed: Listed | None, cards: bool = False) -> Screen:
    """What the chosen contract says about its holder, and what can be changed here."""
    heading = words("⚙️ Settings")
    if listed is None:
        text = paragraphs(bold(heading), words.html("You have no contracts here yet."), _own(words, subscriber))
    else:
        text = paragraphs(title(words, heading, listed), _holder(words, listed), _own(words, subscriber))
    return Screen(text, buttons.settings(words, subscriber, cards))


def languages(words: Words) -> Screen:
    """In both languages, for whoever can't read the present one."""
    return Screen(bold(words("🌐 Language · Язык")), buttons.languages(words))


def leave(words: Words, subscriber: Subscriber) -> Screen:
    """With several contracts: which?"""
    if len(subscriber.links) < 2:
        return leave_all(words, subscriber)
    text = paragraphs(bold(words("Sign out")), words.html("Which contracts do you want to leave?"), _no_warnings(words))
    return Screen(text, buttons.leave(words, subscriber))


def leave_all(words: Words, subscriber: Subscriber) -> Screen:
    """Sure?"""
    count = words.plural("{n} contract", "{n} contracts", len(subscriber.links))
    text = paragraphs(
        bold(words("Sign out?")),
        words.html("Leaves your list: {count}. You can add them again at any time.", count=count),
        _no_warnings(words),
    )
    return Screen(text, buttons.leave_all(words))


def signed_out(words: Words) -> Screen:
    """Nothing is left in the list."""
    text = paragraphs(
        bold(words("You have signed out")),
        words.html("Notices and warnings no longer come here. Sign in again whenever you like."),
    )
    return Screen(text, buttons.sign_in(words))


def _no_warnings(words: Words) -> Html:
    return words.html("⚠️ Notices and warnings about a contract that you leave will no longer come here.")


def _holder(words: Words, listed: Listed) -> Html:
    if listed.contract is None:
        return words.html("⚠️ The operator's data about this contract can't be had right now.")
    contract, owner = listed.contract, listed.link.role is Role.OWNER
    return lines(
        (
            _name(words, contract),
            words.html("E-mail: {email}", email=_email(contract.email, owner)) if contract.email else "",
            words.html("Mobile phone: {phone}", phone=_phone(contract.mobile, owner)) if contract.mobile else "",
            words.html("Landline phone: {phone}", phone=_phone(contract.landline, owner)) if contract.landline else "",
            "" if owner else words.html("<i>Phones and e-mail are shown in full to owners of the contract.</i>"),
        )
    )


def _name(words: Words, contract: Contract) -> Html:
    if contract.kind is ContractKind.BUSINESS:
        return words.html("Company: <b>{name}</b>", name=contract.holder)
    return words.html("Full name: <b>{name}</b>", name=contract.holder)


def _own(words: Words, subscriber: Subscriber) -> Html:
    phone = show_phone(subscriber.phone) if subscriber.phone else ""
    return lines(
        (
            words.html("Your phone in this chat: {phone}", phone=phone) if phone else "",
            words.html("Receipts go to: {email}", email=subscriber.email) if subscriber.email else "",
        )
    )


def _phone(phone: Phone, owner: bool) -> str:
    return show_phone(phone) if owner else mask_phone(phone)


def _email(email: str, owner: bool) -> str:
    name, at, host = email.partition("@")
    return email if owner else f"{name[:1]}{_HIDDEN}{at}{host}"
