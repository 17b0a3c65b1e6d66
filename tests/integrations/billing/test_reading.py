"""Answers are read to the letter: what breaks the contract isn't shown to anybody."""

import json
from typing import Any

import pytest

from core.billing.ports import Operator
from core.errors import OperatorUnavailable
from tests.contracts.billing_server import BillingServer, says
from tests.contracts.books import ANNA
from tests.contracts.operator import BEGINNING, END

GOOD = {
    "number": "1UL",
    "kind": "person",
    "holder": "H",
    "address": "A",
    "balance": "1.00",
    "due": "0.00",
    "status": "active",
}
WRONG = [
    {"balance": 1.0},
    {"balance": 1},
    {"balance": "1"},
    {"balance": "1,00"},
    {"balance": "NaN"},
    {"balance": "١.٠٠"},
    {"balance": None},
    {"due": "1.000"},
    {"number": ""},
    {"number": "---"},
    {"number": 72845736},
    {"number": "7" * 33},
    {"kind": "alien"},
    {"status": "Active"},
    {"holder": None},
    {"mobile": "89001234567"},
    {"mobile": "+999999999999"},
    {"mobile": ""},
    {"paid_until": "30.11.2026"},
    {"paid_until": "2026-11-30T00:00:00Z"},
    {"paid_until": 1_800_000_000},
    {"email": []},
]


@pytest.mark.parametrize("change", WRONG, ids=str)
async def test_a_contract_is_read_to_the_letter(
    operator: Operator, billing: BillingServer, change: dict[str, Any]
) -> None:
    billing.trouble = says(json.dumps({"contracts": [GOOD]}))
    assert len(await operator.recognise("1UL")) == 1
    billing.trouble = says(json.dumps({"contracts": [GOOD | change]}))
    with pytest.raises(OperatorUnavailable) as caught:
        await operator.recognise("1UL")
    assert next(iter(change)) in caught.value.reason


@pytest.mark.parametrize("at", ["2026-11-01T10:00:00", "01.11.2026", 1_793_000_000, "0001-01-01T00:00:00+14:00", None])
async def test_a_time_needs_its_offset(operator: Operator, billing: BillingServer, at: object) -> None:
    entry = {"id": "1", "at": at, "kind": "payment", "amount": "1.00", "description": ""}
    billing.trouble = says(json.dumps({"opening": "0.00", "entries": [entry], "first_entry_at": None}))
    with pytest.raises(OperatorUnavailable) as caught:
        await operator.statement(ANNA.number, BEGINNING, END)
    assert "entries.0.at" in caught.value.reason


async def test_a_statement_with_a_foreign_entry_isnt_shown(operator: Operator, billing: BillingServer) -> None:
    entry = {"id": "1", "at": "2199-01-01T00:00:00Z", "kind": "payment", "amount": "1.00", "description": ""}
    billing.trouble = says(json.dumps({"opening": "0.00", "entries": [entry], "first_entry_at": None}))
    with pytest.raises(OperatorUnavailable):
        await operator.statement(ANNA.number, BEGINNING, END)
