"""Where money goes: a payee's bank details, and what is wrong with them.

Lengths: ГОСТ Р 56042-2014. Check digits of accounts: Bank of Russia, № 515 of 08.09.1997.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import cycle

from stdnum.ru import inn as inns

NAME_MOST = 160
BANK_MOST = 45
_WEIGHTS = (7, 1, 3)
_TREASURY_ACCOUNT = "03"
_SINGLE_TREASURY_ACCOUNT = "40102"


class Field(StrEnum):
    """A line of the requisites."""

    NAME = "name"
    INN = "inn"
    KPP = "kpp"
    ACCOUNT = "account"
    BANK = "bank"
    BIC = "bic"
    CORR_ACCOUNT = "corr_account"
    CBC = "cbc"
    OKTMO = "oktmo"


class Fault(StrEnum):
    """What is wrong with a line."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NOT_SO_MANY_DIGITS = "not_so_many_digits"
    CHECK_DIGIT = "check_digit"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a line. A doubtful line may be right all the same: whoever knows better may go on with it."""

    field: Field
    fault: Fault
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Requisites:
    """A payee. `cbc` (КБК), `oktmo` and an account that begins with 03 are the Treasury's."""

    name: str
    inn: str
    kpp: str
    account: str
    bank: str
    bic: str
    corr_account: str
    cbc: str = ""
    oktmo: str = ""


def problems(payee: Requisites) -> Sequence[Problem]:
    """All faults, in the order of the lines. KPP, КБК and ОКТМО may be empty."""
    return tuple(_problems(payee))


def name_problem(name: str) -> Problem | None:
    """Whose money it is; never shortened, hence its limit."""
    if not name.strip():
        return Problem(Field.NAME, Fault.MISSING)
    return Problem(Field.NAME, Fault.TOO_LONG) if len(name) > NAME_MOST else None


def bank_problem(bank: str) -> Problem | None:
    """Any name: a long one is shortened where it has to be, since the BIC says which bank it is."""
    return None if bank.strip() else Problem(Field.BANK, Fault.MISSING)


def inn_problem(inn: str) -> Problem | None:
    """10 digits of a firm or 12 of a person, the last ones check digits."""
    wrong = _digits_problem(Field.INN, inn, 10, 12)
    return wrong or (None if inns.is_valid(inn) else Problem(Field.INN, Fault.CHECK_DIGIT))


def kpp_problem(kpp: str) -> Problem | None:
    """Nine signs: two letters may stand at the fifth and sixth place; an entrepreneur has none."""
    if not kpp or re.fullmatch(r"\d{4}[\dA-Z]{2}\d{3}", kpp, re.ASCII):
        return None
    return Problem(Field.KPP, Fault.NOT_SO_MANY_DIGITS)


def bic_problem(bic: str) -> Problem | None:
    """Nine digits without a check digit."""
    return _digits_problem(Field.BIC, bic, 9)


def account_problem(account: str, bic: str) -> Problem | None:
    """20 digits, the ninth a check digit for this BIC; the Treasury's 03… follow another rule, which isn't checked.
    A BIC that is wrong by itself is left to `bic_problem`."""
    wrong = _digits_problem(Field.ACCOUNT, account, 20)
    if wrong or bic_problem(bic) or account.startswith(_TREASURY_ACCOUNT) or fits_client(account, bic):
        return wrong
    return Problem(Field.ACCOUNT, Fault.CHECK_DIGIT)


def corr_account_problem(account: str, bic: str) -> Problem | None:
    """The bank's own account at the Bank of Russia. The Treasury's 40102… is one too, though not a bank's, so there a
    difference is a doubt only."""
    wrong = _digits_problem(Field.CORR_ACCOUNT, account, 20)
    if wrong or bic_problem(bic) or fits_central_bank(account, bic):
        return wrong
    return Problem(Field.CORR_ACCOUNT, Fault.CHECK_DIGIT, doubtful=account.startswith(_SINGLE_TREASURY_ACCOUNT))


def cbc_problem(cbc: str) -> Problem | None:
    """КБК: 20 digits, or none at all."""
    return _digits_problem(Field.CBC, cbc, 20) if cbc else None


def oktmo_problem(oktmo: str) -> Problem | None:
    """ОКТМО: 8 digits of a municipality or 11 of a settlement, or none at all."""
    return _digits_problem(Field.OKTMO, oktmo, 8, 11) if oktmo else None


def fits_client(account: str, bic: str) -> bool:
    """Whether a bank client's account (20 digits) has the check digit that its BIC (9 digits) asks for."""
    return _adds_up(bic[6:9] + account)


def fits_central_bank(account: str, bic: str) -> bool:
    """The same for an account at a branch of the Bank of Russia: correspondent accounts, and the Treasury's 40102…"""
    return _adds_up("0" + bic[4:6] + account)


def is_treasury(payee: Requisites) -> bool:
    """Whether the money goes to the Treasury: then КБК and ОКТМО are usually needed."""
    return payee.account.startswith(_TREASURY_ACCOUNT) or payee.corr_account.startswith(_SINGLE_TREASURY_ACCOUNT)


def _problems(payee: Requisites) -> Iterator[Problem]:
    found = (
        name_problem(payee.name),
        inn_problem(payee.inn),
        kpp_problem(payee.kpp),
        bank_problem(payee.bank),
        bic_problem(payee.bic),
        account_problem(payee.account, payee.bic),
        corr_account_problem(payee.corr_account, payee.bic),
        cbc_problem(payee.cbc),
        oktmo_problem(payee.oktmo),
    )
    yield from (problem for problem in found if problem is not None)


def _digits_problem(field: Field, value: str, *lengths: int) -> Problem | None:
    if not value:
        return Problem(field, Fault.MISSING)
    right = value.isascii() and value.isdigit() and len(value) in lengths
    return None if right else Problem(field, Fault.NOT_SO_MANY_DIGITS)


def _adds_up(digits: str) -> bool:
    return sum(int(digit) * weight % 10 for digit, weight in zip(digits, cycle(_WEIGHTS), strict=False)) % 10 == 0
