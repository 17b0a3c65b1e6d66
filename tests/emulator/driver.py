"""The two ways into an emulator: as a person, and as a bot that writes its requests by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import ClientSession, FormData

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x04\x00\x00\x00\x03\x08\x02\x00\x00\x00"
    b"\xfb\xdf\x0e\xa9\x00\x00\x00\x00IEND\xaeB`\x82"
)
"""Four by three, as far as its header tells."""


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **much: float) -> None:
        self.now += timedelta(**much)


@dataclass
class Sim:
    """Raises AssertionError where the emulator refuses."""

    http: ClientSession
    address: str

    async def post(self, path: str, **values: Any) -> Any:
        async with self.http.post(f"{self.address}/sim/{path}", json=values) as response:
            body = await response.json()
        assert response.status == 200, body
        return body

    async def refused(self, path: str, **values: Any) -> str:
        async with self.http.post(f"{self.address}/sim/{path}", json=values) as response:
            assert response.status == 400
            return str((await response.json())["error"])

    async def get(self, path: str, **query: Any) -> Any:
        async with self.http.get(f"{self.address}/sim/{path}", params=query) as response:
            body = await response.json()
        assert response.status == 200, body
        return body

    async def send(self, files: dict[str, bytes], **values: Any) -> list[Any]:
        form = FormData({name: str(value) for name, value in values.items()})
        for name, body in files.items():
            form.add_field("file", body, filename=name)
        async with self.http.post(f"{self.address}/sim/send", data=form) as response:
            body = await response.json()
        assert response.status == 200, body
        messages: list[Any] = body["messages"]
        return messages

    async def person(self, name: str, **more: Any) -> int:
        return int((await self.post("people", first_name=name, **more))["id"])

    async def newcomer(self, name: str, **more: Any) -> int:
        person = await self.person(name, **more)
        await self.post("say", person=person, text="/start")
        return person

    async def say(self, person: int, text: str, **more: Any) -> Any:
        return (await self.post("say", person=person, text=text, **more))["messages"][-1]

    async def seen(self, chat: int, **query: Any) -> list[str]:
        messages = (await self.get("transcript", chat=chat, **query))["messages"]
        return [message["sim"]["plain"] for message in messages]


@dataclass
class Wire:
    http: ClientSession
    base: str

    async def raw(self, method: str, **request: Any) -> tuple[int, Any]:
        async with self.http.post(f"{self.base}/{method}", **request) as response:
            return response.status, await response.json()

    async def call(self, method: str, **values: Any) -> Any:
        status, body = await self.raw(method, json=values)
        assert status == 200, body
        return body["result"]

    async def refused(self, method: str, **values: Any) -> str:
        """The words of a refusal; its number in the body is the number of the answer."""
        status, body = await self.raw(method, json=values)
        assert not body["ok"], body
        assert body["error_code"] == status
        return str(body["description"])
