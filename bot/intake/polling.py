"""Long polling: the next offset, which confirms, is asked for only when the last batch is on disk."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramUnauthorizedError
from aiogram.methods.base import TelegramMethod

from bot.intake.intake import Intake
from bot.intake.raw import KINDS, NotAnUpdate, read_update
from storage.inbox import NewUpdate

log = logging.getLogger(__name__)
_WAIT = 30
PAUSES = (1, 2, 5, 10, 30)
"""Seconds between tries while Telegram can't be reached; the last goes on."""


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates whose answer stays JSON: it is stored before it is parsed."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int = _WAIT
    limit: int = 100
    allowed_updates: tuple[str, ...] = KINDS


async def poll(bot: Bot, intake: Intake, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
    """Until cancelled. Failures, Telegram's and our database's, are waited out with growing pauses; a wrong token ends
    the program."""
    offset, failures = None, 0
    while True:
        try:
            offset = await _take(bot, intake, offset)
        except TelegramUnauthorizedError:
            raise
        except Exception as error:  # noqa: BLE001 (nothing was confirmed: whatever it was, it all comes again)
            _explain(error)
            await sleep(PAUSES[min(failures, len(PAUSES) - 1)])
            failures += 1
        else:
            failures = 0


async def _take(bot: Bot, intake: Intake, offset: int | None) -> int | None:
    raws = await bot(GetRawUpdates(offset=offset), request_timeout=_WAIT + 10)
    await intake.accept(readable(raws))
    return max(raw["update_id"] for raw in raws) + 1 if raws else offset


def readable(raws: list[dict[str, Any]]) -> list[NewUpdate]:
    """The updates among them; what isn't one is reported by kind only, never by content."""
    updates = []
    for raw in raws:
        try:
            updates.append(read_update(raw))
        except NotAnUpdate as error:
            log.error("not an update: %s", error)
    return updates


def _explain(error: Exception) -> None:
    if isinstance(error, TelegramConflictError):
        log.error("another program polls with this token, or a webhook is set: %s", error)
    elif isinstance(error, (TelegramAPIError, TimeoutError)):
        log.warning("Telegram can't be reached: %s", error)
    else:
        log.error("updates can't be fetched or stored", exc_info=error)
