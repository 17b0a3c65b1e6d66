"""A press reaches the handler that it would reach without the switchboard."""

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import F, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import CallbackQuery, Chat, Message, User

from handlers.switchboard import Switchboard
from keyboards.accounts import Speak
from keyboards.billing import ServicesPage
from keyboards.callbacks import Go, Place

PERSON = User(id=1, is_bot=False, first_name="Анна")


def router(name: str, *filters: Any, message: bool = False) -> Router:
    async def handler(event: object) -> str:
        return name

    made = Router(name=name)
    (made.message if message else made.callback_query).register(handler, *filters)
    return made


async def press(board: Switchboard, data: str | None) -> Any:
    query = CallbackQuery(id="1", from_user=PERSON, chat_instance="1", data=data)
    return await board.propagate_event("callback_query", query)


def board() -> Switchboard:
    return Switchboard(
        "all",
        [
            router("contacts", Go.filter(F.place == Place.CONTACTS)),
            Switchboard("nested", [router("home", Go.filter(F.place == Place.HOME))]),
            router("language", Speak.filter()),
            router("page", ServicesPage.filter()),
            router("chatter", message=True),
        ],
    )


async def test_the_first_that_takes_it_answers() -> None:
    assert await press(board(), Go(place=Place.CONTACTS).pack()) == "contacts"
    assert await press(board(), Go(place=Place.HOME).pack()) == "home"


async def test_an_equal_prefix_doesnt_hide_another_button() -> None:
    assert await press(board(), ServicesPage(number="72845736UL", page=1).pack()) == "page"


@pytest.mark.parametrize("data", [None, "", "|", "go", "go|nowhere", "zz|home"])
async def test_what_nobody_knows_is_left_to_others(data: str | None) -> None:
    assert await press(board(), data) is UNHANDLED


async def test_messages_are_offered_to_everybody() -> None:
    chat = Chat(id=1, type="private")
    message = Message(message_id=1, date=datetime(2026, 11, 22, tzinfo=UTC), chat=chat, text="?")
    assert await board().propagate_event("message", message) == "chatter"


def test_a_handler_that_would_never_be_asked_is_refused() -> None:
    with pytest.raises(ValueError, match="odd"):
        Switchboard("all", [router("odd", F.data == "odd")])
