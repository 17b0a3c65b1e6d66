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
from core.payments.papers import Buyer, Format, Invoice, InvoiceNumber, PaperKind, Papers, Payee, Slip, StatementPaper
from core.payments.periods import BadPeriod, Period, bounded_period
from core.ports import Storage

_INVOICES_SHOWN = 3
_FUNCTIONS = {
    PaperKind.RECEIPT: Function.RECEIPT,
    PaperKind.CODE: Function.RECEIPT,
    PaperKind.INVOICE: Function.INVOICE,
}


@dataclass(frozen=True, slots=True)
class ContractPapers:
    """What a contract is offered, and its latest invoices, newest first."""

    contract: Contract
    offers: frozenset[Function]
    issued: Sequence[Invoice] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A finished paper, and what it says."""

    contract: Contract
    paper: Slip | Invoice
    kind: PaperKind
    file: File


@dataclass(frozen=True, slots=True)
class LedgerPeriod:
    """What a statement would say."""

    contract: Contract
    period: Period
    statement: Statement


@dataclass(frozen=True, slots=True)
class StatementFile:
    """The same as a file."""

    shown: LedgerPeriod
    file: File


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
class MakePaper:
    """A receipt, a code or a numbered invoice for so many roubles; `zone` is the operator's."""

    storage: Storage
    operator: Operator
    availability: Availability
    papers: Papers
    payee: Payee | None
    clock: Clock
    zone: tzinfo

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, amount: Decimal, kind: PaperKind) -> Made:
        """An invoice for the same sum on the same day is the same invoice. Raises NotOffered, NotLinked, NothingFound,
        OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        self.availability.require(_FUNCTIONS[kind], contract.kind)
        if self.payee is None:
            raise NotOffered
        if kind is PaperKind.INVOICE:
            invoice = await self._issue(contract, self.payee, amount)
            return Made(contract, invoice, kind, await self.papers.invoice(invoice))
        slip = Slip(self.payee, number, contract.holder, contract.address, amount)
        make = self.papers.receipt if kind is PaperKind.RECEIPT else self.papers.code
        return Made(contract, slip, kind, await make(slip))

    async def _issue(self, contract: Contract, payee: Payee, amount: Decimal) -> Invoice:
        today = self.clock().astimezone(self.zone).date()
        buyer = Buyer(contract.holder, contract.inn, contract.kpp, contract.legal_address or contract.address)
        async with self.storage.writing() as unit:
            return await unit.invoices.issue(Draft(today, contract.number, payee, buyer, amount))


@dataclass(frozen=True, slots=True)
class PrintInvoice:
    """An invoice once more, as it was."""

    storage: Storage
    operator: Operator
    papers: Papers

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, invoice: InvoiceNumber) -> Made:
        """Raises NotOffered for one that isn't the contract's, NotLinked, NothingFound, OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        async with self.storage.reading() as unit:
            found = await unit.invoices.get(number, invoice)
        if found is None:
            raise NotOffered
        return Made(contract, found, PaperKind.INVOICE, await self.papers.invoice(found))


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
    ) -> StatementFile:
        """Raises NotOffered for days that no button of ours carries, NotLinked, NothingFound, OperatorUnavailable."""
        today = self.see.clock().astimezone(self.see.zone).date()
        period = bounded_period(first, last, today)
        if isinstance(period, BadPeriod):
            raise NotOffered
        shown = await self.see(subscriber, number, period)
        paper = StatementPaper(self.issuer, shown.contract, period.first, period.last, today, shown.statement)
        return StatementFile(shown, await self.papers.statement(paper, kind))
