"""The bot and a Telegram on one loop: updates go from the emulator through the durable inbox to the real dispatcher."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiogram.client.session.aiohttp import AiohttpSession
from aiohttp import ClientSession

from bot.compose import Program, compose
from bot.demo.settings import OFFERED
from bot.emulator.server import Emulator
from bot.gate.budget import Rate
from bot.gate.door import Limits
from bot.intake.polling import readable
from bot.intake.raw import KINDS
from bot.integrations.sms.demo import DemoSms
from bot.outside import Outside
from bot.program import handling
from bot.settings import Settings, load_settings
from bot.supervisor import Supervisor
from bot.web import make_app, site
from core.billing.ports import Operator
from core.sms import SmsGateway
from storage.inbox import AsideUpdate, NewUpdate
from tests.conversations.clock import FakeClock
from tests.conversations.person import Person
from tests.core.payments.payees import TRAWL

TOKEN = "700000001:" + "t" * 35
SECRET = "s" * 32
_LIMITS = Limits(token=Rate(0), chat=Rate(0), group=Rate(0), repeat_after=0.0)


def settings_for(database_url: str, api: str, **more: Any) -> Settings:
    """Nothing of the environment counts."""
    given = {
        "operator_name": "Невод Телеком",
        "operator_phone": "+7 800 000-00-00",
        "operator_duty_phone": "+7 900 000-00-02",
        "operator_address": "Приозёрск, Набережная улица, 5",
        "operator_hours": "Mo-Fr 09:00-19:00; Sa 10:00-16:00",
        "payment_provider": "checkout",
        "ovo_payment_agent": True,
        "payee_name": TRAWL.name,
        "payee_inn": TRAWL.inn,
        "payee_kpp": TRAWL.kpp,
        "payee_account": TRAWL.account,
        "payee_bank": TRAWL.bank,
        "payee_bic": TRAWL.bic,
        "payee_corr_account": TRAWL.corr_account,
        "payee_tech_code": "09",
        "payee_vat": "22",
        "operator_file": OFFERED,
    }
    return load_settings(
        env_file=None, bot_token=TOKEN, bot_api_url=api, database_url=database_url, secret_key=SECRET, **given | more
    )


class Complaints(logging.Handler):
    """What the program complained of."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """As a log would have it, with the traceback."""
        self.heard.append(logging.Formatter().format(record))


@dataclass
class World:
    """One bot, Telegram, database and time."""

    settings: Settings
    http: ClientSession
    clock: FakeClock
    sms: DemoSms
    complaints: Complaints
    operator: Operator | None = None
    gateway: SmsGateway | None = None
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _program: Program | None = None
    _supervisor: Supervisor | None = None
    _offset: int = 0
    _known_aside: set[int] = field(default_factory=set)
    _odd: int = 900_000_000
    _last: list[NewUpdate] = field(default_factory=list)

    @property
    def program(self) -> Program:
        """The running one."""
        assert self._program is not None
        return self._program

    def use_case(self, name: str) -> Any:
        """What handlers are given under this name."""
        return self.program.dispatcher.workflow_data[name]

    async def start(self) -> None:
        """Compose the bot afresh over the same database."""
        self._stack = AsyncExitStack()
        outside = Outside(
            clock=self.clock,
            monotonic=self.clock.monotonic,
            sms=self.gateway,
            limits=_LIMITS,
            operator=self.operator,
        )
        self._program = await self._stack.enter_async_context(compose(self.settings, outside))
        self._stack.push_async_callback(self._hang_up)
        self._supervisor = await self._stack.enter_async_context(handling(self._program))
        port = await self._stack.enter_async_context(site(make_app(self._program), "127.0.0.1", 0))
        self._program.whereabouts.listening("127.0.0.1", port)

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

    async def trouble(self, kind: str, method: str | None = None, **how: Any) -> None:
        """Telegram misbehaves: see the emulator's faults."""
        await self.ask("/sim/faults", kind=kind, method=method, **how)

    async def mend(self) -> None:
        """Telegram is itself again."""
        async with self.http.delete("/sim/faults") as answer:
            assert answer.status == 200

    async def mishaps(self) -> tuple[list[AsideUpdate], list[str]]:
        """What was put aside and what the program complained of since this was last asked."""
        aside = [one for one in await self.program.inbox.aside(100) if one.update_id not in self._known_aside]
        self._known_aside.update(one.update_id for one in aside)
        heard, self.complaints.heard = self.complaints.heard, []
        return aside, heard

    async def check(self) -> None:
        """Nothing went wrong but what the test has asked about."""
        aside, heard = await self.mishaps()
        assert not aside, [(one.kind, one.error) for one in aside]
        assert not heard, "\n".join(heard)

    async def settle(self) -> None:
        """Fetch what Telegram has for the bot, and wait until all of it is handled."""
        while raws := await self._fetch():
            self._last = readable(raws)
            await self._accept(self._last)

    async def go_down(self) -> None:
        """As a power cut right after what Telegram has was stored."""
        await self.program.inbox.store(readable(await self._fetch()), self.clock())
        await self.stop()

    async def come_up(self) -> None:
        """And handle what was left."""
        await self.start()
        while len(self.program.intake):
            await asyncio.sleep(0.001)

    async def redeliver(self) -> None:
        """Telegram brings the last updates once more."""
        await self._accept(self._last)

    async def receive(self, raw: dict[str, Any]) -> None:
        """What Telegram would hardly send."""
        self._odd += 1
        await self._accept(readable([{"update_id": self._odd} | raw]))

    async def deliver(self) -> None:
        """The sender empties the outbox."""
        assert self._supervisor is not None
        sending = self._supervisor.start("sender", self.program.sender(self._supervisor).run())
        while await self.program.outbox.waiting():
            await asyncio.sleep(0.001)
        sending.cancel()

    async def reconcile(self) -> None:
        """The clock strikes for payments."""
        assert self.program.payments is not None
        await self.program.payments.reconcile()

    async def _accept(self, updates: list[NewUpdate]) -> None:
        await self.program.intake.accept(updates)
        while len(self.program.intake):
            await asyncio.sleep(0.001)

    async def _fetch(self) -> list[dict[str, Any]]:
        body = {"offset": self._offset, "timeout": 0, "allowed_updates": KINDS}
        async with self.http.post(f"/bot{TOKEN}/getUpdates", json=body) as answer:
            raws: list[dict[str, Any]] = (await answer.json())["result"]
        if raws:
            self._offset = raws[-1]["update_id"] + 1
        return raws

    async def _hang_up(self) -> None:
        """aiogram waits a quarter of a second after closing a session that is open, for TLS that isn't here."""
        session = self.program.bot.session
        if isinstance(session, AiohttpSession) and session._session is not None:
            await session._session.close()


@asynccontextmanager
async def open_world(
    database_url: str, operator: Operator | None = None, has_sms: bool = True, **settings: Any
) -> AsyncIterator[World]:
    """A world whose time begins at noon in Moscow on 22.11.2026, a Sunday."""
    clock, complaints = FakeClock(), Complaints()
    emulator = Emulator(token=TOKEN, clock=clock, limits=False)
    address = await emulator.start()
    logging.getLogger().addHandler(complaints)
    try:
        async with ClientSession(address) as http:
            given, sms = settings_for(database_url, address, **settings), DemoSms(clock)
            world = World(given, http, clock, sms, complaints, operator, gateway=sms if has_sms else None)
            await world.start()
            try:
                yield world
            finally:
                await world.stop()
    finally:
        logging.getLogger().removeHandler(complaints)
        await emulator.stop()
