"""Photos and documents: from what a request names to what a message shows."""

from aiogram.types import InputFile, InputMediaDocument, InputMediaPhoto

from bot.emulator.api.call import Call
from bot.emulator.api.content import caption
from bot.emulator.api.errors import ApiError, bad_request
from bot.emulator.jsons import Json
from bot.emulator.world.files import File

MEDIA = {"photo", "document", "video", "audio", "voice", "animation", "sticker", "video_note"}
_MEGABYTE = 1 << 20
_PHOTO, _UPLOAD = 10 * _MEGABYTE, 50 * _MEGABYTE
_MOST_SIDES, _MOST_RATIO = 10_000, 20


def photo(call: Call, source: str | InputFile) -> Json:
    """Raises ApiError 400."""
    file = _file(call, source, "photos", "photo.jpg")
    if file.size > _PHOTO:
        raise bad_request("file is too big for a photo")
    if not file.width or not file.height:
        raise bad_request("IMAGE_PROCESS_FAILED")
    longer, shorter = max(file.width, file.height), min(file.width, file.height)
    if longer + shorter > _MOST_SIDES or longer > _MOST_RATIO * shorter:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return {"photo": [file.sized()]}


def document(call: Call, source: str | InputFile) -> Json:
    """Raises ApiError 400."""
    return {"document": _file(call, source, "documents", "file").document()}


def media(call: Call, item: object) -> Json:
    """An item of an album, or what a message's media are replaced by. Raises ApiError 400."""
    if isinstance(item, InputMediaPhoto):
        above = item.show_caption_above_media
        return photo(call, item.media) | caption(item.caption, item.parse_mode, item.caption_entities, above)
    if isinstance(item, InputMediaDocument):
        return document(call, item.media) | caption(item.caption, item.parse_mode, item.caption_entities)
    raise bad_request(f"{type(item).__name__} is not emulated")


def _file(call: Call, source: str | InputFile, folder: str, name: str) -> File:
    source = str(source)
    if source.startswith("attach://"):
        return _uploaded(call, source.removeprefix("attach://"), folder, name)
    file = call.world.files.get(source)
    if file is None:
        raise _unknown(source)
    if not file.path.startswith(folder):
        raise bad_request(f"can't use file of type {file.path.partition('/')[0]} in {folder}")
    return file


def _unknown(source: str) -> ApiError:
    if source.startswith(("http://", "https://")):
        return bad_request("failed to get HTTP URL content")
    return bad_request("wrong file identifier/HTTP URL specified")


def _uploaded(call: Call, part: str, folder: str, name: str) -> File:
    upload = call.uploads.get(part)
    if upload is None:
        raise bad_request("wrong remote file identifier specified: attached file not found")
    if not upload.body:
        raise bad_request("file must be non-empty")
    if len(upload.body) > _UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    return call.world.add_file(folder, upload.name or name, upload.body)
