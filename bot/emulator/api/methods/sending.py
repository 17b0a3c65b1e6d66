from aiogram.methods import (
    SendContact,
    SendDocument,
    SendLocation,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendRichMessage,
)  # fmt: skip
from aiogram.types import InputMediaDocument

from bot.emulator.api.call import Call
from bot.emulator.api.checked import dumped, given
from bot.emulator.api.content import caption, text
from bot.emulator.api.errors import bad_request
from bot.emulator.api.media import document, media, photo
from bot.emulator.api.places import open_chat
from bot.emulator.api.rich import rich
from bot.emulator.api.sending import replied, send, send_all
from bot.emulator.jsons import Json


def send_message(call: Call, ask: SendMessage) -> Json:
    content = text(ask.text, ask.parse_mode, ask.entities)
    if preview := given(ask.link_preview_options):
        content |= {"link_preview_options": dumped(preview)}
    return send(call, ask, content)


def send_photo(call: Call, ask: SendPhoto) -> Json:
    said = caption(ask.caption, ask.parse_mode, ask.caption_entities, ask.show_caption_above_media)
    spoiler = {"has_media_spoiler": True} if ask.has_spoiler else {}
    return send(call, ask, photo(call, ask.photo) | said | spoiler)


def send_document(call: Call, ask: SendDocument) -> Json:
    said = caption(ask.caption, ask.parse_mode, ask.caption_entities)
    return send(call, ask, document(call, ask.document) | said)


def send_media_group(call: Call, ask: SendMediaGroup) -> list[Json]:
    if not 2 <= len(ask.media) <= 10:
        raise bad_request("there must be 2-10 items in the album")
    if len({isinstance(item, InputMediaDocument) for item in ask.media}) > 1:
        raise bad_request("document can't be mixed with other media types")
    chat = open_chat(call.world, ask.chat_id)
    album = {"media_group_id": str(call.world.next_id("album"))}
    contents = [media(call, item) | album for item in ask.media]
    return send_all(call, ask, chat, contents, replied(call, chat, ask.reply_parameters))


def send_location(call: Call, ask: SendLocation) -> Json:
    if abs(ask.latitude) > 90 or abs(ask.longitude) > 180:
        raise bad_request("wrong latitude or longitude specified")
    return send(call, ask, {"location": {"latitude": ask.latitude, "longitude": ask.longitude}})


def send_contact(call: Call, ask: SendContact) -> Json:
    if not ask.phone_number.strip() or not ask.first_name.strip():
        raise bad_request("phone number and first name must be non-empty")
    contact = {"phone_number": ask.phone_number, "first_name": ask.first_name}
    contact |= {name: value for name in ("last_name", "vcard") if (value := getattr(ask, name))}
    return send(call, ask, {"contact": contact})


def send_rich_message(call: Call, ask: SendRichMessage) -> Json:
    return send(call, ask, rich(call, ask.rich_message))
