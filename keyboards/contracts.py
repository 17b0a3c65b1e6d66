"""Buttons of «Договоры»."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.accounts.usecases.search import ContractPage, Listed
from core.billing.numbers import ContractNumber
from keyboards.accounts import AskNote, AskSearch, AskUnlink, Choose, ContractsAt, DropNote, Unlink
from keyboards.callbacks import Go, Open, Place, View
from keyboards.navigation import Row, button, keyboard
from keyboards.pages import short, turning
from keyboards.payments.express import AskNumber
from keyboards.words import Words


def contracts(words: Words, page: ContractPage, express: bool = False) -> InlineKeyboardMarkup:
    """One button a contract, pages, search, the way to add one, and to pay for one that isn't there."""
    rows = [[_one(listed)] for listed in page.rows]
    pages = turning(words, page.page, page.pages, lambda to: ContractsAt(page=to, query=page.query))
    add = [button(words("➕ Add a contract"), Go(place=Place.ADD_CONTRACT))]
    other = [button(words("⚡ Pay for another contract"), AskNumber())] if express else []
    return keyboard([*rows, pages, _finding(words, page), add, other], words)


def contract(words: Words, listed: Listed) -> InlineKeyboardMarkup:
    """What can be done with one contract of the list."""
    number = listed.link.number
    rows = [
        [button(words("📄 Open the contract"), Open(view=View.ACCOUNT, number=number))],
        [] if listed.chosen else [button(words("✅ Choose this contract"), Choose(number=number))],
        _noting(words, listed),
        [button(words("🔐 Devices and access"), Open(view=View.ACCESS, number=number))],
        [button(words("🗑 Remove from the list"), AskUnlink(number=number))],
    ]
    return keyboard(rows, words, ContractsAt(page=listed.page))


def note_question(words: Words, number: ContractNumber) -> InlineKeyboardMarkup:
    """Back to the contract without a note."""
    return keyboard([], words, Open(view=View.CONTRACT, number=number))


def search_question(words: Words) -> InlineKeyboardMarkup:
    """Back to the list without a search."""
    return keyboard([], words, Go(place=Place.CONTRACTS))


def unlink(words: Words, number: ContractNumber) -> InlineKeyboardMarkup:
    """Sure?"""
    yes = button(words("🗑 Remove {number}", number=number), Unlink(number=number), style="danger")
    return keyboard([[yes]], words, Open(view=View.CONTRACT, number=number))


def _finding(words: Words, page: ContractPage) -> Row:
    search = [button(words("🔎 Search"), AskSearch())] if page.total > 1 else []
    everything = [button(words("All contracts"), Go(place=Place.CONTRACTS))] if page.query else []
    return search + everything


def _noting(words: Words, listed: Listed) -> Row:
    number = listed.link.number
    if not listed.link.note:
        return [button(words("✏️ Add a note"), AskNote(number=number))]
    return [
        button(words("✏️ Change the note"), AskNote(number=number)),
        button(words("Remove the note"), DropNote(number=number)),
    ]


def _one(listed: Listed) -> InlineKeyboardButton:
    link = listed.link
    about = link.note or (listed.contract.address if listed.contract else "")
    caption = " · ".join(filter(None, [link.number, about]))
    return button(short(f"✅ {caption}" if listed.chosen else caption), Open(view=View.CONTRACT, number=link.number))
