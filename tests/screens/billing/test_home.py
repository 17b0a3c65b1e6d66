"""«Главная» says how things stand, and shows a guest no more than a guest should see."""

from dataclasses import replace

import pytest

from core.accounts.models import Role
from core.billing.models import Contract, ContractStatus, ServiceStatus
from core.billing.numbers import ContractNumber
from core.billing.usecases.account import Account
from handlers.screens.billing import home, unavailable
from keyboards.words import Words
from tests.core.billing.books import NUMBER, contract, service, subscriber
from tests.screens.billing.reading import ENGLISH, assert_fits, buttons, captions, data_of, in_both_languages, seen


def account(of: Contract, role: Role = Role.OWNER, note: str = "") -> Account:
    link = replace(subscriber(of.number, role=role).links[0], note=note)
    return Account(link, of, [service(), service("300", name="TV", status=ServiceStatus.SUSPENDED)])


@in_both_languages
def test_an_owner_sees_the_contract_in_full(words: Words) -> None:
    text = seen(home.home(words, account(contract("1200", "0"), note="тест 1")))
    for expected in (
        NUMBER,
        "тест 1",
        "Волкова Анна <Петровна>",
        "ул. Ленина, 1",
        "+7 916 123-45-49",
        "+7 347 200-00-01",
        "anna.volkova@example.org",
        "200",
        "2026",
        "Интернет 100",
    ):
        assert expected in text


def test_a_guest_sees_enough_to_recognise_and_too_little_to_use() -> None:
    text = seen(home.home(ENGLISH, account(contract(), Role.GUEST)))
    assert "+7 916 ***-**-49" in text
    assert "a***@example.org" in text
    assert "123-45" not in text
    assert "anna.volkova" not in text


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (contract("10", "0"), ["The contract is active", "Nothing to pay now"]),
        (contract("0", "1200"), ["Recommended payment: 1,200.00 ₽"]),
        (contract("-500", "500"), ["In debt: 500.00 ₽", "To pay: 500.00 ₽"]),
        (contract("-500", "500", ContractStatus.SUSPENDED), ["The contract is suspended", "To pay: 500.00 ₽"]),
        (contract("0", "0", ContractStatus.CLOSED), ["The contract is closed"]),
    ],
)
def test_how_things_stand_is_said_plainly(of: Contract, expected: list[str]) -> None:
    text = seen(home.home(ENGLISH, account(of)))
    assert [sentence for sentence in expected if sentence not in text] == []


def test_what_the_operator_left_out_leaves_no_holes() -> None:
    bare = replace(contract(paid_until=None), email="", mobile=None, landline=None, address="")
    text = seen(home.home(ENGLISH, replace(account(bare), services=())))
    assert "\n\n\n" not in text
    assert not {"📱", "✉️", "Paid until", "Connected services"} & set(text.split("\n"))


def test_the_number_is_copied_by_its_button() -> None:
    [copied] = [button.copy_text for button in buttons(home.home(ENGLISH, account(contract()))) if button.copy_text]
    assert copied.text == NUMBER


@in_both_languages
def test_the_longest_texts_fit(words: Words) -> None:
    number = ContractNumber("Я" * 20)
    of = replace(contract("-99999999", "99999999", number=number), holder="<&😀" * 500, address="😀" * 2000)
    many = replace(account(of, note="&" * 500), services=[service(name="<😀" * 400)] * 60)
    assert_fits(home.home(words, many))


def test_a_contract_that_is_gone_leads_to_the_others() -> None:
    screen = home.gone(ENGLISH, NUMBER)
    assert NUMBER in seen(screen)
    assert "📑 Contracts" in captions(screen)


@in_both_languages
def test_an_operator_that_is_down_can_be_asked_again(words: Words) -> None:
    again = unavailable(words, "o|hist|72845736UL")
    assert data_of(again, "🔄 Try again") == "o|hist|72845736UL"
    assert captions(unavailable(words, None)) == ["☎️ Contacts", "Home"]
