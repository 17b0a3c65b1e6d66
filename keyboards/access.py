"""Buttons of «Устройства и доступ», also under the notice of a newcomer."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from core.accounts.models import Holder
from core.billing.numbers import ContractNumber
from keyboards.accounts import AccessAt, AskRemove, ProofWay, Prove, PushedKeep, PushedRemove, PushedSure, Remove
from keyboards.callbacks import Go, Open, Place, View
from keyboards.navigation import Row, button, keyboard
from keyboards.pages import short, turning
from keyboards.words import Words


def access(
    words: Words, number: ContractNumber, removable: Sequence[Holder], page: tuple[int, int], others: bool
) -> InlineKeyboardMarkup:
    """One removal a person, `page` of pages, and the other contracts where there are some."""
    rows = [
        [button(short(words("✖️ Remove: {name}", name=who.name)), AskRemove(number=number, person=who.id))]
        for who in removable
    ]
    rows.append(turning(words, *page, lambda to: AccessAt(number=number, page=to)))
    if others:
        rows.append([button(words("Other contracts"), Go(place=Place.CONTRACTS))])
    return keyboard(rows, words, Open(view=View.CONTRACT, number=number))


def remove(words: Words, number: ContractNumber, person: int) -> InlineKeyboardMarkup:
    """Sure?"""
    yes = button(words("✖️ Remove access"), Remove(number=number, person=person), style="danger")
    return keyboard([[yes]], words, Open(view=View.ACCESS, number=number))


def prove(words: Words, number: ContractNumber, person: int) -> InlineKeyboardMarkup:
    """The two ways to prove a contract, and back to who has it."""
    return keyboard(_ways(words, number, person), words, Open(view=View.ACCESS, number=number))


def newcomer(words: Words, number: ContractNumber, person: int) -> InlineKeyboardMarkup:
    """Under a pushed notice: no way home, since it isn't a menu."""
    return keyboard([[button(words("✖️ Not me: remove access"), PushedRemove(number=number, person=person))]])


def newcomer_sure(words: Words, number: ContractNumber, person: int) -> InlineKeyboardMarkup:
    """Sure? In the same message."""
    yes = button(words("✖️ Yes, remove access"), PushedSure(number=number, person=person), style="danger")
    return keyboard([[yes], _keep(words, number, person)])


def newcomer_prove(words: Words, number: ContractNumber, person: int) -> InlineKeyboardMarkup:
    """The ways to prove, in the same message."""
    return keyboard([*_ways(words, number, person), _keep(words, number, person)])


def _ways(words: Words, number: ContractNumber, person: int) -> list[Row]:
    return [
        [button(words("📱 Share my number"), Prove(number=number, way=ProofWay.PHONE, person=person), style="primary")],
        [button(words("🔑 Enter the password"), Prove(number=number, way=ProofWay.PASSWORD, person=person))],
    ]


def _keep(words: Words, number: ContractNumber, person: int) -> Row:
    return [button(words("No, keep it"), PushedKeep(number=number, person=person))]
