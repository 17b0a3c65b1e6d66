"""Buttons of «Пополнить» and of a bill."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import Field

from core.availability import Function
from core.billing.numbers import ContractNumber
from core.payments.models import Means, MethodId, Payment, PaymentId, PaymentState, SavedMethod
from core.payments.papers import PaperKind
from keyboards.callbacks import SEPARATOR, Open, View
from keyboards.navigation import Row, button, in_rows, keyboard
from keyboards.pages import short
from keyboards.payments.papers import PaperFor
from keyboards.words import Words

Kopecks = Annotated[int, Field(ge=0, lt=10**9)]
Code = Annotated[str, Field(pattern=r"^(?:[acs]|m[0-9]{1,15})$")]
_CODES = {"a": Means.ANY, "c": Means.CARD, "s": Means.SBP}


@dataclass(frozen=True, slots=True)
class Choice:
    """How to pay: a means, or one saved card."""

    means: Means
    card: MethodId | None = None

    @classmethod
    def read(cls, code: str) -> Self:
        """From what a button carries."""
        if code.startswith("m"):
            return cls(Means.SAVED, MethodId(int(code[1:])))
        return cls(_CODES.get(code, Means.ANY))

    @property
    def code(self) -> str:
        """For a button."""
        if self.means is Means.SAVED:
            return f"m{self.card}"
        return next(code for code, means in _CODES.items() if means is self.means)


class TopUpAt(CallbackData, prefix="pt", sep=SEPARATOR):
    """«Пополнить» with a sum and a means; 0 kopecks: what is due, no code: the usual means."""

    number: ContractNumber
    kopecks: Kopecks = 0
    code: Code | None = None


class PayNow(CallbackData, prefix="pn", sep=SEPARATOR):
    """«Оплатить»."""

    number: ContractNumber
    kopecks: Kopecks
    code: Code


class AskPaySum(CallbackData, prefix="pq", sep=SEPARATOR):
    """«Другая сумма»."""

    number: ContractNumber
    code: Code


class AskEmail(CallbackData, prefix="pe", sep=SEPARATOR):
    """«Чек на …»."""

    number: ContractNumber
    kopecks: Kopecks
    code: Code


class ReadTerms(CallbackData, prefix="pr", sep=SEPARATOR):
    """«Условия»."""

    number: ContractNumber
    kopecks: Kopecks
    code: Code


class BillAct(StrEnum):
    """What can be done about a bill that isn't paid yet."""

    CHECK = "check"
    CANCEL = "cancel"
    HOME = "home"


class Bill(CallbackData, prefix="pb", sep=SEPARATOR):
    """One payment of the person's own."""

    act: BillAct
    payment: Annotated[PaymentId, Field(pattern=r"^[a-z2-7]{20}$")]


class PushedTopUp(CallbackData, prefix="pp", sep=SEPARATOR):
    """«Пополнить» under a pushed message: opens below, and ends no form."""

    number: ContractNumber
    kopecks: Kopecks = 0


def _to_account(number: ContractNumber) -> CallbackData:
    return Open(view=View.ACCOUNT, number=number)


@dataclass(frozen=True, slots=True)
class Door:
    """By which door the person came to pay: what the same buttons carry, and where they lead back to."""

    at: type[TopUpAt]
    now: type[PayNow]
    sum: type[AskPaySum]
    email: type[AskEmail]
    terms: type[ReadTerms]
    pushed: type[PushedTopUp]
    back: Callable[[ContractNumber], CallbackData]


OWN = Door(TopUpAt, PayNow, AskPaySum, AskEmail, ReadTerms, PushedTopUp, _to_account)
"""«Пополнить» of one's own contract."""


def kopecks(amount: Decimal) -> int:
    """For a button."""
    return int(amount * 100)


def roubles(amount: int) -> Decimal:
    """From a button."""
    return Decimal(amount).scaleb(-2)


def top_up(
    words: Words,
    number: ContractNumber,
    amount: Decimal,
    choice: Choice,
    means: Sequence[Means],
    cards: Sequence[SavedMethod],
    email: str,
    terms_url: str,
    door: Door = OWN,
    offers: Collection[Function] = (),
) -> InlineKeyboardMarkup:
    """Without a sum there is nothing to press but «Другая сумма». A firm's bookkeepers want an invoice before all
    else. What was paid before is for who came home."""
    sum_, code = kopecks(amount), choice.code
    now = door.now(number=number, kopecks=sum_, code=code)
    pay = button(words("✅ Pay {sum}", sum=words.money(amount)), now, style="success")
    past = [button(words("🗂 My payments"), Open(view=View.PAYMENTS, number=number))] if door is OWN else []
    receipt = words("🧾 Receipt to {email}", email=email) if email else words("🧾 Where to send the receipt?")
    invoice = PaperFor(number=number, paper=PaperKind.INVOICE, kopecks=sum_)
    rows: list[Row] = [
        [button(words("📄 Invoice"), invoice, style="primary")] if amount and Function.INVOICE in offers else [],
        [pay] if amount else [],
        *_ways(words, number, sum_, choice, means, cards, door),
        [button(words("✏️ Another sum"), door.sum(number=number, code=code))],
        [button(short(receipt), door.email(number=number, kopecks=sum_, code=code))],
        [button(words("🛡 Pay for OVO services"), Open(view=View.OVO, number=number))] if Function.OVO in offers else [],
        [button(words("🔗 Ask somebody to pay"), Open(view=View.PAY_LINK, number=number))]
        if Function.EXPRESS in offers
        else [],
        [*past, _terms(words, terms_url, door.terms(number=number, kopecks=sum_, code=code))],
    ]
    return keyboard(rows, words, door.back(number))


