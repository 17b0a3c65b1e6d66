"""What every test of PSCB stands on."""

from collections.abc import AsyncIterator

import pytest

from bot.integrations.payments.gateway import Gateway, Given
from bot.integrations.payments.pscb import make
from tests.contracts.billing_server import served
from tests.conversations.clock import FakeClock
from tests.integrations.payments.pscb_server import PscbServer

PATIENCE = 0.2


class PscbBench:
    """With the fixtures of conftest.py beside it."""

    @pytest.fixture
    async def vendor(self, now: FakeClock) -> AsyncIterator[PscbServer]:
        server = PscbServer(now)
        async with served(server.app()) as server.address:
            yield server

    def make(self, given: Given) -> Gateway:
        """With little patience."""
        return make(given, PATIENCE)
