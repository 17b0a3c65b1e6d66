"""A private chat with the routers under test: what the person does goes in, what they see comes out."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from gettext import NullTranslations
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.base import BaseSession
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    SendContact,
    SendDocument,
    SendMessage,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import CallbackQuery, Chat, InlineKeyboardMarkup, Message, TelegramObject, Update, User

from core.accounts.models import Language, Subscriber
from handlers.asking import Questions
from handlers.presenter import Presenter
from keyboards.words import Words

UFA = ZoneInfo("Asia/Yekaterinburg")
PHRASES = {language: Words(language, NullTranslations(), UFA) for language in Language}
SINCE = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


class Wire(BaseSession):
    """Stands where HTTP would be: keeps what the bot says, and confirms it."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[TelegramMethod[Any]] = []

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        self.calls.append(method)
        sent: Any = True
        if method.__returning__ is Message or isinstance(method, EditMessageText):
            sent = Message(message_id=1000 + len(self.calls), date=SINCE, chat=Chat(id=101, type="private"))
        answer: TelegramType = sent
        return answer

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, *_: object, **__: object) -> AsyncGenerator[bytes, None]:
        yield b""


@dataclass
class Memory:
    """The live screen."""

    screen_id: int | None = None
    screen_kind: str | None = None


@dataclass
class Conversation:
    """One person's; `subscriber` is read anew for each update, as the program does."""

    routers: list[Router]
    read: Callable[[], Awaitable[Subscriber]]
    given: dict[str, Any]
    questions: Questions = field(default_factory=lambda: Questions([]))

    def __post_init__(self) -> None:
        self.wire = Wire()
        self.bot = Bot("42:TEST", session=self.wire)
        self.memory = Memory()
        self.dispatcher = Dispatcher(storage=MemoryStorage())
        self.dispatcher.update.outer_middleware(self._supply)
        self.dispatcher.include_routers(*self.routers)
        self._updates = 0

    async def press(self, data: CallbackData, message_id: int = 7) -> None:
        """A button of the message with that id."""
        message = Message(message_id=message_id, date=SINCE, chat=Chat(id=101, type="private"), text="before")
        query = CallbackQuery(id="q", from_user=_person(), chat_instance="c", message=message, data=data.pack())
        await self._feed(callback_query=query)

    async def write(self, text: str) -> None:
        """A message of the person's."""
        chat = Chat(id=101, type="private")
        await self._feed(message=Message(message_id=500, date=SINCE, chat=chat, from_user=_person(), text=text))

    @property
    def screen(self) -> str:
        """The text that was shown last."""
        return str(self._last(SendMessage, EditMessageText).text)

    @property
    def buttons(self) -> list[str]:
        """The captions below it."""
        markup = self._last(SendMessage, EditMessageText).reply_markup
        rows = markup.inline_keyboard if isinstance(markup, InlineKeyboardMarkup) else []
        return [button.text for row in rows for button in row]

    @property
    def toast(self) -> str:
        """What popped up last."""
        return self._last(AnswerCallbackQuery).text or ""

    @property
    def contact(self) -> SendContact:
        """The contact card that was sent last."""
        card = self._last(SendContact)
        assert isinstance(card, SendContact)
        return card

    @property
    def document(self) -> SendDocument:
        """The file that was sent last."""
        file = self._last(SendDocument)
        assert isinstance(file, SendDocument)
        return file

    def shown(self) -> list[str]:
        """All texts, oldest first."""
        return [str(call.text) for call in self.wire.calls if isinstance(call, SendMessage | EditMessageText)]

    def _last(self, *kinds: type[TelegramMethod[Any]]) -> Any:
        return [call for call in self.wire.calls if isinstance(call, kinds)][-1]

    async def _feed(self, **event: Any) -> None:
        self._updates += 1
        await self.dispatcher.feed_update(
            self.bot, Update(update_id=self._updates, **event).as_(self.bot), clock=lambda: SINCE
        )

    async def _supply(
        self, handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: Any
    ) -> Any:
        assert isinstance(event, Update)
        subscriber = await self.read()
        words = PHRASES[subscriber.speaks]
        data |= {
            "subscriber": subscriber,
            "words": words,
            "phrasebook": PHRASES,
            "show": Presenter(self.bot, 101, self.memory, words, event.callback_query),
            "questions": self.questions,
            **self.given,
        }
        return await handler(event, data)


def _person() -> User:
    return User(id=101, is_bot=False, first_name="Иван")
