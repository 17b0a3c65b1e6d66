"""How calls reach Telegram."""

from http import HTTPStatus
from typing import Any, Final, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError, TelegramServerError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, DummyCookieJar, FormData
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError
from pydantic_core import from_json, to_json

from bot.telegram.answers import read_answer
from bot.telegram.plain import HasFile, plain_fields

_JSON: Final = {"Content-Type": "application/json"}
_CALL_SECONDS: Final = 20.0
_UPLOAD_SECONDS: Final = 120.0
_NO_CONNECTION: Final = (ClientConnectorError, ProxyConnectionError, ProxyTimeoutError, ProxyError)


class Unreachable(TelegramNetworkError):
    """No connection came about, so Telegram never saw the call: trying again can't double anything."""


class FastSession(AiohttpSession):
    """aiogram's session with the work left out that this bot has no use for.

    A call without files goes as a JSON body made straight from the method; one with files goes as aiogram sends it.
    Of an answered message only what `thin_message` names is built, unless something is attached to it; other answers,
    and every error, are read exactly as aiogram does (but a 5xx in HTML, from a proxy on the way, is a server error).
    Proxies (`http://…`, `socks5://…`) work as in AiohttpSession.
    """

    def __init__(
        self, proxy: str | None = None, api: TelegramAPIServer = PRODUCTION, connections: int = 100, **kwargs: Any
    ) -> None:
        """`connections` open at once; a call without files has 20 seconds in all, one with files 120."""
        super().__init__(proxy=proxy, limit=connections, api=api, timeout=_CALL_SECONDS, **kwargs)
        self._call = ClientTimeout(total=_CALL_SECONDS)
        self._upload = ClientTimeout(total=_UPLOAD_SECONDS)

    async def create_session(self) -> ClientSession:
        """Cookies mean nothing to Telegram, and looking for them costs on every call."""
        if self._session is None or self._session.closed or self._should_reset_connector:
            await self.close()
            self._session = ClientSession(
                connector=self._connector_type(**self._connector_init),
                cookie_jar=DummyCookieJar(),
                skip_auto_headers=("Accept", "Accept-Encoding"),
            )
            self._should_reset_connector = False
        return self._session

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 (aiogram's signature)
    ) -> TelegramType:
        """Raises aiogram's exceptions, and Unreachable where the call surely had no effect."""
        body, limit = self._body(bot, method)
        if timeout is not None:
            limit = ClientTimeout(total=timeout)
        status, content = await self._post(bot, method, body, limit)
        return self._read(bot, method, status, content)

    def _body(self, bot: Bot, method: TelegramMethod[Any]) -> tuple[bytes | FormData, ClientTimeout]:
        try:
            fields = plain_fields(method, bot.default)
        except HasFile:
            return self.build_form_data(bot, method), self._upload
        return to_json({name: value for name, value in fields.items() if value != ""}), self._call

    async def _post(
        self, bot: Bot, method: TelegramMethod[Any], body: bytes | FormData, limit: ClientTimeout
    ) -> tuple[int, bytes]:
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        headers = _JSON if isinstance(body, bytes) else None
        try:
            async with session.post(url, data=body, headers=headers, timeout=limit) as response:
                return response.status, await response.read()
        except _NO_CONNECTION as error:
            raise Unreachable(method, f"{type(error).__name__}: {error}") from error
        except TimeoutError as error:
            raise TelegramNetworkError(method, "Request timeout error") from error
        except ClientError as error:
            raise TelegramNetworkError(method, f"{type(error).__name__}: {error}") from error

    def _read(self, bot: Bot, method: TelegramMethod[TelegramType], status: int, content: bytes) -> TelegramType:
        try:
            answer = from_json(content)
        except ValueError:
            answer = None
        if status == HTTPStatus.OK and (result := read_answer(bot, method, answer)) is not None:
            return cast("TelegramType", result)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(answer, dict):
            raise TelegramServerError(method, f"HTTP {status} without an answer")
        text = content.decode("utf-8", errors="replace")
        return cast("TelegramType", self.check_response(bot, method, status, text).result)
