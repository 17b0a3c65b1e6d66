"""The QR's text: order, separators, encodings, lengths."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.payments.qr import BYTES_MOST, MANDATORY_MOST, SHORT_MOST, DoesNotFit, TechCode, Transfer, encode
from core.payments.requisites import Requisites
from tests.core.payments.payees import TRAWL, TREASURY

ENCODINGS = {"ST00011": "cp1251", "ST00012": "utf-8"}
MANDATORY = ["Name", "PersonalAcc", "BankName", "BIC", "CorrespAcc"]
USUAL = Transfer(
    TRAWL,
    "Оплата по договору № 72845736UL",
    amount=Decimal("850.00"),
    contract="72845736UL",
    account="72845736UL",
    tech_code=TechCode.INTERNET_AND_TV,
)
NEEDY = replace(TREASURY, name="Я" * 100)
NAMED = replace(USUAL, last_name="Воронцова", first_name="Анна", middle_name="Сергеевна")
RUSSIAN = st.characters(codec="cp1251", categories=("L", "N", "P", "S", "Zs"))
AMOUNTS = st.decimals(Decimal("0.01"), Decimal(999_999_999), places=2)


def tidy(text: str) -> str:
    return " ".join(text.split())


def read(code: bytes) -> dict[str, str]:
    """As a bank's app does: the encoding by the seventh sign, the separator by the eighth."""
    assert len(code) <= BYTES_MOST
    text = code.decode(ENCODINGS[code[:7].decode()])
    beginning, *fields = text.split(text[7])
    found = [field.partition("=") for field in fields]
    assert all(key and sign for key, sign, _ in found), text
    read = {key: value for key, _, value in found}
    assert len(read) == len(found)
    assert list(read)[:5] == MANDATORY
    assert len(code) - len(text[7].join(["", *fields[5:]]).encode(ENCODINGS[beginning])) <= MANDATORY_MOST
    return read


def test_a_usual_code_to_the_letter() -> None:
    assert encode(replace(USUAL, contract="", tech_code=None, payee=replace(TRAWL, kpp=""))).decode() == (
        'ST00012|Name=ООО "Невод Телеком"|PersonalAcc=40702810200000000017|BankName=АО Банк "Белоречье"'
        "|BIC=040000123|CorrespAcc=30101810800000000123|Sum=85000|Purpose=Оплата по договору № 72845736UL"
        "|PayeeINN=0098765437|PersAcc=72845736UL"
    )


def test_all_that_a_bank_may_ask_for_is_there() -> None:
    assert read(encode(USUAL)) == {
        "Name": TRAWL.name,
        "PersonalAcc": TRAWL.account,
        "BankName": TRAWL.bank,
        "BIC": TRAWL.bic,
        "CorrespAcc": TRAWL.corr_account,
        "Sum": "85000",
        "Purpose": USUAL.purpose,
        "PayeeINN": TRAWL.inn,
        "KPP": TRAWL.kpp,
        "Contract": "72845736UL",
        "PersAcc": "72845736UL",
        "TechCode": "09",
    }


@given(
    name=st.text("Яя ", min_size=1, max_size=160).map(str.strip).filter(bool),
    bank=st.text("Б", min_size=1, max_size=45),
)
def test_utf_8_unless_that_passes_300_bytes(name: str, bank: str) -> None:
    code = encode(replace(USUAL, payee=replace(TRAWL, name=name, bank=bank)))
    kept = code[len("ST00011") :].decode("cp1251" if code.startswith(b"ST00011") else "utf-8")
    if code.startswith(b"ST00012"):
        assert len(code) <= SHORT_MOST
    else:
        assert len(b"ST00012" + kept.encode()) > SHORT_MOST
    assert read(code)["Name"] == tidy(name)


@given(amount=AMOUNTS)
def test_sums_are_kopecks(amount: Decimal) -> None:
    assert Decimal(read(encode(replace(USUAL, amount=amount)))["Sum"]) / 100 == amount


def test_without_a_sum_the_app_asks_for_it() -> None:
    assert "Sum" not in read(encode(replace(USUAL, amount=None)))


