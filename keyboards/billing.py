"""Buttons under the account, its history, what is due, and the services."""

from collections.abc import Callable, Collection, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from core.availability import Function
from core.billing.months import Month
from core.billing.numbers import ContractNumber
from keyboards.callbacks import SEPARATOR, Go, HistoryMonth, Open, Place, ServiceCard, View
from keyboards.navigation import Row, button, in_rows, keyboard
from keyboards.words import Words

_CAPTION_MOST = 40
_PAPERS = {Function.RECEIPT, Function.INVOICE, Function.STATEMENT, Function.OVO}
_HUNDRED = 100


class HistoryPage(CallbackData, prefix="hp", sep=SEPARATOR):
    """A page of a long month, from 0 with the newest movements."""

    number: ContractNumber
    month: int
    page: int


class ServicesPage(CallbackData, prefix="vp", sep=SEPARATOR):
    """A page of a long list of services, from 0."""

    number: ContractNumber
    page: int


class SitesPage(CallbackData, prefix="gp", sep=SEPARATOR):
    """A page of the guarded sites, from 0."""

    number: ContractNumber
    page: int


class AskForecast(CallbackData, prefix="fa", sep=SEPARATOR):
    """Opens «до какого числа хватит?»"""

    number: ContractNumber


class ForecastSum(CallbackData, prefix="fs", sep=SEPARATOR):
    """A suggested sum, as whole kopecks: a point may not survive other locales."""

    number: ContractNumber
    kopecks: int

    @classmethod
    def of(cls, number: ContractNumber, amount: Decimal) -> "ForecastSum":
        """The button's data for a sum in roubles."""
        return cls(number=number, kopecks=int(amount * _HUNDRED))

    @property
    def amount(self) -> Decimal:
        """Roubles; a forged button may carry any."""
        return Decimal(self.kopecks) / _HUNDRED


def home(words: Words, number: ContractNumber, offers: Collection[Function] = ()) -> InlineKeyboardMarkup:
    """What can be done from the account; money first."""
    pay = button(words("💳 Top up"), Open(view=View.TOP_UP, number=number), style="success")
    auto = button(words("🔁 Autopay"), Open(view=View.AUTOPAY, number=number))
    money = {Function.TOP_UP: pay, Function.AUTOPAY: auto}
    promised = [button(words("🤝 Promised payment"), Open(view=View.PROMISED, number=number))]
    views = ((words("📈 Balance history"), View.HISTORY), (words("🧾 Why this much?"), View.DUE))
    return keyboard(
        [
            [pressed for function, pressed in money.items() if function in offers],
            promised if Function.PROMISED in offers else [],
            [InlineKeyboardButton(text=words("📋 Copy the number"), copy_text=CopyTextButton(text=number))],
            [button(caption, Open(view=view, number=number)) for caption, view in views],
            [button(words("📦 Connected services"), Open(view=View.SERVICES, number=number))],
            [] if _PAPERS.isdisjoint(offers) else [button(words("🗂 Documents"), Open(view=View.PAPERS, number=number))],
            *_places(words),
        ]
    )


def gone(words: Words) -> InlineKeyboardMarkup:
    """Where to go when the contract itself can't be shown."""
    return keyboard(_places(words))


def unavailable(words: Words, retry: str | None) -> InlineKeyboardMarkup:
    """`retry` is the callback data that led here."""
    again = [[InlineKeyboardButton(text=words("🔄 Try again"), callback_data=retry)]] if retry else []
    contacts = [button(words("☎️ Contacts"), Go(place=Place.CONTACTS))]
    return keyboard([*again, contacts], words)


