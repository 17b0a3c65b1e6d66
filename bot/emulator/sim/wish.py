from collections.abc import Callable
from typing import Any

from bot.emulator.jsons import Json
from bot.emulator.telegram import Telegram
from bot.emulator.world.chats import Chat
from bot.emulator.world.people import Person
from bot.emulator.world.posts import Post


class SimError(Exception):
    """A person can't do that; the words are for whoever drives the emulator."""


class Wish:
    """The values of a request to the side entrance. Everything here raises SimError for what is missing or wrong."""

    def __init__(self, telegram: Telegram, values: Json) -> None:
        self.telegram, self.world, self._values = telegram, telegram.world, values

    def known(self, *names: str) -> None:
        if strange := self._values.keys() - set(names):
            raise SimError(f"unknown field {min(strange)}; known are {', '.join(names)}")

    def has(self, name: str) -> bool:
        return self._values.get(name) not in (None, "")

    def number(self, name: str, default: int | None = None) -> int:
        return int(self._value(name, int, default))

    def real(self, name: str, default: float | None = None) -> float:
        return float(self._value(name, float, default))

    def text(self, name: str, default: str | None = None) -> str:
        return str(self._value(name, _words, default))

    def maybe_text(self, name: str) -> str | None:
        return self.text(name) if self.has(name) else None

    def maybe_number(self, name: str) -> int | None:
        return self.number(name) if self.has(name) else None

    def flag(self, name: str) -> bool:
        return self._values.get(name) in (True, "true", "1")

    def numbers(self, name: str) -> list[int]:
        try:
            return [int(value) for value in self._values.get(name) or []]
        except (TypeError, ValueError) as error:
            raise SimError(f"{name} must be a list of ids") from error

    def _value(self, name: str, kind: Callable[[Any], Any], default: Any) -> Any:
        value = self._values.get(name, default)
        if value is None:
            raise SimError(f"{name} is missing")
        try:
            return kind(value)
        except (TypeError, ValueError) as error:
            raise SimError(f"{name} is wrong: {value!r}") from error

    def person(self, name: str = "person") -> Person:
        person = self.world.people.get(self.number(name))
        if person is None:
            raise SimError(f"nobody has the id {self.number(name)}")
        return person

    def chat(self) -> Chat:
        """The chat that is named, or the person's private one."""
        number = self.number("chat") if self.has("chat") else self.person().id
        chat = self.world.chats.get(number)
        if chat is None:
            raise SimError(f"there is no chat {number}")
        return chat

    def group(self) -> Chat:
        chat = self.world.chats.get(self.number("group"))
        if chat is None or chat.type == "private":
            raise SimError(f"there is no group {self.number('group')}")
        return chat

    def post(self) -> Post:
        post = self.world.post(self.chat().id, self.number("message_id"))
        if post is None:
            raise SimError(f"there is no message {self.number('message_id')} in chat {self.chat().id}")
        return post


def _words(value: Any) -> str:
    if not isinstance(value, str | int):
        raise TypeError(value)
    return str(value).encode().decode()
