"""Settings about whom papers ask to pay. All empty: there are no papers to pay by."""

from collections.abc import Sequence

from pydantic import field_validator
from pydantic_settings import BaseSettings

from core.content.models import OperatorCard
from core.payments.papers import Payee
from core.payments.qr import DoesNotFit, TechCode, Transfer, encode
from core.payments.requisites import Fault, Field, Requisites, problems
from core.payments.vat import Vat
from keyboards.words import mark

_DIGITS = ("payee_inn", "payee_kpp", "payee_account", "payee_bic", "payee_corr_account")
_LONGEST_NUMBER = "Я" * 32
_SETTINGS = {
    Field.NAME: "PAYEE_NAME",
    Field.INN: "PAYEE_INN",
    Field.KPP: "PAYEE_KPP",
    Field.ACCOUNT: "PAYEE_ACCOUNT",
    Field.BANK: "PAYEE_BANK",
    Field.BIC: "PAYEE_BIC",
    Field.CORR_ACCOUNT: "PAYEE_CORR_ACCOUNT",
}


class PayeeSettings(BaseSettings):
    """The operator's bank details, as its bank wrote them; spaces between digits don't count."""

    payee_name: str = ""
    payee_inn: str = ""
    payee_kpp: str = ""
    payee_account: str = ""
    payee_bank: str = ""
    payee_bic: str = ""
    payee_corr_account: str = ""
    payee_tech_code: TechCode = TechCode.OTHER
    payee_vat: Vat = Vat.NONE
    payee_signer: str = ""

    @field_validator(*_DIGITS)
    @classmethod
    def _without_spaces(cls, value: str) -> str:
        return "".join(value.split())

    @property
    def requisites(self) -> Requisites | None:
        """As they stand, right or wrong; None where nothing is filled in."""
        lines = Requisites(
            self.payee_name,
            self.payee_inn,
            self.payee_kpp,
            self.payee_account,
            self.payee_bank,
            self.payee_bic,
            self.payee_corr_account,
        )
        return None if lines == Requisites("", "", "", "", "", "", "") else lines

    def payee(self, card: OperatorCard) -> Payee | None:
        """With what the operator tells of itself elsewhere; None: there are no papers to pay by."""
        lines = self.requisites
        if lines is None:
            return None
        return Payee(lines, self.payee_tech_code, self.payee_vat, self.payee_signer, card.address, card.phone)


def payee_fault(settings: PayeeSettings) -> tuple[str, str] | None:
    """The first setting that is wrong, and a sentence on it. What is only doubtful may be right."""
    lines = settings.requisites
    if lines is None:
        return None
    found = next((problem for problem in problems(lines) if not problem.doubtful), None)
    if found is not None:
        return _SETTINGS[found.field], _sentence(found.fault, found.field)
    try:
        encode(Transfer(lines, _LONGEST_NUMBER * 2, account=_LONGEST_NUMBER, tech_code=settings.payee_tech_code))
    except DoesNotFit:
        return _SETTINGS[Field.NAME], mark("too long for the QR code for payments; shorten it")
    return None


def payee_doubts(settings: PayeeSettings) -> Sequence[str]:
    """The settings that may be right, though they don't look so."""
    lines = settings.requisites
    return [] if lines is None else [_SETTINGS[one.field] for one in problems(lines) if one.doubtful]


def _sentence(fault: Fault, field: Field) -> str:
    if fault is Fault.CHECK_DIGIT and field is not Field.INN:
        return mark("its check digit doesn't fit PAYEE_BIC: one of the two has a typing error")
    return {
        Fault.MISSING: mark("needed with the other PAYEE_… lines; without papers to pay by leave all of them empty"),
        Fault.TOO_LONG: mark("at most 160 characters fit on a receipt"),
        Fault.NOT_SO_MANY_DIGITS: mark("hasn't as many digits as .env.example says"),
        Fault.CHECK_DIGIT: mark("its check digit is wrong: there is a typing error"),
    }[fault]
