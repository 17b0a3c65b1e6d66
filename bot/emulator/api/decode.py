"""The three ways to call: JSON, form, multipart; the query string beside each."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, ClientResponse, MultipartReader
from aiohttp.web import FileField, HTTPRequestEntityTooLarge, Request

from bot.emulator.api.errors import ApiError, bad_request
from bot.emulator.jsons import Json


@dataclass(frozen=True)
class Upload:
    name: str
    body: bytes


@dataclass
class Asked:
    """Values as they came, and the files beside them; a file that *is* a value is referred to as `attach://…`."""

    values: Json = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def add(self, name: str, value: str | Upload) -> None:
        if isinstance(value, Upload):
            self.uploads[name] = value
            self.values.setdefault(name, f"attach://{name}")
        else:
            self.values[name] = value


async def from_request(request: Request) -> Asked:
    """Raises ApiError 400 and 413."""
    asked = Asked(dict(request.query))
    try:
        if request.content_type == "application/json":
            asked.values |= _object(await request.read())
        elif request.can_read_body:
            for name, value in (await request.post()).items():
                asked.add(name, _part(value))
    except HTTPRequestEntityTooLarge as error:
        raise ApiError(413, "Request Entity Too Large") from error
    return _without_attachments(asked)


def _object(body: bytes) -> Json:
    try:
        values = json.loads(body or b"{}")
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(values, dict):
        raise bad_request("can't parse JSON object: expected an object")
    return values


def _part(value: str | bytes | bytearray | FileField) -> str | Upload:
    if isinstance(value, FileField):
        return Upload(value.filename, value.file.read())
    return value if isinstance(value, str) else bytes(value).decode()


def _without_attachments(asked: Asked) -> Asked:
    """A file that only another value points to (`attach://name`) is no value of its own."""
    told = json.dumps({key: value for key, value in asked.values.items() if value != f"attach://{key}"})
    for name in asked.uploads:
        if f"attach://{name}" in told:
            asked.values.pop(name, None)
    return asked


async def from_response(response: ClientResponse) -> Asked | None:
    """A method call that a bot put into its answer to a webhook request, or None."""
    if response.content_type == "application/json":
        values = _call(await response.read())
        return Asked(values) if values else None
    if response.content_type.startswith("multipart/"):
        return await _from_parts(response)
    return None


def _call(body: bytes) -> dict[str, Any] | None:
    try:
        values = json.loads(body or b"null")
    except ValueError:
        return None
    return values if isinstance(values, dict) and "method" in values else None


async def _from_parts(response: ClientResponse) -> Asked | None:
    asked, reader = Asked(), MultipartReader.from_response(response)
    while (part := await reader.next()) is not None:
        if isinstance(part, BodyPartReader) and part.name:
            body = bytes(await part.read())
            asked.add(part.name, Upload(part.filename, body) if part.filename else body.decode())
    return _without_attachments(asked) if "method" in asked.values else None
