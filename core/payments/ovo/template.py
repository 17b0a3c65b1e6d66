"""What a person filled in to pay OVO: kept as they typed it, completed with what follows from the contract."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from core.billing.models import Contract
from core.billing.months import Month
from core.payments.ovo.months import month_name, moved
from core.payments.requisites import Field, Requisites


class Line(StrEnum):
    """A line of the template; the first nine are the payee's, as requisites.Field has them. `CONTRACT` is the one with
    OVO, `UIN` names one accrual, `PERIOD` is the month that is paid for."""

    NAME = "name"
    INN = "inn"
    KPP = "kpp"
    ACCOUNT = "account"
    BANK = "bank"
    BIC = "bic"
    CORR_ACCOUNT = "corr_account"
    CBC = "cbc"
    OKTMO = "oktmo"
    UIN = "uin"
    PAYER = "payer"
    ADDRESS = "address"
    CONTRACT = "contract"
    PERIOD = "period"
    PURPOSE = "purpose"
    AMOUNT = "amount"


OF_PAYEE = tuple(Line(one.value) for one in Field)
_LENT = (*OF_PAYEE, Line.CONTRACT, Line.AMOUNT)
_SHAKEN = {Line.BIC: {Line.ACCOUNT, Line.CORR_ACCOUNT}, Line.ACCOUNT: {Line.CBC, Line.OKTMO}}
"""A doubt that was settled is open again when what it was measured by changes."""


@dataclass(frozen=True, slots=True)
class Template:
    """Only what isn't empty stands in `lines`: a month as «202611», a sum in roubles as «540.00». `sure`: lines that
    look wrong and of which the person said that they are right."""

    lines: Mapping[Line, str] = field(default_factory=dict)
    sure: frozenset[Line] = frozenset()

    def __getitem__(self, line: Line) -> str:
        """Empty where nothing is known."""
        return self.lines.get(line, "")

    @property
    def payee(self) -> Requisites:
        """Right or wrong."""
        return Requisites(**{line.value: self[line] for line in OF_PAYEE})

    @property
    def period(self) -> Month | None:
        """The month that is paid for."""
        return Month.from_code(int(self[Line.PERIOD])) if self[Line.PERIOD] else None

    @property
    def amount(self) -> Decimal:
        """Roubles; zero where it isn't known."""
        return Decimal(self[Line.AMOUNT] or 0)

    def having(self, changes: Mapping[Line, str]) -> "Template":
        """With other lines; an empty one goes."""
        changed = {line for line, value in changes.items() if value != self[line]}
        shaken = changed.union(*(_SHAKEN.get(line, ()) for line in changed))
        lines = {line: value for line, value in {**self.lines, **changes}.items() if value}
        return Template(lines, self.sure - shaken)

    def certain_of(self, lines: frozenset[Line]) -> "Template":
        """«Всё верно»."""
        return replace(self, sure=self.sure | lines)

    def for_month(self, month: Month) -> "Template":
        """Paid for another month: a purpose that names the month moves along, and an УИН names an accrual that is
        over."""
        if self.period is None:
            return self.having({Line.PERIOD: str(month.code)})
        if self.period == month:
            return self
        purpose = moved(self[Line.PURPOSE], self.period, month)
        return self.having({Line.PERIOD: str(month.code), Line.PURPOSE: purpose, Line.UIN: ""})

    def lent(self) -> "Template":
        """What another holder of the contract may begin with: nothing that tells of a person."""
        return Template({line: self[line] for line in _LENT if self[line]})

    def completed(self, contract: Contract) -> "Template":
        """With what the contract tells, wherever nothing else was typed. The contract's number comes early in the
        purpose: banks cut the end off."""
        known = {Line.PAYER: contract.holder, Line.ADDRESS: contract.address, Line.CONTRACT: str(contract.number)}
        whole = {**known, **self.lines}
        month = f" за {month_name(self.period)}" if self.period else ""
        suggested = f"Оплата услуг охраны по договору {whole[Line.CONTRACT]}{month}"
        return replace(self, lines={Line.PURPOSE: suggested, **whole})
