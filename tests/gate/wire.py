"""What Telegram sees of a gate, with answers that a test chooses."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod

from bot.gate.budget import Budgets, MemoryBudgets
from bot.gate.door import Limits
from bot.gate.gate import Gate
from tests.gate.virtual_time import VirtualTime

BOT = Bot("42:TEST")
ANNA, BORIS, GROUP = 7, 8, -100


class Wire:
    """A gate over a recorder of calls."""

    def __init__(self, time: VirtualTime, budgets: Budgets | None = None, limits: Limits | None = None) -> None:
        self.time = time
        self.gate = Gate(budgets or MemoryBudgets(time.now), limits, time.now, time.sleep)
        self.seen: list[tuple[float, TelegramMethod[Any]]] = []
        self.answers: list[BaseException | None] = []
        self.refusing: dict[int, float] = {}

    def call(self, method: TelegramMethod[Any]) -> Awaitable[Any]:
        return self.gate(self._request, BOT, method)

    def refuse(self, chat: int, seconds: float) -> None:
        """429 for every call there until then."""
        self.refusing[chat] = self.time.now() + seconds

    def times(self, chat: int | None = None) -> list[float]:
        return [at for at, method in self.seen if chat is None or getattr(method, "chat_id", None) == chat]

    async def _request(self, bot: Bot, method: TelegramMethod[Any]) -> Any:
        now = self.time.now()
        self.seen.append((now, method))
        await asyncio.sleep(0)
        left = self.refusing.get(getattr(method, "chat_id", None) or 0, 0.0) - now
        if left > 0:
            raise TelegramRetryAfter(method, "Too Many Requests", retry_after=round(left))
        if self.answers and (error := self.answers.pop(0)):
            raise error
        return f"answer to {type(method).__name__}"


def send(chat: int, text: str = "x") -> SendMessage:
    return SendMessage(chat_id=chat, text=text)


def edit(chat: int) -> EditMessageText:
    return EditMessageText(chat_id=chat, message_id=1, text="x")


def answer() -> AnswerCallbackQuery:
    return AnswerCallbackQuery(callback_query_id="1")


def busiest_second(times: list[float]) -> int:
    """The most calls in any window of a second, both edges included."""
    return max(sum(1 for at in times if start <= at <= start + 1) for start in times)
