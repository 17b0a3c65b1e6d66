import mimetypes
import secrets
import struct
from dataclasses import dataclass
from typing import ClassVar

from bot.emulator.jsons import Json


@dataclass
class File:
    kind: ClassVar[str] = "file"

    file_id: str
    file_unique_id: str
    path: str
    """`photos/file_7.jpg`, as `getFile` tells it."""
    name: str
    mime: str
    size: int
    width: int = 0
    height: int = 0

    @property
    def key(self) -> str:
        return self.file_id

    def sized(self, *, width: int = 0, height: int = 0) -> Json:
        """As a PhotoSize, a Sticker, a Video: what they have in common."""
        base = self.base()
        return base | {"width": self.width or width, "height": self.height or height}

    def base(self) -> Json:
        return {"file_id": self.file_id, "file_unique_id": self.file_unique_id, "file_size": self.size}

    def document(self) -> Json:
        return self.base() | {"file_name": self.name, "mime_type": self.mime}


def new_file(number: int, folder: str, name: str, body: bytes) -> File:
    mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
    ending = name.rpartition(".")[2].lower() if "." in name else "bin"
    width, height = picture_size(body) or (0, 0)
    return File(
        file_id=f"{folder[:2].upper()}{secrets.token_urlsafe(36)}{number}",
        file_unique_id=f"AQAD{secrets.token_urlsafe(8)}{number}",
        path=f"{folder}/file_{number}.{ending}",
        name=name, mime=mime, size=len(body), width=width, height=height,
    )  # fmt: skip


def picture_size(body: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG, GIF or WebP, or None: then it is no picture for Telegram."""
    if body[:8] == b"\x89PNG\r\n\x1a\n":
        width, height = struct.unpack(">II", body[16:24])
        return width, height
    if body[:3] == b"GIF":
        width, height = struct.unpack("<HH", body[6:10])
        return width, height
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return 512, 512
    return _jpeg_size(body) if body[:2] == b"\xff\xd8" else None


def _jpeg_size(body: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(body) and body[at] == 0xFF:
        marker, length = body[at + 1], int.from_bytes(body[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", body[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
