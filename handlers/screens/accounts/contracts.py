"""«Договоры»: the list, one contract of it, and the questions about note, search and removal."""

from collections.abc import Mapping
from typing import Any

from core.accounts.usecases.contracts import NOTE_MOST
from core.accounts.usecases.search import ContractPage, Listed
from core.billing.numbers import ContractNumber
from handlers.screens.accounts.parts import address_line, bold, proven, remark, right, standing, title
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards import contracts as buttons
from keyboards.words import Html, Words


def contracts(words: Words, page: ContractPage, express: bool = False) -> Screen:
    """The list, all of it or what a search found."""
    text = paragraphs(
        _heading(words, page),
        *(_row(words, listed) for listed in page.rows),
        "" if page.operator_up else _no_balances(words, page),
    )
    return Screen(text, buttons.contracts(words, page, express))


def contract(words: Words, listed: Listed) -> Screen:
    """One contract as a member of the list: what it is to the person rather than what it costs."""
    link = listed.link
    by = proven(words, link.proof, link.proved_at)
    text = paragraphs(
        title(words, words("My contract"), listed),
        lines(
            (
                standing(words, listed.contract) if listed.contract else _nothing_known(words),
                words.html("✅ <b>Chosen</b>: it opens on the home screen.") if listed.chosen else "",
            )
        ),
        lines(
            (
                words.html("Your access: {right}, confirmed {by}.", right=right(words, link.role), by=by),
                words.html("In your list since {day}.", day=words.day(link.added_at)),
            )
        ),
        remark(link.note),
    )
    return Screen(text, buttons.contract(words, listed))


def ask_note(words: Words, data: Mapping[str, Any]) -> Screen:
    """From the state's data: the contract's number."""
    number = ContractNumber(data.get("number", ""))
    text = words.html(
        "<b>Note</b> for contract <code>{number}</code>\n\n"
        "Write a few words that tell this contract from the others, up to {most} characters. Only you see them.",
        number=number,
        most=NOTE_MOST,
    )
    return Screen(text, buttons.note_question(words, number))


def note_too_long(words: Words, length: int) -> str:
    """A hint above the question."""
    sentence = words.plural("That's {n} character.", "That's {n} characters.", length)
    limit = words("A note holds {most}. Please make it shorter.", most=NOTE_MOST)
    return f"{sentence} {limit}"


def ask_search(words: Words, data: Mapping[str, Any]) -> Screen:
    """Needs nothing of the state."""
    text = words.html(
        "<b>Search by number and address</b>\n\n"
        "Type a part of the contract's number, or words from its address or your note."
    )
    return Screen(text, buttons.search_question(words))


def ask_unlink(words: Words, listed: Listed) -> Screen:
    """What removing means, before it happens."""
    text = paragraphs(
        title(words, words("Remove the contract from the list?"), listed),
        words.html(
            "Notices and warnings about it will no longer come here. "
            "The contract itself goes on as before, and you can add it again at any time."
        ),
    )
    return Screen(text, buttons.unlink(words, listed.link.number))


def _heading(words: Words, page: ContractPage) -> Html:
    return lines(
        (
            bold(words("List of contracts")),
            _found(words, page),
            words.html("Page {page} of {pages}", page=page.page, pages=page.pages) if page.pages > 1 else "",
        )
    )


def _found(words: Words, page: ContractPage) -> Html | str:
    if page.query and not page.found:
        return words.html("Nothing was found for “{query}”.", query=page.query)
    if page.query:
        count = words.plural("{n} contract", "{n} contracts", page.found)
        return words.html("Found for “{query}”: {count}", query=page.query, count=count)
    if not page.total:
        return words.html("You have no contracts here yet. Add one to see its balance and services.")
    return words.plural("{n} contract", "{n} contracts", page.total) if page.pages > 1 else ""


def _row(words: Words, listed: Listed) -> Html:
    link, contract = listed.link, listed.contract
    mark = words.html("✅ Chosen") if listed.chosen else words.html("Added contract")
    return lines(
        (
            words.html("<code>{number}</code> · {mark}", number=link.number, mark=mark),
            address_line(contract),
            standing(words, contract) if contract else "",
            remark(link.note),
        )
    )


def _no_balances(words: Words, page: ContractPage) -> Html:
    searched = words.html("The search looked at numbers and notes only.") if page.query else ""
    return lines((words.html("⚠️ Addresses and balances can't be had right now. Please look again later."), searched))


def _nothing_known(words: Words) -> Html:
    return words.html("⚠️ The operator's data about this contract can't be had right now.")
