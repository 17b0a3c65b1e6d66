"""Questions to the Bot API that change nothing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientError, ClientSession, ClientTimeout
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

from bot.logs import redact
from bot.settings import Settings
from bot.telegram.session import FastSession

_PATIENCE = ClientTimeout(total=10)
_NO_ANSWER = (ClientError, ProxyConnectionError, ProxyTimeoutError, ProxyError, OSError, ValueError)


class Unreachable(Exception):
    """No answer that could be read; the reason is the argument, without the token."""


@dataclass(frozen=True, slots=True)
class Reply:
    """`result` is empty unless `status` is 200; `date` is the server's time where it told one."""

    status: int
    result: dict[str, Any]
    date: datetime | None


class BotApi:
    """Past aiogram's Bot: the answer's headers matter here, and an error is a finding rather than an exception."""

    def __init__(self, http: ClientSession, settings: Settings) -> None:
        self._http = http
        self._server = TelegramAPIServer.from_base(settings.bot_api_url)
        self._token = settings.bot_token.get_secret_value()

    async def ask(self, method: str) -> Reply:
        """Raises Unreachable."""
        try:
            async with self._http.post(self._server.api_url(self._token, method), timeout=_PATIENCE) as response:
                answer = await response.json(content_type=None)
                date = _date(response.headers.get("Date", ""))
        except _NO_ANSWER as error:
            raise Unreachable(redact(f"{type(error).__name__}: {error}".replace(self._token, "…"))) from None
        result = answer.get("result") if isinstance(answer, dict) else None
        return Reply(response.status, result if isinstance(result, dict) else {}, date)


@asynccontextmanager
async def bot_api(settings: Settings) -> AsyncIterator[BotApi]:
    """By the bot's own way out, proxy included. Raises Unreachable for a proxy that can't be meant."""
    try:
        session = FastSession(proxy=settings.bot_proxy or None)
    except ValueError as error:
        raise Unreachable(f"BOT_PROXY: {error}") from None
    try:
        yield BotApi(await session.create_session(), settings)
    finally:
        await session.close()


def _date(header: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(header)
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
