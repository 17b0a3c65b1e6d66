"""Requisites pasted as one text, in the layouts that people have them in."""

import time
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.billing.months import Month
from core.payments.ovo.pasted import LONGEST, read_pasted
from core.payments.ovo.template import OF_PAYEE, Line
from core.payments.qr import Transfer, encode
from tests.core.payments.ovo import receipts
from tests.core.payments.ovo.receipts import GUARD
from tests.core.payments.payees import TRAWL

NOVEMBER = Month(2026, 11)
LAYOUTS = {
    "line by line": receipts.LINE_BY_LINE,
    "windows": receipts.LINE_BY_LINE.replace("\n", "\r\n"),
    "one line": receipts.ONE_LINE,
    "notice board": receipts.NOTICE_BOARD,
    "table": receipts.TABLE,
    "both halves": receipts.TWICE,
    "capitals": receipts.LINE_BY_LINE.replace("Казначейский счёт", "КАЗНАЧЕЙСКИЙ СЧЕТ").replace("Банк п", "БАНК П"),
    "no colons": receipts.LINE_BY_LINE.replace(": ", " "),
}


def payee_of(found: Mapping[Line, str]) -> dict[Line, str]:
    return {line: value for line, value in found.items() if line in OF_PAYEE}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_layout_gives_the_same_payee(text: str) -> None:
    assert payee_of(read_pasted(text, NOVEMBER)) == GUARD


def test_a_notice_tells_purpose_month_and_sum_as_well() -> None:
    found = read_pasted(receipts.NOTICE_BOARD, NOVEMBER)
    assert found[Line.PURPOSE] == "Оплата услуг охраны, договор № 1042 за октябрь 2026"
    assert (found[Line.AMOUNT], found[Line.PERIOD]) == ("540.00", "202610")
    assert Line.CONTRACT not in found


def test_a_bill_of_a_private_guard() -> None:
    found = read_pasted(receipts.PRIVATE_GUARD, NOVEMBER)
    assert found == {
        Line.NAME: 'ООО "Сторож"',
        Line.INN: "0098765437",
        Line.KPP: "009801001",
        Line.ACCOUNT: "40702810200000000017",
        Line.BANK: TRAWL.bank,
        Line.CORR_ACCOUNT: TRAWL.corr_account,
        Line.BIC: TRAWL.bic,
        Line.CONTRACT: "77/О от 01.02.2024",
        Line.PAYER: "Соколова Елена Викторовна",
        Line.ADDRESS: "Белоречье, ул. Тихая, 15, кв. 62",
        Line.PERIOD: "202611",
        Line.AMOUNT: "1240.50",
    }


def test_an_account_is_known_by_its_beginning_whatever_it_is_called() -> None:
    text = "БИК 010000003\nСчёт № 40102810445370000059\nНомер счёта получателя: 03100643000000010000"
    found = read_pasted(text, NOVEMBER)
    assert found[Line.CORR_ACCOUNT] == "40102810445370000059"
    assert found[Line.ACCOUNT] == "03100643000000010000"


def test_the_text_of_a_code() -> None:
    order = Transfer(
        TRAWL,
        "Охрана",
        amount=Decimal("540.00"),
        account="1042",
        last_name="Соколова",
        first_name="Елена",
        period="1126",
        uin="18209965144380684245",
    )
    found = read_pasted(encode(order).decode("cp1251"), NOVEMBER)
    assert payee_of(found)[Line.ACCOUNT] == TRAWL.account
    assert (found[Line.PAYER], found[Line.CONTRACT], found[Line.UIN]) == ("Соколова Елена", "1042", order.uin)
    assert (found[Line.AMOUNT], found[Line.PERIOD], found[Line.PURPOSE]) == ("540.00", "202611", "Охрана")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Здравствуйте! Как оплатить охрану?",
        "Подскажите ИНН",
        "ИНН 0012345673",
        "Плательщик: Соколова\nАдрес: Тихая, 15",
        "БИК и ИНН не знаю",
        "ИНН 0012345673 БИК 010000003 " + "х" * 4096,
    ],
)
def test_what_tells_too_little(text: str) -> None:
    assert read_pasted(text, NOVEMBER) == {}


@pytest.mark.parametrize("text", ["\t", "\t \t", " ", "\n", "ИНН и ", "номер ", "единый казначейский ", "1 "])
def test_much_of_nothing_is_read_quickly(text: str) -> None:
    began = time.perf_counter()
    read_pasted((text * LONGEST)[:LONGEST], NOVEMBER)
    assert time.perf_counter() - began < 1


@given(st.text(max_size=300))
def test_nothing_breaks_it(text: str) -> None:
    read_pasted(text, NOVEMBER)
    read_pasted(receipts.LINE_BY_LINE + text, NOVEMBER)
    read_pasted(text.join(("ИНН", "БИК", "Получатель", "р/с", "")), NOVEMBER)
