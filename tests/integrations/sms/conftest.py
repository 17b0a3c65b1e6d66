"""Nothing that outlives a test."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session
