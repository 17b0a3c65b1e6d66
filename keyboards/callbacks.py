"""What a button carries. Callback data is 1–64 bytes and comes back from a client that may have been changed."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from core.billing.numbers import ContractNumber

SEPARATOR = "|"
"""Contract numbers may hold a colon, hence not aiogram's default; the importer refuses this one."""


class Place(StrEnum):
    """Screens that need nothing but the person."""

    HOME = "home"
    CONTRACTS = "list"
    CONTACTS = "call"
    SETTINGS = "set"
    LANGUAGE = "lang"
    PRIVACY = "priv"
    CARDS = "card"
    HELP = "help"
    ADD_CONTRACT = "add"
    LEAVE = "exit"


class Go(CallbackData, prefix="go", sep=SEPARATOR):
    """To a screen of the person's own."""

    place: Place


class View(StrEnum):
    """Screens about one contract."""

    ACCOUNT = "acc"
    HISTORY = "hist"
    CHART = "year"
    DUE = "due"
    SERVICES = "srv"
    ACCESS = "who"
    CONTRACT = "con"
    TOP_UP = "pay"
    AUTOPAY = "auto"
    PAYMENTS = "paid"
    PROMISED = "word"
    PAY_LINK = "link"
    PAPERS = "doc"
    OVO = "ovo"


class Open(CallbackData, prefix="o", sep=SEPARATOR):
    """To a screen about `number`: a button carries its own contract."""

    view: View
    number: ContractNumber


class HistoryMonth(CallbackData, prefix="hm", sep=SEPARATOR):
    """A month of «История баланса», as «202611»."""

    number: ContractNumber
    month: int


class ServiceCard(CallbackData, prefix="sv", sep=SEPARATOR):
    """One service in detail, by its place in the list."""

    number: ContractNumber
    index: int
