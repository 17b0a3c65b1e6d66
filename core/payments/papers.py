"""What is written on papers. Papers are Russian whatever the interface; sums are roubles."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NewType, Protocol

from core.billing.models import Contract, LedgerEntry, Statement
from core.billing.numbers import ContractNumber
from core.files import File
from core.payments.qr import TechCode, Transfer, encode
from core.payments.requisites import Requisites
from core.payments.vat import Vat

InvoiceNumber = NewType("InvoiceNumber", str)
"""«2026-000123»: counted within a year, without gaps."""


class PaperKind(StrEnum):
    """Papers to pay by: ПД-4, its QR code alone, an invoice."""

    RECEIPT = "receipt"
    CODE = "code"
    INVOICE = "invoice"


class Format(StrEnum):
    """Of a statement: to read, or to reckon with."""

    PDF = "pdf"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Payee:
    """The operator as papers name it; `signer` may be empty."""

    requisites: Requisites
    tech_code: TechCode = TechCode.OTHER
    vat: Vat = Vat.NONE
    signer: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A payment to be made by a person: the ПД-4 receipt and the QR code alone say the same. `uin` (УИН) names an
    accrual of the state's, `period` the month that is paid for («ноябрь 2026»)."""

    payee: Payee
    number: ContractNumber
    payer: str
    address: str
    amount: Decimal
    uin: str = ""
    period: str = ""

    @property
    def purpose(self) -> str:
        """The number comes early: banks cut the end off."""
        return f"Оплата по договору № {self.number}"

    @property
    def code(self) -> bytes:
        """The QR's text. Raises DoesNotFit."""
        return encode(_transfer(self.payee, self.number, self.purpose, self.amount))


@dataclass(frozen=True, slots=True)
class Buyer:
    """A firm that pays by invoice; what it didn't tell is empty."""

    name: str
    inn: str
    kpp: str
    address: str


@dataclass(frozen=True, slots=True)
class Invoice:
    """A numbered «счёт на оплату», with all that is printed on it: what the operator calls itself may change later."""

    number: InvoiceNumber
    issued_on: date
    contract: ContractNumber
    payee: Payee
    buyer: Buyer
    amount: Decimal

    @property
    def vat(self) -> Decimal:
        """How much of the amount is VAT."""
        return self.payee.vat.within(self.amount)

    @property
    def purpose(self) -> str:
        """As the firm's bank wants it, VAT included."""
        return f"Оплата по счету № {self.number} от {self.issued_on:%d.%m.%Y}, договор {self.contract}. {self._vat}"

    @property
    def code(self) -> bytes:
        """The QR's text. Raises DoesNotFit."""
        order = _transfer(self.payee, self.contract, self.purpose, self.amount)
        return encode(replace(order, payer_inn=self.buyer.inn))

    @property
    def _vat(self) -> str:
        vat = self.payee.vat
        return "Без НДС" if vat is Vat.NONE else f"В т.ч. НДС {vat.value}% {self.vat:.2f}"


@dataclass(frozen=True, slots=True)
class Line:
    """A movement, and the balance after it."""

    entry: LedgerEntry
    balance: Decimal


@dataclass(frozen=True, slots=True)
class StatementPaper:
    """The ledger from the first to the last day, both included. `issuer` is the operator's name."""

    issuer: str
    contract: Contract
    first: date
    last: date
    made_on: date
    statement: Statement

    def lines(self) -> Iterator[Line]:
        """Oldest first."""
        balance = self.statement.opening
        for entry in self.statement.entries:
            balance += entry.amount
            yield Line(entry, balance)


class Papers(Protocol):
    """Makes files of papers, away from the event loop; the same paper gives the same bytes."""

    async def receipt(self, slip: Slip) -> File:
        """ПД-4 as a PDF."""
        ...

    async def code(self, slip: Slip) -> File:
        """The QR code alone, as a picture."""
        ...

    async def invoice(self, invoice: Invoice) -> File:
        """A PDF."""
        ...

    async def statement(self, paper: StatementPaper, kind: Format) -> File:
        """PDF or XLSX."""
        ...


def _transfer(payee: Payee, number: ContractNumber, purpose: str, amount: Decimal) -> Transfer:
    return Transfer(
        payee.requisites, purpose, amount=amount, contract=number, account=number, tech_code=payee.tech_code
    )
