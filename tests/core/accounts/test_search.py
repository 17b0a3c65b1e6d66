"""«Список договоров»: pages and search, with the operator and without."""

from typing import cast

import pytest

from core.accounts.usecases.search import ContractPage, SeeContract, SeeContracts
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.errors import NotLinked
from tests.core.accounts.people import Books, contract, link, person

TWO_HUNDRED = [f"{70000000 + number}UL" for number in range(200)]
ADDRESSES = {"72845736UL": "Уфа, проспект Октября, 4", "76095454RK": "Уфа, улица Королёва, 10"}
MINE = person([link("72845736UL"), link("76095454RK", note="Тёщин дом"), link("10000000XX")])


def books(down: bool = False) -> Books:
    return Books([contract(number, address) for number, address in ADDRESSES.items()], down)


def see(asked: Books) -> SeeContracts:
    return SeeContracts(cast("Operator", asked))


def numbers(page: ContractPage) -> list[str]:
    return [listed.link.number for listed in page.rows]


async def test_two_hundred_contracts_fill_twenty_five_pages() -> None:
    subscriber = person([link(number) for number in TWO_HUNDRED])
    pages = [await see(books())(subscriber, page) for page in range(1, 26)]
    assert [number for page in pages for number in numbers(page)] == TWO_HUNDRED
    assert {(page.pages, page.total, len(page.rows)) for page in pages} == {(25, 200, 8)}


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (-5, 1), (26, 25), (10**9, 25)])
async def test_a_page_that_is_not_there_is_the_nearest(asked: int, shown: int) -> None:
    page = await see(books())(person([link(number) for number in TWO_HUNDRED]), asked)
    assert page.page == shown


async def test_the_chosen_contract_comes_first() -> None:
    subscriber = person([link(number) for number in TWO_HUNDRED], chosen=TWO_HUNDRED[150])
    page = await see(books())(subscriber)
    assert numbers(page)[:2] == [TWO_HUNDRED[150], TWO_HUNDRED[0]]
    assert [listed.chosen for listed in page.rows][:2] == [True, False]


async def test_a_page_asks_the_operator_once_and_for_what_it_shows() -> None:
    asked = books()
    await see(asked)(person([link(number) for number in TWO_HUNDRED]), 2)
    assert [list(question) for question in asked.asked] == [TWO_HUNDRED[8:16]]


async def test_without_contracts_nobody_is_asked() -> None:
    asked = books()
    page = await see(asked)(person([]))
    assert (page.rows, page.pages, page.operator_up, asked.asked) == ((), 1, True, [])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("76095454rk", ["76095454RK"]),
        ("7609 5454", ["76095454RK"]),
        ("5736 ул", ["72845736UL"]),
        ("ОКТЯБРЯ", ["72845736UL"]),
        ("октяб просп", ["72845736UL"]),
        ("Королева 10", ["76095454RK"]),
        ("тещин", ["76095454RK"]),
        ("уфа", ["72845736UL", "76095454RK"]),
        ("Октября Королёва", []),
        ("...", []),
        ("\N{RIGHT-TO-LEFT OVERRIDE}😀", []),
    ],
)
async def test_search_by_number_address_and_note(query: str, found: list[str]) -> None:
    page = await see(books())(MINE, query=query)
    assert numbers(page) == found
    assert (page.found, page.total, page.query) == (len(found), 3, query)


async def test_the_list_lives_without_the_operator() -> None:
    page = await see(books(down=True))(MINE)
    assert numbers(page) == ["72845736UL", "76095454RK", "10000000XX"]
    assert not page.operator_up
    assert all(listed.contract is None for listed in page.rows)


async def test_without_the_operator_notes_and_numbers_are_still_searched() -> None:
    seen = see(books(down=True))
    assert numbers(await seen(MINE, query="тещин")) == ["76095454RK"]
    assert numbers(await seen(MINE, query="октября")) == []


async def test_one_contract_knows_its_page() -> None:
    subscriber = person([link(number) for number in TWO_HUNDRED])
    listed = await SeeContract(cast("Operator", books()))(subscriber, ContractNumber(TWO_HUNDRED[17]))
    assert (listed.page, listed.chosen, listed.contract) == (3, False, None)


async def test_a_strangers_contract_is_not_shown() -> None:
    with pytest.raises(NotLinked):
        await SeeContract(cast("Operator", books()))(MINE, ContractNumber("99999999ZZ"))
