"""What keeps a template from being paid."""

import pytest

from core.billing.months import Month
from core.payments.ovo.checks import Finding, Flaw, findings
from core.payments.ovo.template import Line, Template
from core.payments.ovo.typed import read_line
from core.payments.ovo.uin import fits_uin
from tests.core.payments.ledgers import CONTRACT
from tests.core.payments.ovo.receipts import GUARD
from tests.core.payments.payees import TRAWL

NOVEMBER = Month(2026, 11)
AMOUNT = {Line.AMOUNT: "540.00"}
OF_TRAWL = {line: getattr(TRAWL, line.value) for line in GUARD if getattr(TRAWL, line.value)}
GOOD_UIN, BAD_UIN = "18209965144380684245", "18209965144380684246"


def a_template(**changed: str) -> Template:
    """Of a firm's bank account, complete."""
    lines = {**OF_TRAWL, **AMOUNT, **{Line(name): value for name, value in changed.items()}}
    return Template().having(lines).for_month(NOVEMBER).completed(CONTRACT)


def of_the_treasury(**changed: str) -> Template:
    return a_template(**{**{line.value: value for line, value in GUARD.items()}, **changed})


def test_a_complete_one_can_be_paid() -> None:
    assert findings(a_template()) == ()


def test_an_empty_one_lacks_what_every_receipt_has() -> None:
    empty = Template().for_month(NOVEMBER).completed(CONTRACT)
    lacking = (Line.NAME, Line.INN, Line.ACCOUNT, Line.BANK, Line.BIC, Line.CORR_ACCOUNT, Line.AMOUNT)
    assert findings(empty) == tuple(Finding(line, Flaw.MISSING) for line in lacking)
    assert empty[Line.PAYER] == CONTRACT.holder
    assert empty[Line.PURPOSE] == "Оплата услуг охраны по договору 72845736UL за ноябрь 2026"


@pytest.mark.parametrize(
    ("changed", "line", "flaw"),
    [
        ({"inn": "0098765438"}, Line.INN, Flaw.CHECK_DIGIT),
        ({"account": "40702810300000000017"}, Line.ACCOUNT, Flaw.CHECK_DIGIT),
        ({"corr_account": "30101810900000000123"}, Line.CORR_ACCOUNT, Flaw.CHECK_DIGIT),
        ({"bic": "04000012"}, Line.BIC, Flaw.NOT_SO_MANY_DIGITS),
        ({"cbc": "123"}, Line.CBC, Flaw.NOT_SO_MANY_DIGITS),
        ({"oktmo": "123456789"}, Line.OKTMO, Flaw.NOT_SO_MANY_DIGITS),
        ({"uin": "1" * 21}, Line.UIN, Flaw.NOT_SO_MANY_DIGITS),
        ({"purpose": "о" * 161}, Line.PURPOSE, Flaw.TOO_LONG),
        ({"contract": "1" * 41}, Line.CONTRACT, Flaw.TOO_LONG),
        ({"name": "Я" * 161}, Line.NAME, Flaw.TOO_LONG),
    ],
)
def test_what_can_not_be_right(changed: dict[str, str], line: Line, flaw: Flaw) -> None:
    assert Finding(line, flaw) in findings(a_template(**changed))


def test_a_treasurys_mismatch_is_a_doubt_until_somebody_is_sure() -> None:
    doubted = of_the_treasury()
    assert findings(doubted) == (
        Finding(Line.ACCOUNT, Flaw.CHECK_DIGIT, doubtful=True),
        Finding(Line.CORR_ACCOUNT, Flaw.CHECK_DIGIT, doubtful=True),
    )
    sure = doubted.certain_of(frozenset({Line.ACCOUNT, Line.CORR_ACCOUNT}))
    assert findings(sure) == ()
    assert findings(sure.having({Line.BIC: "010000004"})) == findings(doubted)
    assert [one.line for one in findings(sure.having({Line.ACCOUNT: "03100643000000010001"}))] == [Line.ACCOUNT]


def test_a_treasury_usually_has_its_codes() -> None:
    found = findings(of_the_treasury(cbc="", oktmo=""))
    assert Finding(Line.CBC, Flaw.CUSTOMARY, doubtful=True) in found
    assert Finding(Line.OKTMO, Flaw.CUSTOMARY, doubtful=True) in found


def test_an_accrual_has_a_check_digit() -> None:
    assert fits_uin(GOOD_UIN)
    assert not fits_uin(BAD_UIN)
    assert findings(a_template(uin=GOOD_UIN)) == ()
    assert findings(a_template(uin=BAD_UIN)) == (Finding(Line.UIN, Flaw.CHECK_DIGIT, doubtful=True),)


def test_another_month_takes_the_purpose_along_and_leaves_the_accrual() -> None:
    kept = Template(
        {**AMOUNT, Line.PURPOSE: "Охрана за ноябрь 2026", Line.UIN: GOOD_UIN, Line.PERIOD: "202611"},
    )
    later = kept.for_month(Month(2026, 12))
    assert later.lines == {**AMOUNT, Line.PURPOSE: "Охрана за декабрь 2026", Line.PERIOD: "202612"}
    assert kept.for_month(NOVEMBER) == kept


def test_who_lends_a_template_tells_nothing_of_a_person() -> None:
    kept = a_template(payer="Соколов", address="Тихая, 15", uin=GOOD_UIN)
    assert set(kept.lent().lines) == {*OF_TRAWL, Line.CONTRACT, Line.AMOUNT}


@pytest.mark.parametrize(
    ("line", "typed", "kept"),
    [
        (Line.INN, " 0098 765 437 ", "0098765437"),
        (Line.KPP, "0098ab001", "0098AB001"),
        (Line.ACCOUNT, "40702 810 2 0000 0000017", "40702810200000000017"),
        (Line.NAME, " ООО \n «Сторож» ", "ООО «Сторож»"),
        (Line.AMOUNT, "1 240,50 ₽", "1240.50"),
        (Line.PERIOD, "декабрь", "202612"),
        (Line.KPP, "-", ""),
    ],
)
def test_typed_lines_are_tidied(line: Line, typed: str, kept: str) -> None:
    read = read_line(Template().having(OF_TRAWL).for_month(NOVEMBER), line, typed, NOVEMBER)
    assert isinstance(read, Template)
    assert read[line] == kept


@pytest.mark.parametrize(
    ("line", "typed", "flaw"),
    [
        (Line.INN, "123", Flaw.NOT_SO_MANY_DIGITS),
        (Line.INN, "0098765438", Flaw.CHECK_DIGIT),
        (Line.ACCOUNT, "40702810300000000017", Flaw.CHECK_DIGIT),
        (Line.AMOUNT, "сто", Flaw.NOT_A_SUM),
        (Line.AMOUNT, "0", Flaw.NOT_POSITIVE),
        (Line.AMOUNT, "99999999", Flaw.TOO_LARGE),
        (Line.PERIOD, "вчера", Flaw.NOT_A_MONTH),
        (Line.PAYER, "Я" * 301, Flaw.TOO_LONG),
        (Line.NAME, "\u200b", Flaw.MISSING),
    ],
)
def test_typed_lines_that_are_wrong(line: Line, typed: str, flaw: Flaw) -> None:
    assert read_line(Template().having(OF_TRAWL), line, typed, NOVEMBER) is flaw
