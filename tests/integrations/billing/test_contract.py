"""The adapter against the suite that every operator passes, and against a system that isn't careful."""

import pytest

from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from tests.contracts.billing_server import BillingServer
from tests.contracts.books import ANNA, CONTRACTS, EVENTS, FIRM, OFFICE_PHONE
from tests.contracts.operator import BEGINNING, END, BookkeeperContract, OperatorContract
from tests.contracts.promises import PromisesContract


class TestHttp(OperatorContract):
    """Over HTTP, from a careful system."""


class TestHttpBooks(BookkeeperContract):
    """Over HTTP."""


class TestHttpPromises(PromisesContract):
    """Over HTTP."""


class TestHttpCareless(OperatorContract):
    """Over HTTP, from a system that sends duress codes and any contract for any phone."""

    @pytest.fixture(autouse=True)
    def careless(self, billing: BillingServer) -> None:
        billing.careless = True


async def test_a_strangers_contract_isnt_had_by_phone(operator: Operator, billing: BillingServer) -> None:
    billing.careless = True
    assert list(await operator.contracts_by_phone(OFFICE_PHONE)) == [FIRM]


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
async def test_hushed_events_take_no_place(operator: Operator, billing: BillingServer, limit: int) -> None:
    billing.careless = True
    assert tuple(await operator.events(ANNA.number, BEGINNING, END, limit)) == EVENTS[::-1][:limit]


async def test_many_contracts_are_asked_for_in_parts(operator: Operator, billing: BillingServer) -> None:
    strangers = [ContractNumber(f"{number}ZZ") for number in range(120)]
    found = await operator.contracts([FIRM.number, *strangers, *(contract.number for contract in CONTRACTS)])
    assert set(found) == set(CONTRACTS)
    assert found[0] == FIRM
    assert max(len(call.query) for call in billing.calls) == 50


async def test_a_password_travels_in_the_body_alone(operator: Operator, billing: BillingServer) -> None:
    await operator.authenticate(ANNA.number, "pass phrase & more")
    (call,) = billing.calls
    assert (call.method, call.query) == ("POST", ())
    assert b"pass phrase & more" in call.body


async def test_an_empty_password_isnt_asked_about(operator: Operator, billing: BillingServer) -> None:
    assert await operator.authenticate(ANNA.number, "") is None
    assert billing.calls == []


async def test_a_number_with_strange_letters_reaches_the_system_whole(
    operator: Operator, billing: BillingServer
) -> None:
    assert list(await operator.services(ContractNumber("7/2 +&=УЛ#%"))) == []
    assert dict(billing.calls[0].query)["number"] == "7/2 +&=УЛ#%"
