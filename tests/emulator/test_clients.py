"""Two client libraries, so that it agrees with more than one reading of the documentation."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import telegram
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    InputRichBlockParagraph,
    InputRichBlockTable,
    InputRichBlockUnion,
    InputRichMessage,
    MediaUnion,
    RichBlockTableCell,
    TelegramObject,
)
from pydantic import BaseModel

from tests.emulator.conftest import TOKEN
from tests.emulator.driver import PNG, Sim

YES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])


@pytest.fixture
async def bot(address: str) -> AsyncIterator[Bot]:
    server = TelegramAPIServer.from_base(address)
    async with Bot(TOKEN, AiohttpSession(api=server), DefaultBotProperties(parse_mode="HTML")) as bot:
        yield bot


@pytest.fixture
async def ptb(address: str) -> AsyncIterator[telegram.Bot]:
    async with telegram.Bot(TOKEN, base_url=f"{address}/bot", base_file_url=f"{address}/file/bot") as bot:
        yield bot


def strangers(value: Any) -> Iterator[str]:
    """Fields of an answer that the library's models don't know."""
    if isinstance(value, BaseModel):
        yield from (f"{type(value).__name__}.{name}" for name in value.model_extra or {})
        yield from (name for field in type(value).model_fields for name in strangers(getattr(value, field)))
    elif isinstance(value, list):
        yield from (name for item in value for name in strangers(item))


async def test_aiogram_talks_and_understands_every_field(sim: Sim, bot: Bot, anna: int) -> None:
    cell = RichBlockTableCell(align="left", valign="top", text="600,00 ₽")
    blocks: list[InputRichBlockUnion] = [InputRichBlockParagraph(text="История"), InputRichBlockTable(cells=[[cell]])]
    sent = await bot.send_message(anna, "<b>Баланс</b>", reply_markup=YES, protect_content=True)
    photo = BufferedInputFile(PNG, "a.png")
    album: list[MediaUnion] = [InputMediaPhoto(media=photo, caption="<i>1</i>"), InputMediaPhoto(media=photo)]
    answers: list[Any] = [
        sent,
        await bot.get_me(),
        await bot.edit_message_text("Баланс: 5", chat_id=anna, message_id=sent.message_id, reply_markup=YES),
        await bot.send_photo(anna, photo, caption="x"),
        await bot.send_document(anna, BufferedInputFile(b"%PDF", "счёт.pdf")),
        await bot.send_rich_message(anna, InputRichMessage(blocks=blocks)),
    ]
    await sim.post("limits", on=False)
    answers += [
        *await bot.send_media_group(anna, album),
        await bot.send_contact(anna, "+74950000000", "Оператор"),
        await bot.get_chat(anna),
        await bot.get_chat_member(anna, anna),
        await bot.get_webhook_info(),
    ]
    await bot.set_my_commands([BotCommand(command="start", description="x")])
    answers += [*await bot.get_my_commands(), *await bot.get_updates()]
    await sim.post("press", person=anna, message_id=sent.message_id, text="Да")
    answers += await bot.get_updates(offset=-1)
    assert [name for answer in answers for name in strangers(answer)] == []
    assert all(isinstance(answer, TelegramObject) for answer in answers)


async def test_aiogram_understands_whatever_people_do(sim: Sim, bot: Bot, anna: int) -> None:
    for kind in ("photo", "document", "voice", "audio", "video", "video_note", "animation", "sticker"):
        await sim.send({"a.png": PNG}, person=anna, kind=kind, caption="x /y")
    await sim.post("contact", person=anna, phone="+79990000001", forwarded=True)
    await sim.post("block", person=anna)
    forum = (await sim.post("groups", title="Ф", is_forum=True, member_ids=[anna]))["id"]
    await sim.post(f"groups/{forum}/add-bot", person=anna)
    topic = (await sim.post(f"groups/{forum}/topics", person=anna, name="тема"))["id"]
    typed = await sim.say(anna, "https://a.ru", chat=forum, topic=topic)
    await sim.post("edit", person=anna, chat=forum, message_id=typed["message_id"], text="#x")
    await sim.post(f"groups/{forum}/leave", person=anna)
    answers: list[Any] = await bot.get_updates()
    answers += [await bot.get_chat(forum), *await bot.get_chat_administrators(forum)]
    assert len(answers) == 19
    assert [name for answer in answers for name in strangers(answer)] == []


async def test_aiogram_gets_its_own_errors(sim: Sim, bot: Bot, anna: int) -> None:
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("x", chat_id=anna, message_id=10**6)
    for _ in range(5):
        await bot.send_message(anna, "x")
    with pytest.raises(TelegramRetryAfter) as refusal:
        await bot.send_message(anna, "x")
    assert refusal.value.retry_after == 1
    await sim.post("block", person=anna)
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(anna, "x")


async def test_aiogram_downloads(sim: Sim, bot: Bot, anna: int) -> None:
    await sim.send({"акт.pdf": b"%PDF"}, person=anna, kind="document")
    document = (await bot.get_updates())[-1].message.document  # type: ignore[union-attr]
    assert document is not None
    downloaded = await bot.download(document)
    assert downloaded is not None
    assert downloaded.read() == b"%PDF"


async def test_python_telegram_bot_talks(sim: Sim, ptb: telegram.Bot, anna: int) -> None:
    keyboard = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Да", callback_data="yes")]])
    sent = await ptb.send_message(anna, "<b>Баланс</b>", parse_mode="HTML", reply_markup=keyboard)
    assert sent.text_html == "<b>Баланс</b>"
    edited = await ptb.edit_message_text("Баланс: 5", anna, sent.message_id, reply_markup=keyboard)
    assert isinstance(edited, telegram.Message)
    document = await ptb.send_document(anna, b"%PDF", filename="счёт.pdf", caption="Счёт")
    assert document.document is not None
    assert await (await document.document.get_file()).download_as_bytearray() == b"%PDF"
    media = [telegram.InputMediaPhoto(PNG, caption="1"), telegram.InputMediaPhoto(PNG)]
    assert len(await ptb.send_media_group(anna, media)) == 2
    await sim.post("press", person=anna, message_id=sent.message_id, data="yes")
    query = (await ptb.get_updates(timeout=0))[-1].callback_query
    assert query is not None
    assert await query.answer("Готово") is True
    assert (await ptb.get_chat(anna)).first_name == "Анна"
    assert (await ptb.get_me()).username == "emulated_bot"
    assert await ptb.delete_message(anna, sent.message_id)
    assert await ptb.set_webhook("https://a.ru/hook", secret_token="s", drop_pending_updates=True)
    assert (await ptb.get_webhook_info()).url == "https://a.ru/hook"


async def test_python_telegram_bot_gets_its_own_errors(sim: Sim, ptb: telegram.Bot, anna: int) -> None:
    with pytest.raises(telegram.error.BadRequest, match="Message is too long"):
        await ptb.send_message(anna, "я" * 4097)
    await sim.post("block", person=anna)
    with pytest.raises(telegram.error.Forbidden, match="blocked by the user"):
        await ptb.send_message(anna, "x")
    with pytest.raises(telegram.error.BadRequest, match="Unknown field"):
        await ptb.send_message(anna, "x", api_kwargs={"disable_notificaton": True})
    await ptb.set_webhook("https://a.ru/hook")
    with pytest.raises(telegram.error.Conflict):
        await ptb.get_updates()


async def test_python_telegram_bot_manages_a_forum(sim: Sim, ptb: telegram.Bot, anna: int) -> None:
    forum = (await sim.post("groups", title="Ф", is_forum=True, member_ids=[anna]))["id"]
    await sim.post(f"groups/{forum}/add-bot", person=anna)
    topic = await ptb.create_forum_topic(forum, "Анна")
    sent = await ptb.send_message(forum, "x", message_thread_id=topic.message_thread_id)
    assert sent.is_topic_message
    assert (await ptb.get_chat_member(forum, ptb.id)).status == "administrator"
    assert len(await ptb.get_chat_administrators(forum)) == 2
    assert await ptb.close_forum_topic(forum, topic.message_thread_id)
