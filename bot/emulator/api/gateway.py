"""A call of the Bot API from its name and values to its answer."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any

from bot.emulator.api.call import Call
from bot.emulator.api.checked import checked
from bot.emulator.api.decode import Asked
from bot.emulator.api.errors import ApiError, too_many
from bot.emulator.api.faults import Fault
from bot.emulator.api.registry import Method
from bot.emulator.jsons import Json
from bot.emulator.telegram import Telegram

_TROUBLE: dict[str, Callable[[Fault], ApiError]] = {
    "retry_after": lambda fault: too_many(max(1, round(fault.seconds))),
    "error": lambda fault: ApiError(500, "Internal Server Error"),
    "disconnect": lambda fault: ApiError(500, "Connection broken"),
}


@dataclass(frozen=True)
class Reply:
    status: int
    body: Json
    lost: bool = False
    """The connection breaks instead of carrying the answer."""


class Gateway:
    def __init__(self, telegram: Telegram, methods: dict[str, Method]) -> None:
        self._telegram, self._methods = telegram, methods

    async def call(self, name: str, asked: Asked) -> Reply:
        """Refusals and ordered faults are replies too."""
        chat = _chat_id(asked.values)
        fault = self._telegram.faults.strike(name.lower(), chat)
        try:
            await self._suffer(fault)
            reply = Reply(200, {"ok": True, "result": await self._carry_out(name, asked)})
        except ApiError as error:
            reply = refusal(error)
        self._note(name, chat, reply)
        lost = fault is not None and fault.kind in {"disconnect", "lost_answer"}
        return Reply(reply.status, reply.body, lost)

    async def carried(self, asked: Asked) -> None:
        """A call in the answer to a webhook request: nobody hears what became of it."""
        await self.call(str(asked.values.pop("method")), asked)

    async def _suffer(self, fault: Fault | None) -> None:
        if self._telegram.faults.outage(self._telegram.world.seconds()):
            raise ApiError(502, "Bad Gateway")
        if fault is None:
            return
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        elif fault.kind != "lost_answer":
            raise _TROUBLE[fault.kind](fault)

    async def _carry_out(self, name: str, asked: Asked) -> Any:
        method = self._methods.get(name.lower())
        if method is None:
            raise ApiError(404, "Not Found")
        done = method.run(Call(self._telegram, asked.uploads), checked(method.model, asked.values))
        return await done if isawaitable(done) else done

    def _note(self, name: str, chat: int | None, reply: Reply) -> None:
        if name.lower() != "getupdates" or reply.status != 200:
            error = reply.body.get("description")
            self._telegram.journal.add(name, chat, error, self._telegram.world.seconds())


def refusal(error: ApiError) -> Reply:
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.retry_after:
        body["parameters"] = {"retry_after": error.retry_after}
    return Reply(error.code, body)


def _chat_id(values: Json) -> int | None:
    try:
        return int(values["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None
