"""What is missing in a template, what is wrong, and what only looks so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.payments.ovo.template import Line, Template
from core.payments.ovo.uin import LENGTHS, fits_uin
from core.payments.qr import PURPOSE_MOST
from core.payments.requisites import Fault, Problem, fits_client, is_treasury, problems

_CONTRACT_MOST = 40
_TREASURY_BEGINNING = "03"


class Flaw(StrEnum):
    """What is wrong with a line. `CUSTOMARY`: payments to the Treasury usually have it, this one doesn't."""

    MISSING = Fault.MISSING.value
    TOO_LONG = Fault.TOO_LONG.value
    NOT_SO_MANY_DIGITS = Fault.NOT_SO_MANY_DIGITS.value
    CHECK_DIGIT = Fault.CHECK_DIGIT.value
    CUSTOMARY = "customary"
    NOT_A_SUM = "not_a_sum"
    NOT_POSITIVE = "not_positive"
    TOO_LARGE = "too_large"
    NOT_A_MONTH = "not_a_month"


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw of a line; a doubtful line may be right all the same."""

    line: Line
    flaw: Flaw
    doubtful: bool = False


def findings(template: Template) -> Sequence[Finding]:
    """All of a completed template, in the order of the lines, but for doubts that the person settled."""
    found = [one for one in _findings(template) if not (one.doubtful and one.line in template.sure)]
    order = list(Line)
    return tuple(sorted(found, key=lambda one: order.index(one.line)))


def flaw_of(template: Template, line: Line) -> Flaw | None:
    """What makes a line impossible, measured by the others."""
    return next((one.flaw for one in _findings(template) if one.line is line and not one.doubtful), None)


def _findings(template: Template) -> Iterator[Finding]:
    yield from map(_finding, problems(template.payee))
    yield from _treasury(template)
    yield from _uin(template[Line.UIN])
    yield from (Finding(line, Flaw.MISSING) for line in (Line.PAYER, Line.AMOUNT) if not template[line])
    for line, most in ((Line.PURPOSE, PURPOSE_MOST), (Line.CONTRACT, _CONTRACT_MOST)):
        if len(template[line]) > most:
            yield Finding(line, Flaw.TOO_LONG)


def _finding(problem: Problem) -> Finding:
    return Finding(Line(problem.field.value), Flaw(problem.fault.value), problem.doubtful)


def _treasury(template: Template) -> Iterator[Finding]:
    """The Treasury's 03… have no check digit of the banks' rule, so that a mismatch proves nothing, and a match little:
    twenty digits that nothing vouches for are to be looked at once."""
    payee = template.payee
    typed = len(payee.account) == 20 and payee.account.isdecimal() and len(payee.bic) == 9 and payee.bic.isdecimal()
    if typed and payee.account.startswith(_TREASURY_BEGINNING) and not fits_client(payee.account, payee.bic):
        yield Finding(Line.ACCOUNT, Flaw.CHECK_DIGIT, doubtful=True)
    if is_treasury(payee):
        for line in (Line.CBC, Line.OKTMO):
            if not template[line]:
                yield Finding(line, Flaw.CUSTOMARY, doubtful=True)


def _uin(uin: str) -> Iterator[Finding]:
    """A check digit that doesn't fit is a doubt only: old systems number accruals by rules of their own."""
    if not uin:
        return
    if not (uin.isascii() and uin.isdigit() and len(uin) in LENGTHS):
        yield Finding(Line.UIN, Flaw.NOT_SO_MANY_DIGITS)
    elif not fits_uin(uin):
        yield Finding(Line.UIN, Flaw.CHECK_DIGIT, doubtful=True)
