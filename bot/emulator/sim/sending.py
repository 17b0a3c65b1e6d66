"""A person sends files."""

from collections.abc import Callable

from bot.emulator.jsons import Json
from bot.emulator.sim.posting import write
from bot.emulator.sim.wish import SimError, Wish
from bot.emulator.text.detect import detect
from bot.emulator.world.files import File

Uploads = list[tuple[str, bytes]]
"""Names and contents."""
_LONG = {"duration": 3}
_STICKER = {"type": "regular", "is_animated": False, "is_video": False}


def _photo(file: File) -> Json:
    if not file.width:
        raise SimError(f"{file.name} is no picture")
    return {"photo": [file.sized()]}


_KINDS: dict[str, tuple[str, Callable[[File], Json]]] = {
    "photo": ("photos", _photo),
    "document": ("documents", lambda file: {"document": file.document()}),
    "voice": ("voice", lambda file: {"voice": file.base() | _LONG | {"mime_type": "audio/ogg"}}),
    "audio": ("music", lambda file: {"audio": file.document() | _LONG}),
    "video": ("videos", lambda file: {"video": file.sized(width=640, height=360) | file.document() | _LONG}),
    "video_note": ("video_notes", lambda file: {"video_note": file.base() | _LONG | {"length": 240}}),
    "animation": (
        "animations",
        lambda file: {"animation": file.sized(width=320, height=240) | file.document() | _LONG},
    ),
    "sticker": ("stickers", lambda file: {"sticker": file.sized(width=512, height=512) | _STICKER}),
}


def send(wish: Wish, uploads: Uploads) -> Json:
    wish.known("person", "chat", "topic", "reply_to", "kind", "caption", "latitude", "longitude")
    kind = wish.text("kind")
    if kind == "location":
        return write(wish, {"location": {"latitude": wish.real("latitude"), "longitude": wish.real("longitude")}})
    if not uploads:
        raise SimError("no file came with it")
    if kind == "album":
        return write(wish, *_album(wish, uploads))
    if kind not in _KINDS:
        raise SimError(f"kind must be one of {', '.join([*_KINDS, 'location', 'album'])}")
    name, body = uploads[0]
    return write(wish, _content(wish, kind, name, body) | _caption(wish))


def _album(wish: Wish, uploads: Uploads) -> list[Json]:
    """Photos if all are, else documents; the caption is on the first."""
    files = [(name, body, name.lower().endswith((".png", ".jpg", ".jpeg"))) for name, body in uploads]
    kind = "photo" if all(picture for *_, picture in files) else "document"
    group = {"media_group_id": str(wish.world.next_id("album"))}
    contents = [_content(wish, kind, name, body) | group for name, body, _ in files]
    return [contents[0] | _caption(wish), *contents[1:]]


def _content(wish: Wish, kind: str, name: str, body: bytes) -> Json:
    folder, shown = _KINDS[kind]
    return shown(wish.world.add_file(folder, name, body))


def _caption(wish: Wish) -> Json:
    caption = (wish.maybe_text("caption") or "").strip()
    entities = detect(caption, [])
    return ({"caption": caption} if caption else {}) | ({"caption_entities": entities} if entities else {})
