"""One question to the operator's system: patience, a second try, and what each status means."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from aiohttp import ClientError, ClientSession
from yarl import URL

from bot.integrations.billing.answers import PROMISE_REFUSED, UNKNOWN_CONTRACT, error_code
from bot.integrations.billing.breaker import Breaker
from core.errors import NothingFound, OperatorUnavailable, PromiseRefused

log = logging.getLogger(__name__)
PATIENCE = 8.0
"""Seconds for a question with its second try: a person looks at «typing…» meanwhile."""
Query = Sequence[tuple[str, str]]
Answer = tuple[int, bytes]
_REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


class Backend:
    """Every method raises OperatorUnavailable, whose reason names neither a contract nor the token, NothingFound
    where the system says that it doesn't know the contract, and PromiseRefused where it takes no promise now."""

    def __init__(
        self, http: ClientSession, base_url: str, token: str, breaker: Breaker, patience: float = PATIENCE
    ) -> None:
        self._http, self._base, self._breaker, self._patience = http, base_url.rstrip("/"), breaker, patience
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}

    @property
    def host(self) -> str:
        """Where it is, for an administrator."""
        return URL(self._base).authority

    async def get(self, path: str, query: Query = ()) -> bytes:
        """Asked a second time where the connection breaks before an answer: reading twice does no harm, and aiohttp
        does so by itself."""
        return await self._ask("GET", path, params=query)

    async def post(self, path: str, body: Mapping[str, str]) -> bytes:
        """Asked once."""
        return await self._ask("POST", path, json=body)

    async def _ask(self, method: str, path: str, **content: Any) -> bytes:
        if not self._breaker.lets_through():
            raise OperatorUnavailable("not asked: it has failed several times in a row")
        try:
            async with asyncio.timeout(self._patience):
                status, body = await self._send(method, path, **content)
        except TimeoutError:
            raise self._unwell(f"{method} {path}: no answer within {self._patience:g} s") from None
        except ClientError as error:
            raise self._unwell(f"{method} {path}: {type(error).__name__}") from error
        return self._taken(f"{method} {path}", status, body)

    async def _send(self, method: str, path: str, **content: Any) -> Answer:
        """A redirect isn't followed: the token belongs to one address."""
        url = self._base + path
        async with self._http.request(method, url, headers=self._headers, allow_redirects=False, **content) as response:
            return response.status, await response.read()

    def _taken(self, call: str, status: int, body: bytes) -> bytes:
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
            raise self._unwell(f"{call}: HTTP {status}")
        self._breaker.succeeded()
        if status == HTTPStatus.OK:
            return body
        if status == HTTPStatus.NOT_FOUND and error_code(body) == UNKNOWN_CONTRACT:
            raise NothingFound
        if status == HTTPStatus.CONFLICT and error_code(body) == PROMISE_REFUSED:
            raise PromiseRefused
        raise _unavailable(f"{call}: token refused" if status in _REFUSED else f"{call}: HTTP {status}")

    def _unwell(self, reason: str) -> OperatorUnavailable:
        self._breaker.failed()
        return _unavailable(reason)


def _unavailable(reason: str) -> OperatorUnavailable:
    log.warning("the operator's system: %s", reason)
    return OperatorUnavailable(reason)
