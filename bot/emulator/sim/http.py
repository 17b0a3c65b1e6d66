"""`/sim/…`: being a person, over HTTP."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import quote

from aiohttp import web
from aiohttp.web import FileField, Request, Response, StreamResponse

from bot.emulator.jsons import Json
from bot.emulator.sim import groups, people, pressing, reading, sending, trouble, writing
from bot.emulator.sim.wish import SimError, Wish
from bot.emulator.telegram import Telegram

Deed = Callable[[Wish], Json]
Handler = Callable[[Request], Awaitable[StreamResponse]]

_READ: dict[str, Deed] = {
    "/transcript": reading.transcript,
    "/calls": reading.calls,
    "/updates": reading.updates,
    "/query/{query_id}": pressing.query,
}
_DONE: dict[str, Deed] = {
    "/people": people.add,
    "/block": people.block,
    "/unblock": people.unblock,
    "/delete-account": people.delete_account,
    "/groups": groups.add,
    "/groups/{group}/add-bot": groups.add_bot,
    "/groups/{group}/remove-bot": groups.remove_bot,
    "/groups/{group}/join": groups.join,
    "/groups/{group}/leave": groups.leave,
    "/groups/{group}/topics": groups.add_topic,
    "/say": writing.say,
    "/edit": writing.edit,
    "/delete": writing.delete,
    "/open": writing.follow,
    "/contact": writing.contact,
    "/press": pressing.press,
    "/tap": pressing.tap,
    "/faults": trouble.add_fault,
    "/limits": trouble.set_limits,
    "/clock": trouble.advance_clock,
}
_ALIVE = 15
"""Seconds between signs of life in a quiet stream."""


class SideEntrance:
    def __init__(self, telegram: Telegram, panels: Sequence[Json]) -> None:
        self._telegram, self._panels = telegram, panels

    def routes(self) -> list[web.RouteDef]:
        return [
            *(web.get(f"/sim{path}", self._handler(deed)) for path, deed in _READ.items()),
            *(web.post(f"/sim{path}", self._handler(deed)) for path, deed in _DONE.items()),
            web.delete("/sim/faults", self._handler(trouble.clear_faults)),
            web.get("/sim/state", self._handler(lambda wish: reading.state(wish, self._panels))),
            web.post("/sim/send", self.send),
            web.get("/sim/files/{file_id}", self.file),
            web.get("/sim/stream", self.stream),
        ]

    def _handler(self, deed: Deed) -> Handler:
        async def handle(request: Request) -> StreamResponse:
            try:
                return web.json_response(deed(Wish(self._telegram, await _values(request))))
            except SimError as error:
                return _refused(error)

        return handle

    async def send(self, request: Request) -> StreamResponse:
        """Multipart: fields beside any number of files."""
        form = await request.post()
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        files = [(one.filename, one.file.read()) for one in form.values() if isinstance(one, FileField)]
        try:
            return web.json_response(sending.send(Wish(self._telegram, fields), files))
        except SimError as error:
            return _refused(error)

    async def file(self, request: Request) -> StreamResponse:
        """Only pictures are shown in place: nothing else that a bot sent may run in the page's origin."""
        file = self._telegram.world.files.get(request.match_info["file_id"])
        if file is None:
            return _refused(SimError("no such file"))
        shown = file.mime.startswith(("image/", "audio/", "video/")) and "svg" not in file.mime
        body, headers = self._telegram.world.file_bytes(file), _file_headers(file.name, shown=shown)
        return Response(body=body, content_type=file.mime, headers=headers)

    async def stream(self, request: Request) -> StreamResponse:
        """Server-sent events."""
        response = StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        page = self._telegram.hub.join()
        try:
            await response.write(b": here\n\n")
            await _feed(page, response)
        except ConnectionResetError:
            return response
        finally:
            self._telegram.hub.leave(page)
        return response


async def _feed(page: "asyncio.Queue[Json | None]", response: StreamResponse) -> None:
    while True:
        try:
            event = await asyncio.wait_for(page.get(), _ALIVE)
        except TimeoutError:
            await response.write(b": still here\n\n")
            continue
        if event is None:
            return
        await response.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())


async def _values(request: Request) -> Json:
    values: Json = dict(request.query) | dict(request.match_info)
    if not request.can_read_body:
        return values
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError as error:
        raise SimError("the body isn't JSON") from error
    if not isinstance(body, dict):
        raise SimError("the body isn't an object")
    return values | body


def _file_headers(name: str, *, shown: bool) -> dict[str, str]:
    place = "inline" if shown else "attachment"
    disposition = f"{place}; filename*=UTF-8''{quote(name)}"
    return {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}


def _refused(error: SimError) -> Response:
    return web.json_response({"error": str(error)}, status=400)
