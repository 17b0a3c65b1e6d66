"""What a person is told (OperatorUnavailable, with a reason for the log) when the billing system is not well."""

import logging
from collections.abc import AsyncIterator, Callable
from decimal import Decimal
from typing import Any

import pytest
from aiohttp import web

from bot.integrations.billing.breaker import Breaker
from bot.operator import OperatorSystem
from core.errors import NothingFound, OperatorUnavailable
from tests.contracts.billing_server import BillingServer, Handler, hang_up, says, silent
from tests.contracts.books import ANNA, PASSWORDS, SHARED_PHONE
from tests.contracts.operator import BEGINNING, BOOKED, END, sums
from tests.integrations.billing.conftest import Seconds

QUESTIONS: dict[str, Callable[[OperatorSystem], Any]] = {
    "contracts": lambda operator: operator.contracts([ANNA.number]),
    "recognise": lambda operator: operator.recognise(ANNA.number),
    "by phone": lambda operator: operator.contracts_by_phone(SHARED_PHONE),
    "authenticate": lambda operator: operator.authenticate(ANNA.number, PASSWORDS[ANNA.number]),
    "statement": lambda operator: operator.statement(ANNA.number, BEGINNING, END),
    "services": lambda operator: operator.services(ANNA.number),
    "tariffs": lambda operator: operator.tariffs(),
    "sites": lambda operator: operator.sites(ANNA.number),
    "events": lambda operator: operator.events(ANNA.number, BEGINNING, END, 10),
    "check": lambda operator: operator.check(),
    "book": lambda operator: operator.book(BOOKED),
}


