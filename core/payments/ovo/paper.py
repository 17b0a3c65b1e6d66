"""A finished template as a payment to be made, and as the operator's people find it again."""

from dataclasses import dataclass

from core.billing.models import Contract, ContractKind
from core.billing.months import Month
from core.billing.numbers import ContractNumber
from core.payments.ovo.months import month_name
from core.payments.ovo.template import Line, Template
from core.payments.papers import Payee, Slip
from core.payments.qr import TechCode, Transfer, encode
from core.payments.requisites import Requisites

_TEXT_MOST = 160


@dataclass(frozen=True, slots=True)
class OvoSlip(Slip):
    """`number` is the contract with OVO. Of the standard's fields for budget payments the code has CBC, OKTMO and UIN:
    whoever pays such a bill isn't paying a tax, so there is no tax period, reason or document to name, and the payer's
    status is the bank's to fill in."""

    about: str = ""
    month: Month | None = None
    payer_inn: str = ""

    @property
    def purpose(self) -> str:
        """As the person has it."""
        return self.about

    @property
    def code(self) -> bytes:
        """See Slip. The payer's name stands back where the purpose would have to be cut."""
        named, plain = self._transfer(named=True), self._transfer(named=False)
        code = encode(named)
        whole = any(self.purpose.encode(codec, "replace") in code for codec in ("utf-8", "cp1251"))
        return code if whole else encode(plain)

    def _transfer(self, named: bool) -> Transfer:
        """A firm is known by its INN, a person by the name."""
        payer = self.payer if named and not self.payer_inn else ""
        last, first, middle, *_ = (*payer.split(maxsplit=2), "", "", "")
        return Transfer(
            self.payee.requisites,
            self.purpose,
            amount=self.amount,
            contract=self.number,
            account=self.number,
            tech_code=self.payee.tech_code,
            payer_inn=self.payer_inn,
            last_name=last,
            first_name=first,
            middle_name=middle,
            period=f"{self.month.number:02d}{self.month.year}" if self.month else "",
            uin=self.uin,
        )


def slip_of(template: Template, contract: Contract) -> OvoSlip:
    """Of a completed one without flaws."""
    month = template.period
    return OvoSlip(
        payee=Payee(template.payee, TechCode.SECURITY),
        number=ContractNumber(template[Line.CONTRACT]),
        payer=template[Line.PAYER][:_TEXT_MOST],
        address=template[Line.ADDRESS][:_TEXT_MOST],
        amount=template.amount,
        uin=template[Line.UIN],
        period=month_name(month) if month else "",
        about=template[Line.PURPOSE],
        month=month,
        payer_inn=contract.inn if contract.kind is ContractKind.BUSINESS else "",
    )


def describe(template: Template) -> str:
    """The purpose first, since providers cut the end off; then to whom the operator has to hand the money on, because
    the template may be another by then."""
    accrual = f", УИН {template[Line.UIN]}" if template[Line.UIN] else ""
    return f"{template[Line.PURPOSE]} → {_whole(template.payee)}{accrual}"


def _whole(payee: Requisites) -> str:
    parts = (
        ("", payee.name),
        ("ИНН ", payee.inn),
        ("КПП ", payee.kpp),
        ("р/с ", payee.account),
        ("", payee.bank),
        ("БИК ", payee.bic),
        ("к/с ", payee.corr_account),
        ("КБК ", payee.cbc),
        ("ОКТМО ", payee.oktmo),
    )
    return ", ".join(f"{label}{value}" for label, value in parts if value)
