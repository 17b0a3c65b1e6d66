"""«Устройства и доступ»: who has a contract, and putting them out."""

from collections.abc import Sequence

from core.accounts.models import Holder, Role, Subscriber
from core.accounts.usecases.search import Listed
from core.billing.numbers import ContractNumber
from core.phones import Phone, mask_phone
from handlers.screens.accounts.parts import NAME_MOST, bold, one_line, proven, right, title
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards import access as buttons
from keyboards.words import Html, Words

PAGE_SIZE = 8


def access(words: Words, subscriber: Subscriber, listed: Listed, holders: Sequence[Holder], page: int = 1) -> Screen:
    """Everybody who has the contract; only an owner is offered to remove the others."""
    pages = max(1, -(-len(holders) // PAGE_SIZE))
    page = min(max(page, 1), pages)
    shown = holders[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    owner = listed.link.role is Role.OWNER
    removable = [who for who in shown if owner and who.id != subscriber.id]
    text = paragraphs(
        title(words, words("Devices and access"), listed),
        words.html("These people have added this contract:"),
        *(_holder(words, subscriber, who) for who in shown),
        words.html("Page {page} of {pages}", page=page, pages=pages) if pages > 1 else "",
        _advice(words, owner, alone=len(holders) == 1),
    )
    number, others = listed.link.number, len(subscriber.links) > 1
    return Screen(text, buttons.access(words, number, removable, (page, pages), others))


def ask_remove(words: Words, listed: Listed, who: Holder) -> Screen:
    """Whom, and what it means for them."""
    text = paragraphs(
        title(words, words("Remove access?"), listed),
        _holder(words, None, who),
        words.html(
            "This person will no longer see the contract or get warnings about it, and will be told so. "
            "If you don't know them, change the contract's password as well."
        ),
    )
    return Screen(text, buttons.remove(words, listed.link.number, who.id))


def prove_again(words: Words, number: ContractNumber, person: int, pushed: bool = False) -> Screen:
    """Instead of an act that needs a proof younger than the one we have."""
    text = words.html(
        "<b>Please confirm once more that the contract is yours</b>\n"
        "Contract <code>{number}</code>\n\n"
        "Before access is removed, we make sure that it's really you. "
        "Share the phone number from the contract or enter the contract's password.",
        number=number,
    )
    keyboard = buttons.newcomer_prove if pushed else buttons.prove
    return Screen(text, keyboard(words, number, person))


def removed(words: Words, number: ContractNumber) -> Screen:
    """In place of the notice whose button was pressed."""
    text = words.html(
        "✅ <b>Access removed</b>\nContract <code>{number}</code>\n\n"
        "This person no longer has the contract. If you don't know them, change the contract's password as well.",
        number=number,
    )
    return Screen(text)


def gone(words: Words) -> str:
    """Somebody was quicker."""
    return words("This person no longer has access.")


def _holder(words: Words, reader: Subscriber | None, who: Holder) -> Html:
    you = words("that's you") if reader is not None and who.id == reader.id else ""
    name = bold(one_line(who.name, NAME_MOST) or words("No name"))
    facts = (name, _phone(who.phone), right(words, who.link.role), you)
    by = proven(words, who.link.proof, who.link.proved_at)
    return lines(
        (
            Html("👤 " + lines(facts, between=" · ")),
            words.html("Confirmed {by}", by=by),
            words.html("In the list since {day}", day=words.day(who.link.added_at)),
        )
    )


def _phone(phone: Phone | None) -> str:
    return mask_phone(phone) if phone else ""


def _advice(words: Words, owner: bool, alone: bool) -> Html:
    if alone:
        return words.html("Nobody else has this contract.")
    if owner:
        return words.html(
            "If there is somebody you don't know, remove their access and change the contract's password."
        )
    return words.html(
        "You came by a one-time link, as a guest: only an owner can remove others. "
        "To become one, add the contract again by its phone number or password."
    )
