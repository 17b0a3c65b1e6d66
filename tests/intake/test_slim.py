"""Handlers find in a press what they read of it, and nothing of the screen it was made on is kept."""

import json
from typing import Any

import pytest
from aiogram.types import CallbackQuery, InaccessibleMessage, Message, Update

from bot.intake.raw import read_update

PERSON = {"id": 42, "is_bot": False, "first_name": "Анна"}
CHAT = {"id": 42, "type": "private", "first_name": "Анна"}


def pressed(**message: Any) -> CallbackQuery:
    shown = {"message_id": 7, "date": 1_700_000_000, "chat": CHAT, **message}
    query = {"id": "1", "from": PERSON, "chat_instance": "1", "data": "go|home", "message": shown}
    stored = read_update({"update_id": 1, "callback_query": query})
    assert stored.person == PERSON["id"]
    read = Update.model_validate_json(stored.content).callback_query
    assert read is not None
    return read


def test_where_the_button_was_pressed_is_known() -> None:
    press = pressed(message_thread_id=3, is_topic_message=True)
    assert isinstance(press.message, Message)
    assert (press.data, press.message.message_id, press.message.chat.id) == ("go|home", 7, 42)
    assert (press.message.message_thread_id, press.message.is_topic_message) == (3, True)


def test_a_photo_is_still_a_photo() -> None:
    size = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}
    press = pressed(photo=[size], caption="Баланс")
    assert isinstance(press.message, Message)
    assert press.message.photo


def test_a_message_that_is_too_old_stays_inaccessible() -> None:
    assert isinstance(pressed(date=0).message, InaccessibleMessage)


def test_the_screen_isnt_stored() -> None:
    keyboard = {"inline_keyboard": [[{"text": "Главная", "callback_data": "go|home"}]]}
    message = {"message_id": 7, "date": 1, "chat": CHAT, "text": "Баланс: 5,00 ₽", "reply_markup": keyboard}
    stored = read_update({"update_id": 1, "callback_query": {"id": "1", "from": PERSON, "message": message}})
    assert "Баланс" not in stored.content.decode()
    assert "reply_markup" not in stored.content.decode()


@pytest.mark.parametrize("query", [None, 1, [], {}, {"message": None}, {"message": "text"}, {"message": []}])
def test_what_isnt_a_press_is_stored_as_it_came(query: Any) -> None:
    raw = {"update_id": 1, "callback_query": query}
    assert json.loads(read_update(raw).content) == raw


def test_a_written_message_is_stored_whole() -> None:
    raw = {"update_id": 1, "message": {"message_id": 7, "from": PERSON, "chat": CHAT, "text": "?", "entities": []}}
    assert json.loads(read_update(raw).content) == raw
