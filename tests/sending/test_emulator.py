"""The whole way out, to a Telegram as strict as the real one and on the same clock."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientSession

from bot.emulator.server import Emulator
from bot.supervisor import Supervisor
from bot.telegram.session import FastSession
from core.accounts.models import SubscriberId
from core.notices.models import Priority
from storage.engine import Engines
from tests.sending.bot_api import BotApi
from tests.sending.office import NOW, Office, OfficeTime, a_notice

TOKEN = "42:TEST"


class Crowd:
    """The emulator's side entrance, and people there."""

    def __init__(self, http: ClientSession, address: str) -> None:
        self._http, self._address = http, address
        self.people: list[SubscriberId] = []

    async def post(self, path: str, **values: Any) -> Any:
        async with self._http.post(f"{self._address}/sim/{path}", json=values) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def get(self, path: str, **query: Any) -> Any:
        async with self._http.get(f"{self._address}/sim/{path}", params=query) as response:
            return await response.json()

    async def come(self, count: int) -> None:
        """So many people write to the bot."""
        for number in range(count):
            person = (await self.post("people", first_name=f"Человек {number}"))["id"]
            await self.post("say", person=person, text="/start")
            self.people.append(SubscriberId(person))

    async def read(self, person: SubscriberId) -> list[str]:
        messages = (await self.get("transcript", chat=person))["messages"]
        return [message["text"] for message in messages if message["sim"]["sender"] == "bot"]

    async def refusals(self) -> list[str]:
        return [call["error"] for call in (await self.get("calls", after=0))["calls"] if not call["ok"]]


@pytest.fixture
async def time() -> OfficeTime:
    return OfficeTime()


@pytest.fixture
async def crowd(time: OfficeTime) -> AsyncIterator[Crowd]:
    emulator = Emulator(token=TOKEN, clock=time.clock)
    address = await emulator.start()
    async with ClientSession() as http:
        yield Crowd(http, address)
    await emulator.stop()


@pytest.fixture
async def office(engines: Engines, crowd: Crowd, time: OfficeTime) -> AsyncIterator[Office]:
    session = FastSession(api=TelegramAPIServer.from_base(crowd._address))
    async with Bot(TOKEN, session=session).context() as bot, Supervisor() as tasks:
        yield Office(engines, bot, tasks, time, BotApi())


async def test_within_the_limits_telegram_never_complains(office: Office, crowd: Crowd) -> None:
    await crowd.come(50)
    await office.add(*(a_notice(f"n{number}", person) for number in range(6) for person in crowd.people))
    await office.work()
    assert [await crowd.read(person) for person in crowd.people] == [[f"n{number}" for number in range(6)]] * 50
    assert await crowd.refusals() == []
    assert office.at - NOW < timedelta(seconds=20)


async def test_every_fiftieth_call_refused_and_all_are_told_once(office: Office, crowd: Crowd) -> None:
    await crowd.come(40)
    await crowd.post("faults", kind="retry_after", every=50, seconds=3)
    await office.add(*(a_notice(f"n{number}", person) for number in range(5) for person in crowd.people))
    await office.work()
    for person in crowd.people:
        assert Counter(await crowd.read(person)) == {f"n{number}": 1 for number in range(5)}
    assert len(await crowd.refusals()) >= 4


async def test_who_blocked_the_bot_is_tried_once(office: Office, crowd: Crowd) -> None:
    await crowd.come(3)
    blocked, *others = crowd.people
    await crowd.post("block", person=blocked)
    await office.enter(*crowd.people)
    await office.add(*(a_notice(f"n{number}", person) for number in range(3) for person in crowd.people))
    await office.work()
    assert await crowd.refusals() == ["Forbidden: bot was blocked by the user"]
    assert [await crowd.read(person) for person in others] == [["n0", "n1", "n2"]] * 2


async def test_live_answers_in_a_flood_keep_within_the_limits(office: Office, crowd: Crowd) -> None:
    await crowd.come(2)
    await office.add(*(a_notice(f"push {number}", crowd.people[1], Priority.BROADCAST) for number in range(5)))
    for number in range(12):
        await office.bot.send_message(crowd.people[0], f"answer {number}")
    await office.work()
    assert await crowd.read(crowd.people[0]) == [f"answer {number}" for number in range(12)]
    assert await crowd.refusals() == []
