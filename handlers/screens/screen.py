"""What a screen is, before anybody knows whether it will be sent, edited or replaced."""

from dataclasses import dataclass
from enum import StrEnum

from aiogram.types import (
    InlineKeyboardMarkup,
    InputRichBlockUnion,
    InputRichMessage,
    ReplyKeyboardMarkup,
)

from keyboards.words import Html


class ScreenKind(StrEnum):
    """What a sent screen can still become: text and rich messages turn into each other, a photo stays one, and a
    message with a reply keyboard can't be edited at all."""

    TEXT = "text"
    PHOTO = "photo"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Screen:
    """Text of at most 4,096 characters (a photo's caption: 1,024) and buttons.

    `rich` says the same with blocks where the API takes them; `text` is what is shown where it doesn't.
    `photo` is a PNG.
    """

    text: Html
    keyboard: InlineKeyboardMarkup | ReplyKeyboardMarkup | None = None
    rich: tuple[InputRichBlockUnion, ...] = ()
    photo: bytes | None = None

    @property
    def kind(self) -> ScreenKind:
        """Decides whether the next screen can be edited in."""
        if self.photo is not None:
            return ScreenKind.PHOTO
        return ScreenKind.REPLY if isinstance(self.keyboard, ReplyKeyboardMarkup) else ScreenKind.TEXT

    @property
    def inline(self) -> InlineKeyboardMarkup | None:
        """The keyboard as far as an edit can carry it."""
        return self.keyboard if isinstance(self.keyboard, InlineKeyboardMarkup) else None

    @property
    def rich_message(self) -> InputRichMessage | None:
        """The blocks as the API wants them."""
        return InputRichMessage(blocks=list(self.rich)) if self.rich else None
