"""«Оплатить услуги ОВО»: a template that opens filled in as far as it can be, and is kept as it is filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from decimal import Decimal

from core.accounts.models import Subscriber
from core.availability import Availability, Function
from core.billing.models import Contract
from core.billing.months import Month
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.billing.usecases.account import own_contract
from core.clock import Clock
from core.errors import NotLinked
from core.payments.ovo.agency import Agency
from core.payments.ovo.checks import Finding, Flaw, findings, flaw_of
from core.payments.ovo.pasted import read_pasted
from core.payments.ovo.template import Line, Template
from core.payments.ovo.typed import read_line
from core.payments.usecases.top_up import receipt_email
from core.ports import Storage, UnitOfWork

_SOON = (Flaw.MISSING, Flaw.CUSTOMARY)


@dataclass(frozen=True, slots=True)
class Form:
    """What the screen shows: `kept` as it is stored, `template` completed with what the contract tells. `borrowed`: it
    begins with what another holder of the contract filled in, and is to be compared with one's own receipt. `taken` and
    `wrong`: what was offered just now, and what of it stayed out. `agency`: None where the operator isn't OVO's;
    `email`: where its fiscal receipt would go."""

    contract: Contract
    kept: Template
    month: Month
    email: str = ""
    agency: Agency | None = None
    borrowed: bool = False
    taken: Sequence[Line] = ()
    wrong: Mapping[Line, Flaw] = field(default_factory=dict)

    @property
    def template(self) -> Template:
        """As it would be paid."""
        return self.kept.completed(self.contract)

    @property
    def found(self) -> Sequence[Finding]:
        """What keeps it from being paid."""
        return findings(self.template)

    @property
    def ready(self) -> bool:
        """Nothing does."""
        return not self.found

    @property
    def payable(self) -> bool:
        """Through the operator, too."""
        return self.ready and self.agency is not None and self.agency.takes(self.template)

    @property
    def next_line(self) -> Line | None:
        """The first one that has to be asked for. The BIC goes before the accounts, whose check digits need it."""
        asked = [one.line for one in self.found if one.flaw in _SOON]
        first = [Line.BIC] if Line.BIC in asked and not {Line.NAME, Line.INN} & set(asked) else []
        return next(iter([*first, *asked]), None)

    @property
    def doubts(self) -> frozenset[Line]:
        """What «Всё верно» settles."""
        return frozenset(one.line for one in self.found if one.doubtful)


@dataclass(frozen=True, slots=True)
class OpenOvo:
    """The template of one of the person's own contracts; `zone` is the operator's."""

    storage: Storage
    operator: Operator
    availability: Availability
    clock: Clock
    zone: tzinfo
    agency: Agency | None = None

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> Form:
        """In another month than it was kept in it is about the present one. Raises NotLinked, NothingFound, NotOffered,
        OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        self.availability.require(Function.OVO, contract.kind)
        async with self.storage.reading() as unit:
            return await self._form(unit, subscriber, contract)

    async def _form(self, unit: UnitOfWork, subscriber: Subscriber, contract: Contract) -> Form:
        month, email = Month.of(self.clock(), self.zone), receipt_email(subscriber, contract)
        kept = await unit.ovo_templates.get(subscriber.id, contract.number)
        if kept is not None:
            fresh = kept.template.period is not None and Month.of(kept.at, self.zone) >= month
            return Form(contract, kept.template if fresh else kept.template.for_month(month), month, email, self.agency)
        lent = await unit.ovo_templates.of_owners(contract.number)
        begun = (lent.lent() if lent else Template()).for_month(month)
        return Form(contract, begun, month, email, self.agency, borrowed=lent is not None)


@dataclass(frozen=True, slots=True)
class FillOvo:
    """Changes lines of it. One person's updates come one after another, so nothing is lost between reading and
    writing."""

    open: OpenOvo

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, line: Line, typed: str) -> Form:
        """A line as it was typed; empty: without it, though it may look needed. What is wrong stays out and stands in
        `wrong`. Raises what OpenOvo raises."""
        form = await self.open(subscriber, number)
        if not typed:
            emptied = form.kept.having({line: ""}).certain_of(frozenset({line}))
            return await self._keep(subscriber, form, emptied, (line,))
        read = read_line(form.kept, line, typed, form.month)
        if isinstance(read, Flaw):
            return replace(form, wrong={line: read})
        return await self._keep(subscriber, form, read, (line,))

    async def month(self, subscriber: Subscriber, number: ContractNumber, month: Month) -> Form:
        """Another month."""
        form = await self.open(subscriber, number)
        return await self._keep(subscriber, form, form.kept.for_month(month), (Line.PERIOD,))

    async def amount(self, subscriber: Subscriber, number: ContractNumber, amount: Decimal) -> Form:
        """Another sum, in roubles."""
        return await self(subscriber, number, Line.AMOUNT, f"{amount:.2f}")

    async def paste(self, subscriber: Subscriber, number: ContractNumber, text: str) -> Form:
        """All that a block of text tells. `taken` is empty where nothing was found in it."""
        form = await self.open(subscriber, number)
        found = read_pasted(text, form.month)
        month = Template(found).period
        begun = form.kept.for_month(month) if month else form.kept
        pasted = begun.having(found)
        wrong = {line: flaw for line in found if (flaw := flaw_of(pasted, line)) is not None}
        good = {line: value for line, value in found.items() if line not in wrong}
        if not good:
            return replace(form, wrong=wrong)
        return replace(await self._keep(subscriber, form, begun.having(good), tuple(good)), wrong=wrong)

    async def settle(self, subscriber: Subscriber, number: ContractNumber) -> Form:
        """«Всё верно»: doubts are none any more."""
        form = await self.open(subscriber, number)
        return await self._keep(subscriber, form, form.kept.certain_of(form.doubts), ())

    async def _keep(self, subscriber: Subscriber, form: Form, template: Template, taken: Sequence[Line]) -> Form:
        async with self.open.storage.writing() as unit:
            kept = await unit.ovo_templates.put(subscriber.id, form.contract.number, template, self.open.clock())
        if not kept:
            raise NotLinked
        return replace(form, kept=template, taken=taken)
