"""A press reaches the handler that it would reach without the switchboard."""

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Bot, F, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Chat, Message, User

from handlers.filters import has_text, is_answer, is_command
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


async def test_a_place_is_asked_for_where_it_is_known_and_no_other_router_is_bothered() -> None:
    asked = list[str]()

    def curious(name: str, rule: Any) -> Router:
        made = router(name, Go.filter(rule))

        async def hear(handler: Any, event: Any, data: Any) -> Any:
            asked.append(name)
            return await handler(event, data)

        made.callback_query.outer_middleware(hear)
        return made

    either = (F.place == Place.CONTACTS) | (F.place == Place.SETTINGS)
    board = Switchboard(
        "places", [curious("home", F.place == Place.HOME), curious("either", either), curious("rest", F.place != "x")]
    )
    assert await press(board, Go(place=Place.SETTINGS).pack()) == "either"
    assert await press(board, Go(place=Place.PRIVACY).pack()) == "rest"
    assert asked == ["either", "rest"]


@pytest.mark.parametrize("data", [None, "", "|", "go", "go|nowhere", "zz|home"])
async def test_what_nobody_knows_is_left_to_others(data: str | None) -> None:
    assert await press(board(), data) is UNHANDLED


class Asking(StatesGroup):
    name = State()
    age = State()


def conversations() -> list[Router]:
    """In every way in which a handler says what it waits for."""
    return [
        router("command", Command("help"), message=True),
        router("bang", Command("help", prefix="!"), message=True),
        router("name", StateFilter(Asking.name), is_answer, message=True),
        router("own command", StateFilter(Asking.age), is_command, message=True),
        router("idle or age", StateFilter(None, Asking.age), is_answer, message=True),
        router("any of the form", StateFilter(Asking), has_text, message=True),
        router("by name", StateFilter("Other:state"), has_text, message=True),
        router("buttons only", Go.filter()),
        router("whatever", StateFilter("*"), message=True),
    ]


@pytest.mark.parametrize("state", [None, "Asking:name", "Asking:age", "Other:state", "Gone:state"])
@pytest.mark.parametrize("text", ["Анна", "/help", "/other", "!help", None])
async def test_a_message_goes_where_it_would_go_without_it(state: str | None, text: str | None) -> None:
    plain = Router()
    plain.include_routers(*conversations())
    quick = Switchboard("all", [*conversations()[:4], Switchboard("nested", conversations()[4:])])
    chat = Chat(id=1, type="private")
    message = Message(message_id=1, date=datetime(2026, 11, 22, tzinfo=UTC), chat=chat, text=text)
    data = {"raw_state": state, "bot": Bot("1:" + "a" * 35)}
    taken = await quick.propagate_event("message", message, **data)
    assert taken == await plain.propagate_event("message", message, **data) != UNHANDLED


def test_a_handler_that_would_never_be_asked_is_refused() -> None:
    with pytest.raises(ValueError, match="odd"):
        Switchboard("all", [router("odd", F.data == "odd")])
