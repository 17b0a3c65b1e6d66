"""Telegram understands our calls as it understands aiogram's own."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ButtonStyle, ParseMode
from aiogram.exceptions import ClientDecodeError
from aiogram.methods import (
    AnswerCallbackQuery,
    BanChatMember,
    CopyMessage,
    EditMessageMedia,
    EditMessageText,
    GetMe,
    SendContact,
    SendDocument,
    SendLocation,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendPoll,
    SendRichMessage,
    SetMyCommands,
    SetWebhook,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    InputRichBlockParagraph,
    InputRichBlockTable,
    InputRichMessage,
    KeyboardButton,
    LinkPreviewOptions,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    RichBlockTableCell,
)

from bot.telegram.session import FastSession
from tests.sending.bot_api import BotApi, Call, serve

Send = Callable[..., Awaitable[Call]]

DEFAULTS = DefaultBotProperties(
    parse_mode=ParseMode.HTML, protect_content=True, link_preview_is_disabled=True, allow_sending_without_reply=True
)
CHAT = 7_000_000_001
SOON = datetime(2026, 3, 1, 12, 30, 15, tzinfo=UTC)
KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Главная", callback_data="home:1", style=ButtonStyle.PRIMARY)],
        [InlineKeyboardButton(text="Номер", copy_text=CopyTextButton(text="72845736UL"))],
        [InlineKeyboardButton(text="Сайт", url="https://example.org/?a=1&b=2")],
    ]
)
MENU = ReplyKeyboardMarkup(
    keyboard=[[KeyboardButton(text="Поделиться номером", request_contact=True)]], resize_keyboard=True
)
TABLE = InputRichBlockTable(
    cells=[
        [RichBlockTableCell(text="Март", align="left", valign="top"), RichBlockTableCell(align="right", valign="top")]
    ]
)
FILE = BufferedInputFile("содержимое".encode(), filename="счёт.pdf")
OTHER = BufferedInputFile(b"picture", filename="b.png")

CALLS: list[TelegramMethod[Any]] = [
    GetMe(),
    SendMessage(chat_id=CHAT, text='Привет, <b>Анна</b> & "друзья" 🎉\nвторая строка', reply_markup=KEYBOARD),
    SendMessage(chat_id=CHAT, text="без разметки", parse_mode=None, protect_content=False, disable_notification=True),
    SendMessage(
        chat_id=CHAT, text="menu", reply_markup=MENU, link_preview_options=LinkPreviewOptions(url="https://e.org")
    ),
    SendMessage(chat_id=CHAT, text="off", reply_markup=ReplyKeyboardRemove(), message_thread_id=0),
    SendMessage(chat_id="@channel", text="ask", reply_markup=ForceReply(input_field_placeholder="Номер")),
    SendMessage(chat_id=CHAT, text="re", reply_parameters=ReplyParameters(message_id=5, quote="x")),
    SendMessage(chat_id=CHAT, text="bold", entities=[MessageEntity(type="bold", offset=0, length=4)], parse_mode=None),
    SendMessage(chat_id=CHAT, text="extra", something_new={"a": [1, None, {"b": None, "c": 2}]}),
    SendRichMessage(
        chat_id=CHAT, rich_message=InputRichMessage(blocks=[InputRichBlockParagraph(text="Баланс"), TABLE])
    ),
    EditMessageText(chat_id=CHAT, message_id=5, text="Экран", reply_markup=KEYBOARD),
    EditMessageText(chat_id=CHAT, message_id=5, text="x", reply_markup=InlineKeyboardMarkup(inline_keyboard=[])),
    EditMessageMedia(chat_id=CHAT, message_id=5, media=InputMediaPhoto(media="file id", caption="Март")),
    EditMessageMedia(chat_id=CHAT, message_id=5, media=InputMediaPhoto(media=OTHER, caption="Март")),
    AnswerCallbackQuery(callback_query_id="1x"),
    AnswerCallbackQuery(callback_query_id="1x", text="", show_alert=False, cache_time=0),
    SendPhoto(chat_id=CHAT, photo="AgACAgIAAx", caption="<i>Март</i>", has_spoiler=True),
    SendPhoto(chat_id=CHAT, photo=FILE, caption="Март", reply_markup=KEYBOARD),
    SendDocument(chat_id=CHAT, document=FILE, thumbnail=OTHER),
    SendMediaGroup(chat_id=CHAT, media=[InputMediaPhoto(media="one", caption="1 фото"), InputMediaPhoto(media="two")]),
    SendMediaGroup(chat_id=CHAT, media=[InputMediaPhoto(media=FILE), InputMediaPhoto(media=OTHER, caption="два")]),
    SendContact(chat_id=CHAT, phone_number="+74950000000", first_name="Оператор"),
    SendLocation(chat_id=CHAT, latitude=55.75, longitude=37.61),
    SendPoll(chat_id=CHAT, question="Когда?", options=["да", "нет"], close_date=SOON),
    BanChatMember(chat_id=-100, user_id=CHAT, until_date=SOON),
    CopyMessage(chat_id=CHAT, from_chat_id=-100, message_id=5),
    SetMyCommands(
        commands=[BotCommand(command="start", description="Начать")], scope=BotCommandScopeChat(chat_id=CHAT)
    ),
    SetWebhook(url="https://e.org", allowed_updates=["message"], drop_pending_updates=False, max_connections=100),
]


@pytest.fixture(scope="module")
async def api() -> AsyncIterator[tuple[BotApi, TelegramAPIServer]]:
    api = BotApi()
    async with serve(api) as address:
        yield api, address


@pytest.fixture(scope="module")
async def send(api: tuple[BotApi, TelegramAPIServer]) -> AsyncIterator[Send]:
    """Makes a call through one of the sessions and shows what arrived."""
    heard, address = api
    async with FastSession(api=address) as ours, AiohttpSession(api=address) as theirs:

        async def send(method: TelegramMethod[Any], defaults: DefaultBotProperties, *, fast: bool = True) -> Call:
            session = ours if fast else theirs
            with suppress(ClientDecodeError):
                await session.make_request(Bot("42:TEST", session=session, default=defaults), method)
            return heard.calls[-1]

        yield send


@pytest.mark.parametrize("method", CALLS, ids=lambda method: type(method).__name__)
@pytest.mark.parametrize("defaults", [DEFAULTS, DefaultBotProperties()], ids=["defaults", "bare"])
async def test_means_what_aiogram_would_have_sent(
    send: Send, method: TelegramMethod[Any], defaults: DefaultBotProperties
) -> None:
    ours = await send(method, defaults)
    theirs = await send(method, defaults, fast=False)
    assert ours is not theirs
    assert (ours.method, _meaning(ours), ours.files) == (theirs.method, _meaning(theirs), theirs.files)


@pytest.mark.parametrize("method", CALLS, ids=lambda method: type(method).__name__)
async def test_only_files_make_a_form(send: Send, method: TelegramMethod[Any]) -> None:
    call = await send(method, DEFAULTS)
    assert call.content_type == ("multipart/form-data" if call.files else "application/json")


async def test_a_span_of_time_counts_from_now(send: Send) -> None:
    call = await send(BanChatMember(chat_id=-100, user_id=1, until_date=timedelta(days=1)), DEFAULTS)
    assert call.fields["until_date"] == pytest.approx((datetime.now(UTC) + timedelta(days=1)).timestamp(), abs=60)


def _meaning(call: Call) -> Any:
    return _plain(call.fields)


def _plain(value: Any) -> Any:
    """Numbers in strings are numbers, and attached files are told by their order only."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return int(value) if re.fullmatch(r"-?\d+", value) else re.sub(r"^attach://.*", "attach://", value)
    return value