def _ways(
    words: Words,
    number: ContractNumber,
    sum_: int,
    choice: Choice,
    means: Sequence[Means],
    cards: Sequence[SavedMethod],
    door: Door,
) -> list[Row]:
    """The present one is marked; a single one isn't worth a row."""
    ways = [(Choice(Means.SAVED, card.id), f"💳 {card.title}") for card in cards]
    ways += [(Choice(one), means_name(words, one, bool(cards))) for one in means]
    if len(ways) < 2:
        return []
    return in_rows(
        (
            button(("● " if way == choice else "○ ") + name, door.at(number=number, kopecks=sum_, code=way.code))
            for way, name in ways
        ),
        2,
    )


def _terms(words: Words, url: str, read: ReadTerms) -> InlineKeyboardButton:
    """The operator's own where it has some, else ours."""
    caption = words("📜 Terms of payment")
    return InlineKeyboardButton(text=caption, url=url) if url else button(caption, read)


def back_to_top_up(
    words: Words, number: ContractNumber, sum_: int, code: str, door: Door = OWN
) -> InlineKeyboardMarkup:
    """Below the terms."""
    return keyboard([], words, door.at(number=number, kopecks=sum_, code=code))


def means_name(words: Words, means: Means, beside_saved: bool = False) -> str:
    """As the person chooses it; `beside_saved`: among cards that are known already, a card is a new one."""
    return {
        Means.CARD: words("New card") if beside_saved else words("Bank card"),
        Means.SBP: words("SBP"),
        Means.SAVED: words("Saved card"),
        Means.ANY: words("Chosen on the payment page"),
    }[means]


def asked(
    words: Words, number: ContractNumber, sum_: int, code: str, suggested: Sequence[Decimal], door: Door = OWN
) -> InlineKeyboardMarkup:
    """Below a question of «Пополнить»: sums worth choosing, and the way back to it."""
    sums = [button(words.money(one), door.at(number=number, kopecks=kopecks(one), code=code)) for one in suggested]
    return keyboard(in_rows(sums, 2), words, door.at(number=number, kopecks=sum_, code=code))


def bill(words: Words, payment: Payment, door: Door = OWN) -> InlineKeyboardMarkup:
    """Open: pay, check, leave. Closed: on to whatever comes next."""
    if payment.open:
        pay = [InlineKeyboardButton(text=words("💳 Go to the payment page"), url=payment.link)] if payment.link else []
        acts = [
            button(words("🔄 Check the payment"), Bill(act=BillAct.CHECK, payment=payment.id)),
            button(words("✖️ Cancel"), Bill(act=BillAct.CANCEL, payment=payment.id)),
        ]
        return keyboard([pay, acts, [button(words("Home"), Bill(act=BillAct.HOME, payment=payment.id))]])
    return closed_bill(words, payment.state, payment.number, kopecks(payment.amount), payment.receipt_url, door)


def closed_bill(
    words: Words, state: PaymentState, number: ContractNumber, sum_: int, receipt_url: str, door: Door = OWN
) -> InlineKeyboardMarkup:
    """A paid one shows its receipt; another can be tried again."""
    if state is PaymentState.PAID:
        return keyboard([receipt(words, receipt_url)], words)
    again = button(words("🔄 Try again"), door.at(number=number, kopecks=sum_))
    return keyboard([[again]], words)


def receipt(words: Words, url: str) -> Row:
    """The fiscal receipt, where the provider told where it is."""
    return [InlineKeyboardButton(text=words("🧾 Receipt"), url=url)] if url else []


def paid(words: Words, url: str) -> InlineKeyboardMarkup | None:
    """Under the news that money arrived."""
    return keyboard([receipt(words, url)]) if url else None


def failed(words: Words, number: ContractNumber, sum_: int, door: Door = OWN) -> InlineKeyboardMarkup:
    """Under the news that it didn't."""
    return keyboard([[button(words("🔄 Try again"), door.pushed(number=number, kopecks=sum_))]])
