"""What live answers and pushes have in common: the limits, the buckets, the pauses and the time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final, Self

from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import TelegramMethod

from bot.gate.budget import Budgets, Claim, Now, Rate
from bot.gate.kinds import chat_of, cost_of, is_group
from bot.gate.pauses import Pauses

Sleep = Callable[[float], Awaitable[None]]

_TOKEN: Final = Rate.per(1, 30)
_CHAT: Final = Rate.per(1, 1, burst=5)
_GROUP: Final = Rate.per(60, 15, burst=5)


@dataclass(frozen=True, slots=True)
class Limits:
    """What Telegram tolerates: 30 messages a second for a token, 1 a second in a chat after a burst of 5, 20 a minute
    in a group (a burst of 5 and 15 more). The rest is ours, in seconds."""

    token: Rate = _TOKEN
    chat: Rate = _CHAT
    group: Rate = _GROUP
    patience: float = 60.0
    """How long a live call may wait in all."""
    answer_patience: float = 3.0
    """The same for answers to presses: a later one is refused anyway, and the person has stopped looking."""
    repeat_after: float = 0.5
    """The pause before a broken call is made again."""

    @classmethod
    def none(cls) -> Self:
        """Without limits of its own, for load tests; a 429 is obeyed all the same."""
        return cls(Rate(0), Rate(0), Rate(0))


class Door:
    """Knows which buckets a call needs and which pauses concern it."""

    def __init__(self, budgets: Budgets, limits: Limits, now: Now = monotonic, sleep: Sleep = asyncio.sleep) -> None:
        self.budgets, self.limits, self.now, self.sleep = budgets, limits, now, sleep
        self._pauses = Pauses(now)

    def claims(self, bot: Bot, method: TelegramMethod[Any]) -> tuple[Claim, Claim]:
        """The chat's bucket and the token's."""
        chat, cost = chat_of(method), cost_of(method)
        return (
            Claim(_chat_key(bot, chat), self._rate(chat), cost),
            Claim(_token_key(bot), self.limits.token, cost),
        )

    def closed(self, method: TelegramMethod[Any]) -> float:
        """Seconds of pause left for the call."""
        return self._pauses.left(chat_of(method))

    def all_closed(self) -> bool:
        """Whether the whole token is paused."""
        return self._pauses.left(None) > 0

    async def refused(self, bot: Bot, error: TelegramRetryAfter) -> None:
        """Telegram said 429: pause the chat, and the token where it is meant, here and in the shared buckets."""
        chat = chat_of(error.method)
        if chat is None:
            return
        everybody = self._pauses.note(chat, error.retry_after)
        await self.budgets.pause(_chat_key(bot, chat), self._rate(chat), error.retry_after)
        if everybody:
            await self.budgets.pause(_token_key(bot), self.limits.token, error.retry_after)

    def _rate(self, chat: int | str | None) -> Rate:
        return self.limits.group if chat is not None and is_group(chat) else self.limits.chat


def _token_key(bot: Bot) -> str:
    return f"gate:{bot.id}"


def _chat_key(bot: Bot, chat: int | str | None) -> str:
    return f"gate:{bot.id}:{chat}"