@pytest.mark.parametrize(
    ("name", "separator"), [("Рога|копыта", "#"), ("|#;:^_~{}!$%&()*+,/", "@"), ("|#;:^_~{}!$%&()*+,/@", "|")]
)
def test_a_separator_within_a_value_makes_another_one(name: str, separator: str) -> None:
    code = encode(replace(USUAL, payee=replace(TRAWL, name=name)))
    assert code[7:8] == separator.encode()
    assert read(code)["Name"] == name.replace("|", "/" if separator == "|" else "|")


@given(
    name=st.text(RUSSIAN, min_size=1, max_size=160),
    bank=st.text(RUSSIAN, min_size=1, max_size=200),
    purpose=st.text(RUSSIAN, max_size=400),
    number=st.text(RUSSIAN, min_size=1, max_size=32),
    amount=AMOUNTS,
)
def test_whatever_is_written_can_be_read_and_keeps_who_pays_what_to_whom(
    name: str, bank: str, purpose: str, number: str, amount: Decimal
) -> None:
    payee = replace(TRAWL, name=name, bank=bank)
    found = read(encode(replace(USUAL, payee=payee, purpose=purpose, contract=number, account=number, amount=amount)))
    assert (found["PersonalAcc"], found["BIC"]) == (TRAWL.account, TRAWL.bic)
    assert found["Name"] in (tidy(name), tidy(name).replace("|", "/"))
    assert Decimal(found["Sum"]) / 100 == amount
    assert found.get("PersAcc", "") in (tidy(number), tidy(number).replace("|", "/"))
    assert tidy(purpose).replace("|", "/").startswith(found.get("Purpose", "").replace("|", "/"))


def test_the_longest_of_all_gives_up_some_of_the_banks_name() -> None:
    found = read(encode(replace(USUAL, payee=replace(TRAWL, name="Я" * 160, bank="Б" * 80))))
    assert found["Name"] == "Я" * 160
    assert 20 <= len(found["BankName"]) <= 45


def test_then_the_purpose_gives_way() -> None:
    long = replace(NAMED, purpose="Оплата по договору № 72845736UL " + "за услуги " * 20, payee=NEEDY)
    found = read(encode(long))
    assert 40 <= len(found["Purpose"]) < 160
    assert found["Purpose"].startswith("Оплата по договору № 72845736UL")
    assert {"LastName", "KPP", "Contract", "PersAcc", "TechCode"} <= found.keys()


def test_then_goes_what_banks_can_do_without() -> None:
    payee = replace(NEEDY, name="Я" * 160)
    found = read(encode(replace(NAMED, purpose="Оплата " * 20, payee=payee, payer_address="Город " * 20)))
    assert {"PayerAddress", "LastName"}.isdisjoint(found)
    assert (found["PersAcc"], found["CBC"], found["Sum"]) == ("72845736UL", TREASURY.cbc, "85000")


def test_a_treasury_keeps_its_codes() -> None:
    order = Transfer(TREASURY, "Охрана квартиры по договору 74410025OH", Decimal(590), account="74410025OH")
    found = read(encode(order))
    assert (found["CBC"], found["OKTMO"], found["KPP"]) == (TREASURY.cbc, TREASURY.oktmo, TREASURY.kpp)
    assert found["BankName"] == TREASURY.bank[:45].rstrip()


def test_letters_that_cp1251_lacks_stay_in_utf_8() -> None:
    name = "Ελλάς " * 8
    found = encode(replace(USUAL, payee=replace(TRAWL, name=name), purpose="Оплата " * 40))
    assert found.startswith(b"ST00012")
    assert read(found)["Name"] == name.strip()


def test_what_can_not_be_written_is_refused_rather_than_broken() -> None:
    with pytest.raises(DoesNotFit):
        encode(replace(USUAL, payee=replace(TRAWL, name="Ω" * 160)))


def test_lines_and_signs_that_nobody_types_become_spaces() -> None:
    payee: Requisites = replace(TRAWL, name="ООО\n«Невод»\u2009\t\x00Телеком")
    assert read(encode(replace(USUAL, payee=payee)))["Name"] == "ООО «Невод» Телеком"
