"""How updates come in: by webhook where there is an address for it, else by polling."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import DeleteWebhook, SetWebhook

from bot.intake.intake import Intake
from bot.intake.polling import PAUSES, poll
from bot.intake.raw import KINDS

log = logging.getLogger(__name__)
_CONNECTIONS = 100
"""The most that Telegram opens at once; each waits for a commit that all of them share."""
_UNREACHABLE = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter, TimeoutError)


@dataclass(frozen=True, slots=True)
class Listening:
    """`webhook` is the whole address, empty for polling. Telegram refuses one while the other is on."""

    bot: Bot
    intake: Intake
    webhook: str
    secret: str
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def __call__(self) -> None:
        """Registers, and polls until cancelled. A Telegram that can't be reached is waited for; what it refuses (a
        token, an address) is raised."""
        await self._register()
        if not self.webhook:
            await poll(self.bot, self.intake, self.sleep)

    async def _register(self) -> None:
        failures = 0
        while True:
            try:
                await self.bot(self._registration())
            except _UNREACHABLE as error:
                log.warning("Telegram can't be reached: %s", error)
                await self.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
                failures += 1
            else:
                return

    def _registration(self) -> SetWebhook | DeleteWebhook:
        """The kinds go with each registration: Telegram keeps the last list otherwise."""
        if not self.webhook:
            return DeleteWebhook()
        return SetWebhook(
            url=self.webhook, secret_token=self.secret, allowed_updates=list(KINDS), max_connections=_CONNECTIONS
        )
