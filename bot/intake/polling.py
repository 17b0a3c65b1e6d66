"""Long polling: the next offset, which confirms, is asked for only when the last batch is on disk."""

import asyncio
import logging
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramUnauthorizedError
from aiogram.methods.base import TelegramMethod

from bot.intake.intake import Intake
from bot.intake.raw import KINDS, NotAnUpdate, read_update
from storage.inbox import NewUpdate

log = logging.getLogger(__name__)
_WAIT = 30
_PAUSES = (1, 2, 5, 10, 30)


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates whose answer stays JSON: it is stored before it is parsed."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int = _WAIT
    limit: int = 100
    allowed_updates: tuple[str, ...] = KINDS


async def poll(bot: Bot, intake: Intake) -> None:
    """Until cancelled. Telegram's failures are waited out with growing pauses; a wrong token ends the program."""
    offset, failures = None, 0
    while True:
        try:
            raws = await bot(GetRawUpdates(offset=offset), request_timeout=_WAIT + 10)
        except TelegramUnauthorizedError:
            raise
        except (TelegramAPIError, TimeoutError) as error:
            _explain(error)
            await asyncio.sleep(_PAUSES[min(failures, len(_PAUSES) - 1)])
            failures += 1
            continue
        failures = 0
        await intake.accept(readable(raws))
        if raws:
            offset = max(raw["update_id"] for raw in raws) + 1


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
    else:
        log.warning("Telegram can't be reached: %s", error)
