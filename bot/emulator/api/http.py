"""`/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import hmac

from aiohttp import web

from bot.emulator.api.decode import from_request
from bot.emulator.api.errors import ApiError
from bot.emulator.api.gateway import Gateway, Reply, refusal
from bot.emulator.telegram import Telegram


class BotApi:
    def __init__(self, telegram: Telegram, gateway: Gateway, token: str) -> None:
        self._telegram, self._gateway, self._token = telegram, gateway, token

    def routes(self) -> list[web.RouteDef]:
        call, file = "/bot{token}/{method}", "/file/bot{token}/{path:.+}"
        return [web.get(call, self.call), web.post(call, self.call), web.get(file, self.download)]

    async def call(self, request: web.Request) -> web.StreamResponse:
        if not self._known(request):
            return _answer(refusal(ApiError(401, "Unauthorized")))
        try:
            asked = await from_request(request)
        except ApiError as error:
            return _answer(refusal(error))
        reply = await self._gateway.call(request.match_info["method"], asked)
        return _broken(request) if reply.lost else _answer(reply)

    async def download(self, request: web.Request) -> web.StreamResponse:
        files = self._telegram.world.files.values()
        file = next((one for one in files if one.path == request.match_info["path"]), None)
        if not self._known(request) or file is None:
            return _answer(refusal(ApiError(404, "Not Found")))
        return web.Response(body=self._telegram.world.file_bytes(file), content_type=file.mime)

    def _known(self, request: web.Request) -> bool:
        return hmac.compare_digest(request.match_info["token"].encode(), self._token.encode())


def _answer(reply: Reply) -> web.Response:
    return web.json_response(reply.body, status=reply.status)


def _broken(request: web.Request) -> web.StreamResponse:
    """The peer sees its connection closed before any answer."""
    if request.transport:
        request.transport.close()
    return web.Response()
