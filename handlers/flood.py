"""Not too fast: a flood gets one polite answer, then silence."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

from core.accounts.models import Subscriber
from handlers.cards import holds_card_number
from handlers.linking.states import SECRET_STATES
from handlers.presenter import Presenter
from handlers.screens.linking import note
from keyboards.words import Words

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
_BURST = 20.0
_PER_SECOND = 1.0
_PEOPLE_MOST = 20_000


@dataclass(slots=True)
class _Bucket:
    level: float
    at: float
    warned: bool = False
    album: str | None = None


class FloodGuard(BaseMiddleware):
    """A leaky bucket a person: 20 updates at once, then one a second; an album counts once.

    A press that is dropped still gets its empty answer (AnswerPress stands outside), a message with a secret is still
    deleted.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._now = monotonic
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Shared by messages and presses."""
        subscriber: Subscriber | None = data.get("subscriber")
        if subscriber is None:
            return await handler(event, data)
        bucket = self._bucket(subscriber.id)
        if self._passes(bucket, event):
            return await handler(event, data)
        return await self._turn_away(bucket, event, data)

    def _bucket(self, person: int) -> _Bucket:
        bucket = self._buckets.pop(person, None) or _Bucket(level=0.0, at=self._now())
        self._buckets[person] = bucket
        if len(self._buckets) > _PEOPLE_MOST:
            self._buckets.popitem(last=False)
        return bucket

    def _passes(self, bucket: _Bucket, event: TelegramObject) -> bool:
        now = self._now()
        bucket.level = max(0.0, bucket.level - (now - bucket.at) * _PER_SECOND)
        bucket.at = now
        album = event.media_group_id if isinstance(event, Message) else None
        if album is not None and album == bucket.album:
            return True
        bucket.album = album
        if bucket.level + 1 > _BURST:
            return False
        bucket.level += 1
        if bucket.level <= 1:
            bucket.warned = False
        return True

    async def _turn_away(self, bucket: _Bucket, event: TelegramObject, data: dict[str, Any]) -> None:
        show: Presenter = data["show"]
        words: Words = data["words"]
        if isinstance(event, Message) and _is_secret(event, data.get("raw_state")):
            await show.remove(event)
        if not bucket.warned:
            bucket.warned = True
            await show.message(note(words("Not so fast, please: I'm catching up. Write again in half a minute.")))


def _is_secret(message: Message, state: str | None) -> bool:
    return state in SECRET_STATES or holds_card_number(message.text or message.caption or "")
