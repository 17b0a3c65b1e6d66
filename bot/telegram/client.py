"""Our side of the Bot API."""

from time import monotonic
from typing import TYPE_CHECKING

from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from bot.gate.budget import Budgets, MemoryBudgets
from bot.gate.door import Limits
from bot.gate.gate import Gate
from bot.settings import Settings
from bot.telegram.session import FastSession

if TYPE_CHECKING:
    from redis.asyncio import Redis


def make_bot(settings: Settings, redis: "Redis | None", limits: Limits) -> Bot:
    """At the address of the settings; every call goes through one gate."""
    session = FastSession(proxy=settings.bot_proxy or None, api=TelegramAPIServer.from_base(settings.bot_api_url))
    session.middleware(Gate(_budgets(redis), limits))
    return Bot(settings.bot_token.get_secret_value(), session=session)


def _budgets(redis: "Redis | None") -> Budgets:
    """Shared by all processes where there is a Redis, whose library is imported only then."""
    own = MemoryBudgets(monotonic)
    if redis is None:
        return own
    from bot.gate.redis_budget import RedisBudgets
    from bot.gate.shared_budget import SharedBudgets

    return SharedBudgets(RedisBudgets(redis), own, monotonic)