def month(
    words: Words,
    number: ContractNumber,
    shown: Month,
    around: tuple[Month | None, Month | None],
    years: tuple[Month | None, Month | None],
    pages: tuple[int, int],
) -> InlineKeyboardMarkup:
    """«‹ ноябрь 2026 ›» with the months before and after, and «« 2025» and «2027 »» with those about a year away, where
    there are such; `pages` are the present one and all."""
    earlier, later = around
    titles = (("‹", earlier), (words.month(shown.first_day), shown), ("›", later))
    months = [button(title, HistoryMonth(number=number, month=to.code)) for title, to in titles if to is not None]
    jumps = [
        button(caption.format(year=to.year), HistoryMonth(number=number, month=to.code))
        for caption, to in zip(("« {year}", "{year} »"), years, strict=True)
        if to is not None
    ]
    turns = _turns(words, *pages, lambda page: HistoryPage(number=number, month=shown.code, page=page))
    picture = [button(words("📊 The year in a picture"), Open(view=View.CHART, number=number))]
    return keyboard([turns, months, jumps, picture], words, Open(view=View.ACCOUNT, number=number))


def due(words: Words, number: ContractNumber, can_ask: bool) -> InlineKeyboardMarkup:
    """From «why» to «how long», where that can be told."""
    ask = [button(words("📅 If I pay, how long will it last?"), AskForecast(number=number))] if can_ask else []
    return keyboard(
        [
            ask,
            [button(words("📈 Balance history"), Open(view=View.HISTORY, number=number))],
        ],
        words,
        Open(view=View.ACCOUNT, number=number),
    )


def forecast_sums(words: Words, number: ContractNumber, amounts: Iterable[Decimal]) -> InlineKeyboardMarkup:
    """Sums worth trying."""
    sums = [button(words.money(amount), ForecastSum.of(number, amount)) for amount in amounts]
    return keyboard(in_rows(sums, 2), words, Open(view=View.DUE, number=number))


def forecast_answer(words: Words, number: ContractNumber, again: bool) -> InlineKeyboardMarkup:
    """`again` where another sum would get another answer."""
    other = [button(words("Another sum"), AskForecast(number=number))] if again else []
    return keyboard([other], words, Open(view=View.DUE, number=number))


def services(
    words: Words, number: ContractNumber, shown: Sequence[tuple[int, str]], pages: tuple[int, int], sites: int
) -> InlineKeyboardMarkup:
    """A button for each service of the page: its place in the whole list, and its name."""
    cards = [[button(_short(name), ServiceCard(number=number, index=index))] for index, name in shown]
    turns = _turns(words, *pages, lambda page: ServicesPage(number=number, page=page))
    guarded = [button(words("🛡 Guarded sites ({n})", n=sites), SitesPage(number=number, page=0))] if sites else []
    return keyboard([*cards, turns, guarded], words, Open(view=View.ACCOUNT, number=number))


def sites(words: Words, number: ContractNumber, pages: tuple[int, int]) -> InlineKeyboardMarkup:
    """Sites have no buttons of their own."""
    turns = _turns(words, *pages, lambda page: SitesPage(number=number, page=page))
    return keyboard([turns], words, Open(view=View.SERVICES, number=number))


def back_to(words: Words, number: ContractNumber, view: View) -> InlineKeyboardMarkup:
    """Nothing but the ways out."""
    return keyboard([], words, Open(view=view, number=number))


@lru_cache(maxsize=8)
def _places(words: Words) -> tuple[Row, ...]:
    """Made once a language: they carry nobody's number."""
    return (
        [
            button(words("📑 Contracts"), Go(place=Place.CONTRACTS)),
            button(words("☎️ Contacts"), Go(place=Place.CONTACTS)),
        ],
        [button(words("⚙️ Settings"), Go(place=Place.SETTINGS))],
    )


def _turns(words: Words, page: int, pages: int, to: Callable[[int], CallbackData]) -> Row:
    back = [button(words("‹ Page {n}", n=page), to(page - 1))] if page > 0 else []
    on = [button(words("Page {n} ›", n=page + 2), to(page + 1))] if page + 1 < pages else []
    return [*back, *on]


def _short(caption: str) -> str:
    return caption if len(caption) <= _CAPTION_MOST else caption[: _CAPTION_MOST - 1] + "…"
