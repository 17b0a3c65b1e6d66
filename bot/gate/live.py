"""Answers to people: they wait rather than fail, but not for ever."""

from math import ceil
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import NextRequestMiddlewareType
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import TelegramMethod

from bot.gate.door import Door
from bot.gate.kinds import Kind, is_repeatable, kind_of
from bot.telegram.session import Unreachable

_DONE_ALREADY = ("message is not modified", "message to delete not found", "query is too old")


class LiveCall:
    """One call from its waiting to its answer."""

    def __init__(self, door: Door, make_request: NextRequestMiddlewareType[Any], bot: Bot) -> None:
        self._door, self._make_request, self._bot = door, make_request, bot
        self._broken = False

    async def __call__(self, method: TelegramMethod[Any]) -> Any:
        """Wait, call, obey a 429, repeat a broken call once where that can't double anything.

        Raises TelegramRetryAfter where waiting would take longer than patience allows, otherwise aiogram's errors.
        """
        until = self._door.now() + self._patience(method)
        while True:
            await self._admission(method, until)
            try:
                return await self._make_request(self._bot, method)
            except TelegramRetryAfter as error:
                await self._door.refused(self._bot, error)
                await self._wait(method, error.retry_after, until)
            except (TelegramNetworkError, TelegramServerError) as error:
                await self._forgive(method, error)
            except TelegramBadRequest as error:
                if self._broken and any(words in error.message for words in _DONE_ALREADY):
                    return True
                raise

    def _patience(self, method: TelegramMethod[Any]) -> float:
        limits = self._door.limits
        return limits.answer_patience if kind_of(type(method)) is Kind.ANSWER else limits.patience

    async def _admission(self, method: TelegramMethod[Any], until: float) -> None:
        sends = kind_of(type(method)) is Kind.SEND
        while True:
            while closed := self._door.closed(method):
                await self._wait(method, closed, until)
            if not sends:
                return
            await self._pay(method, until)
            if not self._door.closed(method):
                return

    async def _pay(self, method: TelegramMethod[Any], until: float) -> None:
        """A chat's turn is waited for before the token's is booked, or the token would be kept from all others."""
        chat, token = self._door.claims(self._bot, method)
        budgets = self._door.budgets
        chat_wait, token_wait = await budgets.admit([chat, token])
        if chat_wait:
            await self._wait(method, await budgets.reserve([chat]), until)
            await self._wait(method, await budgets.reserve([token]), until)
        elif token_wait:
            await self._wait(method, await budgets.reserve([chat, token]), until)

    async def _wait(self, method: TelegramMethod[Any], seconds: float, until: float) -> None:
        if self._door.now() + seconds > until:
            raise TelegramRetryAfter(method, "no patience left", retry_after=ceil(seconds))
        if seconds:
            await self._door.sleep(seconds)

    async def _forgive(self, method: TelegramMethod[Any], error: TelegramNetworkError | TelegramServerError) -> None:
        """The effect of a broken call is unknown: a message would be doubled by a second try, an edit isn't."""
        if self._broken or not (is_repeatable(type(method)) or isinstance(error, Unreachable)):
            raise error
        self._broken = True
        await self._door.sleep(self._door.limits.repeat_after)