async def half(request: web.Request) -> web.StreamResponse:
    """An answer that breaks off."""
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"contracts": [')
    return await hang_up(request)


async def elsewhere(request: web.Request) -> web.StreamResponse:
    """Sends the caller, and its token, to another address."""
    return web.Response(status=302, headers={"Location": "/health"})


TROUBLES = {
    "HTTP 500": says("oops", 500),
    "HTTP 502": says("<html>Bad gateway</html>", 502),
    "HTTP 429": says("{}", 429),
    "HTTP 302": elsewhere,
    "HTTP 404": says("<html>Not found</html>", 404),
    "token refused": says("{}", 403),
    "json_invalid": says(b"\xff\xfe{not json"),
    "missing": says("{}"),
    "model_type": says("[]"),
    "ServerDisconnectedError": hang_up,
    "ClientPayloadError": half,
}


@pytest.fixture(params=QUESTIONS)
def question(request: pytest.FixtureRequest) -> Callable[[OperatorSystem], Any]:
    return QUESTIONS[request.param]


@pytest.mark.parametrize("reason", TROUBLES)
async def test_every_question_says_that_the_operator_is_unavailable(
    operator: OperatorSystem, billing: BillingServer, question: Callable[[OperatorSystem], Any], reason: str
) -> None:
    billing.trouble = TROUBLES[reason]
    with pytest.raises(OperatorUnavailable) as caught:
        await question(operator)
    assert reason in caught.value.reason


async def test_silence_ends_after_our_patience(
    connect: Callable[..., OperatorSystem], billing: BillingServer, question: Callable[[OperatorSystem], Any]
) -> None:
    billing.trouble = silent
    with pytest.raises(OperatorUnavailable) as caught:
        await question(connect(billing.address, patience=0.5))
    assert "no answer within 0.5 s" in caught.value.reason
    assert len(billing.calls) == 1


async def test_a_wrong_token_is_named(connect: Callable[..., OperatorSystem], billing: BillingServer) -> None:
    with pytest.raises(OperatorUnavailable) as caught:
        await connect(billing.address, token="another").check()
    assert caught.value.reason == "GET /health: token refused"


async def test_nobody_there(connect: Callable[..., OperatorSystem]) -> None:
    for address in ("http://127.0.0.1:1", "nonsense", "ftp://127.0.0.1/"):
        with pytest.raises(OperatorUnavailable):
            await connect(address).check()


async def test_a_wrong_address_isnt_an_unknown_contract(operator: OperatorSystem, billing: BillingServer) -> None:
    billing.trouble = says('{"error": {"code": "no_such_page", "message": ""}}', 404)
    with pytest.raises(OperatorUnavailable):
        await operator.statement(ANNA.number, BEGINNING, END)
    billing.trouble = says('{"error": {"code": "unknown_contract", "message": ""}}', 404)
    with pytest.raises(NothingFound):
        await operator.statement(ANNA.number, BEGINNING, END)


class BreaksOnce:
    """The first call's connection breaks, the next ones are answered."""

    def __init__(self, billing: BillingServer, then: Handler | None = None) -> None:
        self._billing, self._then = billing, then

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        self._billing.trouble = self._then
        return await hang_up(request)


async def test_a_broken_connection_is_tried_once_more(operator: OperatorSystem, billing: BillingServer) -> None:
    billing.trouble = BreaksOnce(billing)
    assert list(await operator.contracts([ANNA.number])) == [ANNA]


async def test_a_connection_that_breaks_again_isnt_tried_further(
    operator: OperatorSystem, billing: BillingServer
) -> None:
    billing.trouble = BreaksOnce(billing, then=hang_up)
    with pytest.raises(OperatorUnavailable):
        await operator.contracts([ANNA.number])
    assert len(billing.calls) == 2


async def test_a_password_is_never_sent_twice(operator: OperatorSystem, billing: BillingServer) -> None:
    billing.trouble = BreaksOnce(billing)
    with pytest.raises(OperatorUnavailable):
        await operator.authenticate(ANNA.number, PASSWORDS[ANNA.number])
    assert len(billing.calls) == 1


class Unanswered:
    """Books, and then says nothing, or something else."""

    def __init__(self, billing: BillingServer, then: Handler) -> None:
        self._billing, self._then = billing, then

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        await self._billing.take_booking(request)
        return await self._then(request)


@pytest.mark.parametrize("then", [silent, hang_up, half, says("", 502), says('{"id": "another"}'), says("<html>")])
async def test_a_booking_whose_answer_was_lost_is_booked_once(
    connect: Callable[..., OperatorSystem], billing: BillingServer, then: Handler
) -> None:
    operator = connect(billing.address, patience=0.3)
    billing.trouble = Unanswered(billing, then)
    with pytest.raises(OperatorUnavailable):
        await operator.book(BOOKED)
    assert len(billing.calls) == 1
    billing.trouble = None
    await operator.book(BOOKED)
    assert await sums(operator) == (Decimal("400.50"), Decimal("199.50"))


async def test_a_booking_for_a_wrong_address_isnt_an_unknown_contract(
    operator: OperatorSystem, billing: BillingServer
) -> None:
    billing.trouble = says("{}", 404)
    with pytest.raises(OperatorUnavailable):
        await operator.book(BOOKED)


async def test_an_error_isnt_asked_for_twice(operator: OperatorSystem, billing: BillingServer) -> None:
    billing.trouble = says("", 503)
    with pytest.raises(OperatorUnavailable):
        await operator.tariffs()
    assert len(billing.calls) == 1


async def ask(operator: OperatorSystem) -> str:
    """The reason of the refusal; empty where there was an answer."""
    try:
        await operator.tariffs()
    except OperatorUnavailable as error:
        return error.reason
    return ""


async def test_a_dead_system_holds_nobody_up(
    operator: OperatorSystem, billing: BillingServer, seconds: Seconds
) -> None:
    billing.trouble = says("", 500)
    for _ in range(5):
        assert "HTTP 500" in await ask(operator)
    billing.trouble = None
    assert "several times in a row" in await ask(operator)
    assert len(billing.calls) == 5
    seconds.now += 9.9
    assert "several times in a row" in await ask(operator)
    seconds.now += 0.2
    assert await ask(operator) == ""
    assert await ask(operator) == ""


async def test_one_call_tries_the_ground_for_all(
    operator: OperatorSystem, billing: BillingServer, seconds: Seconds
) -> None:
    billing.trouble = says("", 500)
    for _ in range(5):
        await ask(operator)
    seconds.now += 11
    assert "HTTP 500" in await ask(operator)
    assert "several times in a row" in await ask(operator)
    assert len(billing.calls) == 6


async def test_the_others_dont_wait_for_the_one_that_tries(seconds: Seconds) -> None:
    breaker = Breaker(seconds)
    for _ in range(5):
        breaker.failed()
    seconds.now += 11
    assert [breaker.lets_through() for _ in range(3)] == [True, False, False]
    seconds.now += 11
    assert breaker.lets_through()


async def test_an_answer_between_failures_counts(operator: OperatorSystem, billing: BillingServer) -> None:
    for _ in range(3):
        for trouble in (*[says("", 500)] * 4, None):
            billing.trouble = trouble
            await ask(operator)
    assert len(billing.calls) == 15


async def test_a_record_that_cant_be_read_isnt_a_dead_system(operator: OperatorSystem, billing: BillingServer) -> None:
    billing.trouble = says('{"tariffs": [{"code": 1}]}')
    for _ in range(8):
        assert "TariffsAnswer: tariffs.0.code: string_type" in await ask(operator)


@pytest.fixture
async def log(caplog: pytest.LogCaptureFixture) -> AsyncIterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


async def test_nothing_secret_is_logged(operator: OperatorSystem, billing: BillingServer, log: Any) -> None:
    for trouble in TROUBLES.values():
        billing.trouble = trouble
        with pytest.raises(OperatorUnavailable):
            await operator.authenticate(ANNA.number, PASSWORDS[ANNA.number])
        with pytest.raises(OperatorUnavailable) as caught:
            await operator.contracts_by_phone(SHARED_PHONE)
        for secret in (PASSWORDS[ANNA.number], "billing-token", ANNA.number, SHARED_PHONE):
            assert secret not in log.text + caught.value.reason
