"""The text behind a payment code, read back."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.payments.qr import TechCode, Transfer, encode
from core.payments.qr_reading import decode
from tests.core.payments.payees import TRAWL, TREASURY

FULL = Transfer(
    TREASURY,
    "Оплата услуг охраны по договору 1042 за ноябрь 2026",
    amount=Decimal("540.00"),
    contract="1042",
    account="1042",
    tech_code=TechCode.SECURITY,
    last_name="Соколова",
    first_name="Елена",
    middle_name="Викторовна",
    payer_address="Тихая, 15",
    period="112026",
    uin="18209965144380684245",
)
SHORT = st.text(st.characters(codec="cp1251", categories=("L", "N", "P", "S")), min_size=2, max_size=12)
DIGITS = st.text("0123456789", min_size=8, max_size=20)


def text_of(transfer: Transfer) -> str:
    code = encode(transfer)
    return code.decode("utf-8" if code[6:7] == b"2" else "cp1251")


@pytest.mark.parametrize(
    "order",
    [
        replace(FULL, payee=TRAWL, amount=None),
        replace(FULL, payee=replace(TREASURY, bank="ОТДЕЛЕНИЕ ТУЛА"), payer_address=""),
        replace(FULL, payee=TRAWL, payer_inn="0012345673", tech_code=None),
    ],
)
def test_all_that_is_written_is_read(order: Transfer) -> None:
    assert decode(text_of(order)) == order


@given(name=SHORT, bank=SHORT, purpose=SHORT, contract=SHORT, account=DIGITS, amount=st.integers(1, 10**11))
def test_whatever_is_written_is_read(
    name: str, bank: str, purpose: str, contract: str, account: str, amount: int
) -> None:
    payee = replace(TRAWL, name=name, bank=bank, account=account)
    order = Transfer(payee, purpose, amount=Decimal(amount).scaleb(-2), contract=contract, tech_code=TechCode.OTHER)
    found = decode(text_of(order))
    assert found is not None
    assert found in (order, _without_bars(order))


def _without_bars(order: Transfer) -> Transfer:
    """Where every separator occurs, the bar gives way."""
    name, bank = (one.replace("|", "/") for one in (order.payee.name, order.payee.bank))
    payee = replace(order.payee, name=name, bank=bank)
    return replace(
        order, payee=payee, purpose=order.purpose.replace("|", "/"), contract=order.contract.replace("|", "/")
    )


def test_names_of_fields_count_in_any_case() -> None:
    payee, payer = "NAME=УФК|personalAcc=03100643000000010000|CorrespAcc=0", "lastName=Соколова|uin=0"
    found = decode(f"ST00011|{payee}|{payer}|SUM=54000|paymPeriod=1126")
    assert found is not None
    assert (found.payee.name, found.payee.account, found.payee.corr_account) == ("УФК", "03100643000000010000", "")
    assert (found.last_name, found.uin, found.amount, found.period) == ("Соколова", "", Decimal("540.00"), "1126")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ST00012",
        "ST00012|",
        "ST00012|Purpose=Без получателя",
        "ST00099|Name=Нет",
        "https://qr.nspk.ru/AS1000",
        "Привет",
    ],
)
def test_what_is_no_such_code(text: str) -> None:
    assert decode(text) is None


@given(st.text(max_size=200))
def test_nothing_breaks_it(text: str) -> None:
    decode(text)
    decode("ST00012|" + text)
