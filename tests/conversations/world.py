"""The bot and a Telegram on one loop: updates go from the emulator through the durable inbox to the real dispatcher."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from bot.compose import Outside, Program, compose
from bot.emulator.server import Emulator
from bot.gate.door import Limits
from bot.gate.budget import Rate
from bot.intake.polling import readable
from bot.integrations.sms.demo import DemoSms
from bot.program import handling
from bot.settings import Settings, load_settings
from core.billing.ports import Operator
from tests.conversations.clock import FakeClock
from tests.conversations.person import Person

TOKEN = "700000001:" + "t" * 35
SECRET = "s" * 32
_NO_LIMITS = Limits(token=Rate(0), chat=Rate(0), group=Rate(0))


def settings_for(database_url: str, api: str, **more: Any) -> Settings:
    """Nothing of the environment counts."""
    return load_settings(
        env_file=None,
        bot_token=TOKEN,
        bot_api_url=api,
        database_url=database_url,
        secret_key=SECRET,
        operator_name="Невод Телеком",
        operator_phone="+7 800 000-00-00",
        operator_duty_phone="+7 900 000-00-02",
        operator_address="Приозёрск, Набережная улица, 5",
        operator_hours="Mo-Fr 09:00-19:00; Sa 10:00-16:00",
        **more,
    )


@dataclass
class World:
    """One test's own bot, Telegram, database and time."""

    settings: Settings
    http: ClientSession
    clock: FakeClock
    sms: DemoSms
    operator: Operator | None = None
    has_sms: bool = True
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _program: Program | None = None
    _offset: int = 0

    @property
    def program(self) -> Program:
        """The running one."""
        assert self._program is not None
        return self._program

    async def start(self) -> None:
        """Compose the bot afresh over the same database."""
        self._stack = AsyncExitStack()
        outside = Outside(
            clock=self.clock,
            monotonic=self.clock.monotonic,
            sms=self.sms if self.has_sms else None,
            limits=_NO_LIMITS,
            operator=self.operator,
        )
        self._program = await self._stack.enter_async_context(compose(self.settings, outside))
        await self._stack.enter_async_context(handling(self._program))

    async def stop(self) -> None:
        """As SIGTERM would."""
        await self._stack.aclose()

    async def restart(self) -> None:
        """Nothing that isn't in the database survives."""
        await self.stop()
        await self.start()

    async def person(self, phone: str = "", language: str = "ru", name: str = "Иван") -> Person:
        """A stranger who has never written."""
        card = {"first_name": name, "phone": phone or None, "language_code": language}
        made = await self.ask("/sim/people", **card)
        return Person(self, made["id"])

    async def ask(self, path: str, **body: Any) -> Any:
        """One call of the emulator's side entrance."""
        async with self.http.post(path, json=body) as answer:
            result = await answer.json()
            assert answer.status == 200, result
            return result

    async def look(self, path: str, **query: Any) -> Any:
        """One question to the emulator's side entrance."""
        async with self.http.get(path, params=query) as answer:
            return await answer.json()

    async def settle(self) -> None:
        """Fetch what Telegram has for the bot, and wait until all of it is handled."""
        while raws := await self._fetch():
            await self.program.intake.accept(readable(raws))
            while len(self.program.intake):
                await asyncio.sleep(0.001)

    async def _fetch(self) -> list[dict[str, Any]]:
        body = {"offset": self._offset, "timeout": 0}
        async with self.http.post(f"/bot{TOKEN}/getUpdates", json=body) as answer:
            raws: list[dict[str, Any]] = (await answer.json())["result"]
        if raws:
            self._offset = raws[-1]["update_id"] + 1
        return raws


@asynccontextmanager
async def open_world(database_url: str, **settings: Any) -> AsyncIterator[World]:
    """A world whose time stands at noon in Moscow on 22.11.2026, a Sunday."""
    clock = FakeClock()
    emulator = Emulator(token=TOKEN, clock=clock, limits=False)
    address = await emulator.start()
    try:
        async with ClientSession(address) as http:
            world = World(settings_for(database_url, address, **settings), http, clock, DemoSms(clock))
            await world.start()
            try:
                yield world
            finally:
                await world.stop()
    finally:
        await emulator.stop()


def template_folder(root: Path) -> Path:
    """Where a session keeps the database that worlds are copied from."""
    return root / "world.sqlite"
