"""A billing system on this machine, and the adapter that asks it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest
from aiohttp import ClientSession

from bot.integrations.billing.backend import Backend
from bot.integrations.billing.breaker import Breaker
from bot.integrations.billing.http import HttpOperator
from bot.operator import OperatorSystem
from tests.contracts.billing_server import TOKEN, BillingServer, served


@dataclass
class Seconds:
    """Time that stands still until a test moves it."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
async def billing() -> AsyncIterator[BillingServer]:
    """Answers after the document until a test gives it trouble."""
    server = BillingServer()
    async with served(server.app()) as server.address:
        yield server


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def connect(http: ClientSession, seconds: Seconds) -> Callable[..., OperatorSystem]:
    """An adapter for an address; `patience` in seconds."""

    def make(address: str, token: str = TOKEN, patience: float = 8.0) -> OperatorSystem:
        return HttpOperator(Backend(http, address, token, Breaker(seconds), patience))

    return make


@pytest.fixture
def operator(connect: Callable[..., OperatorSystem], billing: BillingServer) -> OperatorSystem:
    """The adapter under test."""
    return connect(billing.address)
