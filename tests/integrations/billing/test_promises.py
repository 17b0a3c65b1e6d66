"""A promise that something else answered for isn't kept."""

import pytest

from bot.operator import OperatorSystem
from core.errors import OperatorUnavailable, PromiseRefused
from tests.contracts.billing_server import BillingServer, says
from tests.contracts.promises import PROMISED


@pytest.mark.parametrize("body", ['{"id": "another"}', "{}", "[]", "<html>"])
async def test_only_its_own_id_is_an_answer(operator: OperatorSystem, billing: BillingServer, body: str) -> None:
    billing.trouble = says(body)
    with pytest.raises(OperatorUnavailable):
        await operator.promise(PROMISED)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"error": {"code": "promise_refused", "message": "not now"}}', PromiseRefused),
        ('{"error": {"code": "conflict", "message": "?"}}', OperatorUnavailable),
        ("", OperatorUnavailable),
    ],
)
async def test_a_conflict_is_a_refusal_only_where_it_says_so(
    operator: OperatorSystem, billing: BillingServer, body: str, said: type[Exception]
) -> None:
    billing.trouble = says(body, 409)
    with pytest.raises(said):
        await operator.promise(PROMISED)
