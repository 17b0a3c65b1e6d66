"""Files for a chat: uploaded once, then named by the handle that the messenger gave them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import NewType, Protocol

Handle = NewType("Handle", str)
"""What the messenger calls a file that it has; means nothing to another account of ours."""


class FileKind(StrEnum):
    """How a chat shows it: by its name, or as a picture."""

    DOCUMENT = "document"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class File:
    """A finished file under the name that a person sees."""

    name: str
    content: bytes
    kind: FileKind = FileKind.DOCUMENT

    @property
    def digest(self) -> str:
        """The same for the same content, name and kind."""
        return sha256(f"{self.kind}\0{self.name}\0".encode() + self.content).hexdigest()


class Files(Protocol):
    """Handles by account and digest."""

    async def find(self, account: int, digest: str) -> Handle | None: ...

    async def keep(self, account: int, digest: str, handle: Handle, at: datetime) -> None:
        """The latest one counts."""
        ...
