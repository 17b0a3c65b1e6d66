"""What the sender asks of others."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from aiogram.methods import TelegramMethod

from core.accounts.models import SubscriberId
from core.notices.models import QueuedNotice
from core.notices.ports import OutboxQueue


@dataclass(frozen=True, slots=True)
class Rendered:
    """A call that tells the notice in the reader's language: a new message, or the edit of an earlier one."""

    method: TelegramMethod[Any]
    silent: bool = False


class Renderer(Protocol):
    """The screen of each kind of notice."""

    async def __call__(self, queued: QueuedNotice) -> Rendered | None:
        """None where there is nothing to tell any more, or nobody: the reader is unknown or blocked us."""
        ...


class Mailbox(OutboxQueue, Protocol):
    """The queue, which can also forget a person."""

    async def drop_for(self, subscriber: SubscriberId, reason: str, at: datetime) -> int:
        """Drop all that waits for them; returns how many rows."""
        ...
