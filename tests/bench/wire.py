"""HTTP/1.1 with nothing left to slow it down: whoever measures must not be what is measured."""

import asyncio
import re
from collections.abc import Callable
from typing import Final

_LENGTH: Final = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
_END: Final = b"\r\n\r\n"

OnMessage = Callable[[bytes, bytes], None]
"""Gets the head (first line and headers) and the body."""


class Wire(asyncio.Protocol):
    """One keep-alive connection; either side of it."""

    def __init__(self) -> None:
        self.on_message: OnMessage = lambda head, body: None
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See asyncio."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Hands out every message that is complete."""
        self._buffer += data
        while (end := self._buffer.find(_END)) >= 0:
            length = _LENGTH.search(self._buffer, 0, end + 2)
            done = end + len(_END) + (int(length[1]) if length else 0)
            if len(self._buffer) < done:
                return
            head, body = self._buffer[:end], self._buffer[end + len(_END) : done]
            self._buffer = self._buffer[done:]
            self.on_message(head, body)

    def send(self, message: bytes) -> None:
        """Head and body."""
        assert self._transport is not None
        self._transport.write(message)

    def close(self) -> None:
        """At once."""
        if self._transport is not None:
            self._transport.close()
