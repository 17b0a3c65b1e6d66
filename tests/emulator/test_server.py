import asyncio

import pytest
from aiohttp import ClientSession

from bot.emulator.__main__ import serve
from bot.emulator.server import Emulator
from tests.emulator.conftest import TOKEN


async def test_it_refuses_to_listen_to_the_world() -> None:
    with pytest.raises(ValueError, match="loopback only"):
        await Emulator(token=TOKEN).start(host="0.0.0.0")


async def test_started_alone_it_tells_its_address(http: ClientSession, capsys: pytest.CaptureFixture[str]) -> None:
    async with asyncio.TaskGroup() as group:
        running = group.create_task(serve(Emulator(token=TOKEN), 0, TOKEN))
        while not (said := capsys.readouterr().out):
            await asyncio.sleep(0)
        async with http.get(said.split()[-1]) as response:
            assert (await response.json())["ok"] is True
        running.cancel()


async def test_the_page_is_served(http: ClientSession, address: str) -> None:
    async with http.get(f"{address}/") as response:
        assert response.content_type == "text/html"
