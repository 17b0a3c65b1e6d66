"""Telegram's calls: checked, stored, and only then answered with 200."""

import hmac
import json

from aiohttp import web

from bot.intake.intake import Intake
from bot.intake.raw import NotAnUpdate, read_update

HEADER = "X-Telegram-Bot-Api-Secret-Token"
BODY_MOST = 1 << 20
"""Bytes. Telegram's updates are a few kilobytes; files come by id."""


class Webhook:
    """401 without the secret, 413 for too much, 400 for what is no update, 200 when it is on disk."""

    def __init__(self, intake: Intake, secret: str) -> None:
        self._intake = intake
        self._secret = secret.encode()

    async def receive(self, request: web.Request) -> web.Response:
        """An exception below becomes 500, and Telegram sends the update again."""
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(errors="surrogateescape"), self._secret):
            raise web.HTTPUnauthorized
        if request.content_length is not None and request.content_length > BODY_MOST:
            raise web.HTTPRequestEntityTooLarge(BODY_MOST, request.content_length)
        try:
            update = read_update(json.loads(await request.read()))
        except (json.JSONDecodeError, UnicodeDecodeError, RecursionError, NotAnUpdate) as error:
            raise web.HTTPBadRequest from error
        await self._intake.accept([update])
        return web.Response()
