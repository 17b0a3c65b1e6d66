"""One emulator for each test, with a clock that stands still until it is moved."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from bot.emulator.server import Emulator
from tests.emulator.driver import Clock, Sim, Wire

TOKEN = "42:secret"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def address(clock: Clock) -> AsyncIterator[str]:
    emulator = Emulator(token=TOKEN, clock=clock, pauses=(0.01, 0.02))
    yield await emulator.start()
    await emulator.stop()


@pytest.fixture
def sim(http: ClientSession, address: str) -> Sim:
    return Sim(http, address)


@pytest.fixture
def wire(http: ClientSession, address: str) -> Wire:
    return Wire(http, f"{address}/bot{TOKEN}")


@pytest.fixture
async def anna(sim: Sim) -> int:
    """She has written to the bot, and the bot has read it."""
    return await sim.newcomer("Анна")
