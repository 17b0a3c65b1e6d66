"""«Документы»: receipts, codes, invoices and statements of one's own contracts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from decimal import Decimal

from core.accounts.models import Subscriber
from core.availability import Availability, Function
from core.billing.models import Contract, Statement
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.billing.usecases.account import own_contract
from core.clock import Clock
from core.errors import NotOffered
from core.files import File
from core.payments.invoices import Draft
from core.payments.papers import Buyer, Format, Invoice, InvoiceNumber, Papers, Payee, Slip, StatementPaper
from core.payments.periods import BadPeriod, Period, bounded_period
from core.ports import Storage

_INVOICES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ContractPapers:
    """What a contract is offered, and its latest invoices, newest first."""

    contract: Contract
    offers: frozenset[Function]
    issued: Sequence[Invoice] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper about a contract."""

    contract: Contract
    file: File


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """The same with what a payer may copy from it."""

    contract: Contract
    file: File
    slip: Slip


@dataclass(frozen=True, slots=True)
class InvoicePaper:
    """The same with its number."""

    contract: Contract
    file: File
    invoice: Invoice


@dataclass(frozen=True, slots=True)
class LedgerPeriod:
    """What a statement would say."""

    contract: Contract
    period: Period
    statement: Statement


@dataclass(frozen=True, slots=True)
class SeePapers:
    """Those of one of the person's own contracts."""

    storage: Storage
    operator: Operator
    availability: Availability

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> ContractPapers:
        """Raises NotLinked, NothingFound, OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        offers = self.availability.of(contract.kind)
        if Function.INVOICE not in offers:
            return ContractPapers(contract, offers)
        async with self.storage.reading() as unit:
            issued = await unit.invoices.of(number, _INVOICES_SHOWN)
        return ContractPapers(contract, offers, issued)


@dataclass(frozen=True, slots=True)
class MakeReceipt:
    """ПД-4 for so many roubles."""

    operator: Operator
    availability: Availability
    papers: Papers
    payee: Payee | None

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, amount: Decimal) -> SlipPaper:
        """Raises NotOffered, NotLinked, NothingFound, OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        self.availability.require(Function.RECEIPT, contract.kind)
        slip = _slip(self.payee, contract, amount)
        return SlipPaper(contract, await self.papers.receipt(slip), slip)


@dataclass(frozen=True, slots=True)
class MakePaymentCode:
    """The QR alone for so many roubles."""

    operator: Operator
    availability: Availability
    papers: Papers
    payee: Payee | None

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, amount: Decimal) -> SlipPaper:
        """Raises NotOffered, NotLinked, NothingFound, OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        self.availability.require(Function.RECEIPT, contract.kind)
        slip = _slip(self.payee, contract, amount)
        return SlipPaper(contract, await self.papers.code(slip), slip)


@dataclass(frozen=True, slots=True)
class IssueInvoice:
    """A numbered invoice for so many roubles; `zone` is the operator's."""

    storage: Storage
    operator: Operator
    availability: Availability
    papers: Papers
    payee: Payee | None
    clock: Clock
    zone: tzinfo

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, amount: Decimal) -> InvoicePaper:
        """The same sum on the same day is the same invoice. Raises NotOffered, NotLinked, NothingFound,
        OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        self.availability.require(Function.INVOICE, contract.kind)
        if self.payee is None:
            raise NotOffered
        today = self.clock().astimezone(self.zone).date()
        draft = Draft(today, number, self.payee, _buyer(contract), amount)
        async with self.storage.writing() as unit:
            invoice = await unit.invoices.issue(draft)
        return InvoicePaper(contract, await self.papers.invoice(invoice), invoice)


@dataclass(frozen=True, slots=True)
class PrintInvoice:
    """An invoice once more, as it was."""

    storage: Storage
    operator: Operator
    papers: Papers

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, invoice: InvoiceNumber) -> InvoicePaper:
        """Raises NotOffered for one that isn't the contract's, NotLinked, NothingFound, OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        async with self.storage.reading() as unit:
            found = await unit.invoices.get(number, invoice)
        if found is None:
            raise NotOffered
        return InvoicePaper(contract, await self.papers.invoice(found), found)


@dataclass(frozen=True, slots=True)
class SeeLedgerPeriod:
    """The ledger of a chosen period; `zone` is the operator's."""

    operator: Operator
    availability: Availability
    clock: Clock
    zone: tzinfo

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, period: Period) -> LedgerPeriod:
        """Raises NotOffered, NotLinked, NothingFound, OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        self.availability.require(Function.STATEMENT, contract.kind)
        statement = await self.operator.statement(number, period.since(self.zone), period.until(self.zone))
        return LedgerPeriod(contract, period, statement)


@dataclass(frozen=True, slots=True)
class MakeStatement:
    """The same as a file; `issuer` is the operator's name."""

    see: SeeLedgerPeriod
    papers: Papers
    issuer: str

    async def __call__(
        self, subscriber: Subscriber, number: ContractNumber, first: date, last: date, kind: Format
    ) -> Paper:
        """Raises NotOffered for days that no button of ours carries, NotLinked, NothingFound, OperatorUnavailable."""
        today = self.see.clock().astimezone(self.see.zone).date()
        period = bounded_period(first, last, today)
        if isinstance(period, BadPeriod):
            raise NotOffered
        shown = await self.see(subscriber, number, period)
        paper = StatementPaper(self.issuer, shown.contract, period.first, period.last, today, shown.statement)
        return Paper(shown.contract, await self.papers.statement(paper, kind))


def _slip(payee: Payee | None, contract: Contract, amount: Decimal) -> Slip:
    if payee is None:
        raise NotOffered
    return Slip(payee, contract.number, contract.holder, contract.address, amount)


def _buyer(contract: Contract) -> Buyer:
    return Buyer(contract.holder, contract.inn, contract.kpp, contract.legal_address or contract.address)
