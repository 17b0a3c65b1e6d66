"""What nobody asked for: goes when there is room, and otherwise is put back rather than waits."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import TelegramMethod

from bot.gate.door import Door
from bot.gate.kinds import Kind, kind_of
from bot.gate.lane import Lane
from bot.gate.pushing import Deferred


class PushCalls:
    """All pushes of the token, in one lane for the budget and side by side on the wire."""

    def __init__(self, door: Door) -> None:
        self._door, self._lane = door, Lane()

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any], priority: int
    ) -> Any:
        """Raises Deferred, and every error of the call but 429."""
        self._stay_out_while_closed(method)
        if kind_of(type(method)) is Kind.SEND:
            async with self._lane.turn(priority):
                await self._admission(bot, method)
        try:
            return await make_request(bot, method)
        except TelegramRetryAfter as error:
            await self._door.refused(bot, error)
            raise Deferred(error.retry_after, self._door.all_closed()) from error

    async def _admission(self, bot: Bot, method: TelegramMethod[Any]) -> None:
        """A chat that has had its share isn't waited for: the others in the lane would wait with it."""
        while True:
            self._stay_out_while_closed(method)
            chat, token = await self._door.budgets.admit(self._door.claims(bot, method))
            if chat:
                raise Deferred(chat)
            if not token:
                return
            await self._door.sleep(token)

    def _stay_out_while_closed(self, method: TelegramMethod[Any]) -> None:
        if closed := self._door.closed(method):
            raise Deferred(closed, self._door.all_closed())
