"""What callers get back, and which errors."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNetworkError,
    TelegramServerError,
)
from aiogram.types import InputMediaPhoto
from aiohttp import web

from bot.telegram.session import FastSession, Unreachable
from tests.sending.bot_api import BotApi, a_message, failure, serve, success, too_many

PHOTO = [{"file_id": "big", "file_unique_id": "u", "width": 90, "height": 90}]
ERRORS = [
    failure(400, "Bad Request: message is not modified"),
    failure(400, "Bad Request: group upgraded", migrate_to_chat_id=-1001),
    failure(401, "Unauthorized"),
    failure(403, "Forbidden: bot was blocked by the user"),
    failure(404, "Not Found"),
    failure(409, "Conflict: terminated by other getUpdates request"),
    failure(413, "Request Entity Too Large"),
    too_many(7),
    failure(500, "Internal Server Error"),
    failure(502, "Bad Gateway: restart"),
    failure(418, "teapot"),
]


@pytest.fixture(scope="module")
async def address_and_api() -> AsyncIterator[tuple[TelegramAPIServer, BotApi]]:
    api = BotApi()
    async with serve(api) as address:
        yield address, api


@pytest.fixture(scope="module")
async def shared_bot(address_and_api: tuple[TelegramAPIServer, BotApi]) -> AsyncIterator[Bot]:
    async with Bot("42:TEST", session=FastSession(api=address_and_api[0])).context() as bot:
        yield bot


@pytest.fixture(scope="module")
async def aiograms_bot(address_and_api: tuple[TelegramAPIServer, BotApi]) -> AsyncIterator[Bot]:
    async with Bot("42:TEST", session=AiohttpSession(api=address_and_api[0])).context() as bot:
        yield bot


@pytest.fixture
def api(address_and_api: tuple[TelegramAPIServer, BotApi]) -> BotApi:
    return address_and_api[1]


@pytest.fixture
def bot(shared_bot: Bot, api: BotApi) -> Bot:
    api.answer = lambda call: None
    return shared_bot


def answer(api: BotApi, result: Any) -> None:
    api.answer = lambda call: success(result)


async def test_a_sent_message_can_be_edited_and_answered(bot: Bot, api: BotApi) -> None:
    sent = await bot.send_message(7, "Привет")
    assert (sent.chat.id, sent.chat.type, sent.chat.first_name, sent.text) == (7, "private", "Анна", "Привет")
    assert sent.date == datetime.fromtimestamp(1_790_000_000, UTC)
    await sent.edit_text("Снова")
    await sent.answer("Ещё")
    edited, answered = api.calls[-2:]
    assert edited.fields == {"chat_id": 7, "message_id": sent.message_id, "text": "Снова"}
    assert answered.fields == {"chat_id": 7, "text": "Ещё"}


async def test_a_topic_is_kept(bot: Bot, api: BotApi) -> None:
    answer(api, a_message(5, chat=-100, message_thread_id=3, is_topic_message=True))
    sent = await bot.send_message(-100, "x", message_thread_id=3)
    assert (sent.message_thread_id, sent.is_topic_message) == (3, True)


async def test_one_message_doesnt_change_another(bot: Bot) -> None:
    first = await bot.send_message(7, "раз")
    second = await bot.send_message(8, "два")
    assert (first.text, first.chat.id, second.text, second.chat.id) == ("раз", 7, "два", 8)


async def test_a_file_id_can_be_kept(bot: Bot, api: BotApi) -> None:
    answer(api, a_message(5, chat=7, photo=PHOTO))
    sent = await bot.send_photo(7, "known")
    assert sent.photo
    assert sent.photo[-1].file_id == "big"


async def test_an_album_comes_back_whole(bot: Bot, api: BotApi) -> None:
    answer(api, [a_message(5, chat=7, photo=PHOTO), a_message(6, chat=7, photo=PHOTO)])
    sent = await bot.send_media_group(7, [InputMediaPhoto(media="one"), InputMediaPhoto(media="two")])
    assert [message.message_id for message in sent] == [5, 6]


async def test_other_results_are_read_in_full(bot: Bot, api: BotApi) -> None:
    answer(api, {"id": 42, "is_bot": True, "first_name": "Бот", "username": "a_bot"})
    assert (await bot.get_me()).username == "a_bot"
    answer(api, {"message_id": 9})
    assert (await bot.copy_message(7, 8, 1)).message_id == 9
    answer(api, True)
    assert await bot.answer_callback_query("1") is True
    assert await bot.edit_message_text("x", inline_message_id="1") is True


async def test_an_odd_message_is_left_to_aiogram(bot: Bot, api: BotApi) -> None:
    answer(api, {"message_id": 1})
    with pytest.raises(Exception, match="Failed to deserialize"):
        await bot.send_message(7, "x")


@pytest.mark.parametrize("response", ERRORS, ids=lambda response: str(response.status))
async def test_errors_are_aiograms(bot: Bot, aiograms_bot: Bot, api: BotApi, response: web.Response) -> None:
    assert response.text is not None
    text = response.text
    api.answer = lambda call: web.json_response(text=text, status=response.status)
    theirs, ours = await _failure(aiograms_bot), await _failure(bot)
    assert (type(ours), str(ours)) == (type(theirs), str(theirs))
    for detail in ("retry_after", "migrate_to_chat_id"):
        assert getattr(ours, detail, None) == getattr(theirs, detail, None)


async def test_a_gateways_page_is_a_servers_error(bot: Bot, api: BotApi) -> None:
    api.answer = lambda call: web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
    assert type(await _failure(bot)) is TelegramServerError


async def test_a_broken_connection_leaves_the_outcome_open(bot: Bot, api: BotApi) -> None:
    def hang_up(call: object) -> None:
        raise asyncio.CancelledError

    api.answer = hang_up
    assert type(await _failure(bot)) is TelegramNetworkError


async def test_no_connection_is_no_call(unused_tcp_port: int) -> None:
    session = FastSession(api=TelegramAPIServer.from_base(f"http://127.0.0.1:{unused_tcp_port}"))
    async with Bot("42:TEST", session=session).context() as bot:
        assert type(await _failure(bot)) is Unreachable


async def test_a_proxy_is_gone_through(bot: Bot, api: BotApi, unused_tcp_port: int) -> None:
    session = FastSession(proxy=f"socks5://127.0.0.1:{unused_tcp_port}", api=bot.session.api)
    calls = len(api.calls)
    async with Bot("42:TEST", session=session).context() as proxied:
        assert type(await _failure(proxied)) is Unreachable
    assert len(api.calls) == calls


async def _failure(bot: Bot) -> BaseException:
    with pytest.raises(TelegramAPIError) as caught:
        await bot.send_message(7, "x")
    return caught.value
