"""Invoices as they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from core.billing.numbers import ContractNumber
from core.payments.papers import Buyer, Invoice, InvoiceNumber, Payee


@dataclass(frozen=True, slots=True)
class Draft:
    """An invoice before it has a number. `issued_on` is a day of the operator's calendar."""

    issued_on: date
    contract: ContractNumber
    payee: Payee
    buyer: Buyer
    amount: Decimal

    def numbered(self, number: InvoiceNumber) -> Invoice:
        """The invoice."""
        return Invoice(number, self.issued_on, self.contract, self.payee, self.buyer, self.amount)


def invoice_number(year: int, place: int) -> InvoiceNumber:
    """«2026-000123» for the 123rd of 2026."""
    return InvoiceNumber(f"{year}-{place:06d}")


class Invoices(Protocol):
    """Numbered by year, without gaps or doubles, and never changed."""

    async def issue(self, draft: Draft) -> Invoice:
        """Gives it the year's next number. The same draft again (a double tap, a repeated update) is the same
        invoice."""
        ...

    async def get(self, contract: ContractNumber, number: InvoiceNumber) -> Invoice | None:
        """None for another contract's."""
        ...

    async def of(self, contract: ContractNumber, limit: int) -> Sequence[Invoice]:
        """The newest ones first."""
        ...
