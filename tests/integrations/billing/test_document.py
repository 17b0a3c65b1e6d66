"""The document, our adapter and a system written after it agree with each other."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from bot.integrations.billing import answers, records
from bot.integrations.billing.records import Wire
from bot.operator import OperatorSystem
from core.errors import NothingFound, OperatorUnavailable, PromiseRefused
from core.payments.promises import PromiseId
from tests.contracts.billing_server import BillingServer
from tests.contracts.books import ANNA, FIRM, PASSWORDS, SHARED_PHONE
from tests.contracts.openapi import DOCUMENT, answer_schema, breaches, operation, resolve, schema_named
from tests.contracts.operator import BEGINNING, BOOKED, END, NOVEMBER, OCTOBER, REFUNDED, UNKNOWN
from tests.contracts.promises import PROMISED


async def everything(operator: OperatorSystem) -> None:
    """Each question, answered in each way."""
    for number in (ANNA.number, UNKNOWN):
        await operator.contracts([number, ANNA.number])
        await operator.recognise(number)
        await operator.authenticate(number, PASSWORDS[ANNA.number])
        await operator.services(number)
        await operator.sites(number)
        await operator.events(number, BEGINNING, END, 3)
    await operator.contracts_by_phone(SHARED_PHONE)
    await operator.statement(ANNA.number, OCTOBER, NOVEMBER)
    with pytest.raises(NothingFound):
        await operator.statement(UNKNOWN, BEGINNING, END)
    await operator.book(BOOKED)
    await operator.book(REFUNDED)
    with pytest.raises(NothingFound):
        await operator.book(replace(BOOKED, number=UNKNOWN))
    await operator.promise(PROMISED)
    with pytest.raises(PromiseRefused):
        await operator.promise(replace(PROMISED, id=PromiseId("another")))
    for number in (ANNA.number, FIRM.number, UNKNOWN):
        await operator.last_promise(number)
    with pytest.raises(NothingFound):
        await operator.promise(replace(PROMISED, number=UNKNOWN))
    await operator.tariffs()
    await operator.check()


async def test_every_call_is_in_the_document(operator: OperatorSystem, billing: BillingServer) -> None:
    await everything(operator)
    for call in billing.calls:
        found = operation(call.method, call.path)
        assert list(_wrong_parameters(found, call.query)) == [], call
        if call.body:
            schema = found["requestBody"]["content"]["application/json"]["schema"]
            assert json.loads(call.body).keys() == schema["properties"].keys()
            assert list(breaches(schema, json.loads(call.body))) == []


async def test_every_path_of_the_document_is_called(operator: OperatorSystem, billing: BillingServer) -> None:
    await everything(operator)
    described = {(method.upper(), path) for path, methods in DOCUMENT["paths"].items() for method in methods}
    assert {(call.method, call.path) for call in billing.calls} == described


async def test_every_answer_is_as_the_document_says(
    connect: Callable[..., OperatorSystem], operator: OperatorSystem, billing: BillingServer
) -> None:
    await everything(operator)
    with pytest.raises(OperatorUnavailable):
        await connect(billing.address, token="").check()
    for method, path, status, body in billing.answers:
        schema = answer_schema(operation(method, path), status)
        assert list(breaches(schema, json.loads(body))) == [], (path, body)
    assert {status for _, _, status, _ in billing.answers} == {200, 404, 409}


def test_the_checker_of_answers_can_fail() -> None:
    good = {"contract": None}
    assert not list(breaches(schema_named("SignInAnswer"), good))
    for schema, wrong in (
        ("SignInAnswer", {}),
        ("SignInAnswer", {"contract": {}}),
        ("HealthAnswer", {"api": 2, "system": ""}),
        ("Money", 12),
        ("Money", "1.0"),
        ("Moment", "2026-11-01T00:00:00"),
        ("Tariff", {"code": "", "name": "", "monthly_fee": "1.00", "kind": "x"}),
        ("TariffsAnswer", {"tariffs": [1]}),
    ):
        assert list(breaches(schema_named(schema), wrong)), schema


def _read() -> list[type[Wire]]:
    """Every record and answer that the document describes."""
    named = {name: one for module in (answers, records) for name, one in vars(module).items()}
    kinds = {name: one for name, one in named.items() if isinstance(one, type) and issubclass(one, Wire)}
    return [one for name, one in kinds.items() if one is not Wire and not name.startswith("_")]


@pytest.mark.parametrize("model", _read())
def test_what_we_read_is_what_is_described(model: type[Wire]) -> None:
    schema = schema_named(_name(model))
    fields = model.model_fields
    assert set(fields) == set(schema["properties"])
    assert {name for name, field in fields.items() if field.is_required()} == set(schema["required"])
    for name, field in fields.items():
        assert _allows_null(field.annotation) == _describes_null(schema["properties"][name]), name


def test_the_examples_are_as_the_document_says() -> None:
    for path in ("/bookings", "/promises"):
        found = operation("POST", path)
        asked = found["requestBody"]["content"]["application/json"]
        answered = found["responses"]["200"]["content"]["application/json"]
        for content in (asked, answered):
            assert content["examples"]
            for example in content["examples"].values():
                assert list(breaches(content["schema"], example["value"])) == []


def test_only_reading_is_to_be_repeated_at_once() -> None:
    methods = [found for path in DOCUMENT["paths"].values() for found in path.values()]
    assert [found["operationId"] for found in methods if not found["x-idempotent"]] == ["signIn", "book", "promise"]
    assert len({found["operationId"] for found in methods}) == len(methods)


def _wrong_parameters(found: Any, query: tuple[tuple[str, str], ...]) -> Any:
    described = {one["name"]: resolve(one["schema"]) for one in found.get("parameters", ())}
    given: dict[str, list[str]] = {}
    for name, text in query:
        given.setdefault(name, []).append(text)
    if given.keys() != described.keys():
        yield given.keys() ^ described.keys()
        return
    for name, texts in given.items():
        single: Any = int(texts[0]) if described[name]["type"] == "integer" else texts[0]
        yield from breaches(described[name], texts if described[name]["type"] == "array" else single, name)


def _name(model: type[BaseModel]) -> str:
    return model.__name__.removesuffix("Record")


def _allows_null(annotation: Any) -> bool:
    return get_origin(annotation) is not None and type(None) in get_args(annotation)


def _describes_null(schema: Any) -> bool:
    return {"type": "null"} in resolve(schema).get("anyOf", ())
