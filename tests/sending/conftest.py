"""An office for each test, on a database of its own."""

from collections.abc import AsyncIterator

import pytest

from storage.engine import Engines
from tests.sending.office import Office, an_office


@pytest.fixture
async def office(engines: Engines) -> AsyncIterator[Office]:
    async with an_office(engines) as office:
        yield office
