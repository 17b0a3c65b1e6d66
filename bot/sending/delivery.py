"""One notice: rendered, sent, and its row brought up to date whatever came of it."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Final

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
)
from aiogram.methods import TelegramMethod
from aiogram.types import Message, MessageId

from bot.gate.pushing import Deferred, pushing
from bot.sending.patience import is_stale, pause_after
from bot.sending.ports import Mailbox, Rendered, Renderer
from core.clock import Clock
from core.notices.models import QueuedNotice
from core.ports import Storage

log = logging.getLogger(__name__)

_GONE: Final = "user is deactivated"
_NO_CHAT: Final = "chat not found"
_NOTHING_TO_EDIT: Final = ("message is not modified", "message to edit not found", "message can't be edited")
"""An edit that came too late, or that somebody made before: the person sees what they ought to, or deleted it."""
_HALT: Final = 2.0


@dataclass(frozen=True, slots=True)
class Setback:
    """Not sent, and put back until then; `halt`: seconds for which nobody is told anything."""

    until: datetime
    halt: float = 0.0


class Lost(Enum):
    """The person can't be told anything more, and all that waited for them is dropped."""

    LOST = "lost"


Outcome = Setback | Lost | None
"""None where the row is done with and the next may come."""


class Delivery:
    """Tells one notice. What was sent and not marked, because the program died between, is sent again."""

    def __init__(self, mailbox: Mailbox, render: Renderer, bot: Bot, storage: Storage, clock: Clock) -> None:
        self._mailbox, self._render, self._bot = mailbox, render, bot
        self._storage, self._clock = storage, clock

    async def __call__(self, queued: QueuedNotice) -> Outcome:
        """Raises what the database raises; the lease then brings the row again."""
        try:
            rendered = await self._render(queued)
        except Exception as error:  # a screen of ours or the database: one notice must not stop the others
            log.exception("Notice %s can't be rendered", queued.id)
            return await self._try_later(queued, error)
        if rendered is None:
            await self._drop(queued, "irrelevant")
            return None
        return await self._send(queued, rendered)

    async def put_back(self, queued: QueuedNotice, until: datetime) -> None:
        """Free the row for later without having tried."""
        await self._mailbox.again(queued.id, until)

    async def _send(self, queued: QueuedNotice, rendered: Rendered) -> Outcome:
        method = _call(rendered, silent=rendered.silent or queued.notice.silent)
        try:
            with pushing(queued.notice.priority):
                result = await self._bot(method)
        except Deferred as deferred:
            return await self._hold(queued, deferred.seconds, deferred.seconds if deferred.everybody else 0.0)
        except AiogramError as error:
            return await self._refused(queued, error)
        await self._mailbox.sent(queued.id, _message_id(method, result), self._clock())
        return None

    async def _refused(self, queued: QueuedNotice, error: AiogramError) -> Outcome:
        match error:
            case TelegramForbiddenError():
                return await self._lose_reader(queued, error)
            case TelegramBadRequest() if _NO_CHAT in error.message:
                return await self._lose_reader(queued, error)
            case TelegramBadRequest() if any(known in error.message for known in _NOTHING_TO_EDIT):
                await self._drop(queued, error.message)
            case TelegramBadRequest() | TelegramEntityTooLarge() | TelegramMigrateToChat():
                log.error("Notice %s (%s) was refused for good: %s", queued.id, queued.notice.kind, error)
                await self._drop(queued, error.message)
            case _:
                log.warning("Notice %s wasn't sent: %s", queued.id, error)
                return await self._try_later(queued, error, halt=_HALT)
        return None

    async def _lose_reader(self, queued: QueuedNotice, error: TelegramAPIError) -> Lost:
        """A blocked chat is left alone until the person writes again, a deleted account for good."""
        person, now = queued.notice.to, self._clock()
        async with self._storage.writing() as work:
            if _GONE in error.message:
                await work.subscribers.forget(person)
            else:
                await work.subscribers.block(person, now)
        await self._mailbox.drop_for(person, error.message, now)
        return Lost.LOST

    async def _try_later(self, queued: QueuedNotice, error: Exception, halt: float = 0.0) -> Outcome:
        if is_stale(queued, self._clock()):
            log.error("Notice %s (%s) is given up: %s", queued.id, queued.notice.kind, error)
            await self._drop(queued, f"given up: {error}")
            return None
        return await self._hold(queued, pause_after(queued), halt)

    async def _hold(self, queued: QueuedNotice, seconds: float, halt: float) -> Setback:
        until = self._clock() + timedelta(seconds=seconds)
        await self._mailbox.again(queued.id, until)
        return Setback(until, halt)

    async def _drop(self, queued: QueuedNotice, reason: str) -> None:
        await self._mailbox.drop(queued.id, reason, self._clock())


def _call(rendered: Rendered, silent: bool) -> TelegramMethod[Any]:
    method = rendered.method
    if silent and "disable_notification" in type(method).model_fields:
        return method.model_copy(update={"disable_notification": True})
    return method


def _message_id(method: TelegramMethod[Any], result: Any) -> int:
    """An album is known by its first message, an edit by the message that it changed."""
    first = result[0] if isinstance(result, list) and result else result
    if isinstance(first, Message | MessageId):
        return first.message_id
    return int(getattr(method, "message_id", None) or 0)
