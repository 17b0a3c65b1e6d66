"""Every call to Telegram passes here."""

import asyncio
from time import monotonic
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.gate.budget import Budgets, Now
from bot.gate.door import Door, Limits, Sleep
from bot.gate.kinds import Kind, kind_of
from bot.gate.live import LiveCall
from bot.gate.push import PushCalls
from bot.gate.pushing import push_priority


class Gate(BaseRequestMiddleware):
    """A request middleware that keeps within the budget and takes «too many requests» for an order.

    A live answer books its place, so that nothing later passes it; a push (see `pushing`) takes what is free at the
    moment and never a place in the queue, so that it delays no answer, not even one of another process.
    """

    def __init__(
        self, budgets: Budgets, limits: Limits | None = None, now: Now = monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._door = Door(budgets, limits or Limits(), now, sleep)
        self._pushes = PushCalls(self._door)

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        """Raises what LiveCall or PushCalls raise."""
        answer: Any
        if kind_of(type(method)) is Kind.UPDATES:
            answer = await make_request(bot, method)
        elif (priority := push_priority()) is not None:
            answer = await self._pushes(make_request, bot, method, priority)
        else:
            answer = await LiveCall(self._door, make_request, bot)(method)
        return cast("Response[TelegramType]", answer)
