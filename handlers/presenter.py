"""Shows screens: the one place that decides between editing, replacing and sending anew."""

import asyncio
from contextlib import suppress
from typing import Any, Protocol

from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    InputRichMessage,
    Message,
    ReplyKeyboardRemove,
)

from core.files import File, FileKind, Handle
from handlers.screens.screen import Screen, ScreenKind
from keyboards.words import Html, Words

_UNCHANGED = "message is not modified"
_NOT_THERE = "message to delete not found"
_AWAY = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter)
"""Telegram didn't answer, or not in time. What matters is tried again with the whole update; tidying up isn't worth
showing a screen twice."""
_TOAST_MOST = 200


class ScreenMemory(Protocol):
    """Which message is the person's live screen; kept with their conversation."""

    screen_id: int | None
    screen_kind: str | None


class Presenter:
    """Bound to one update of one person.

    A press edits the message it came from and makes it the live screen; anything else replaces the live screen by a
    new message at the bottom of the chat, where the person is looking.
    """

    def __init__(
        self, bot: Bot, chat_id: int, memory: ScreenMemory, words: Words, press: CallbackQuery | None = None
    ) -> None:
        self._bot = bot
        self._chat_id = chat_id
        self._memory = memory
        self._words = words
        self._press = press
        self._answered = press is None

    async def __call__(self, screen: Screen, toast: str = "") -> None:
        """Make `screen` the live one; `toast` pops up where a button was pressed."""
        pressed = self._pressed_message()
        if pressed is None:
            await self._replace(screen)
            return
        edited, _ = await asyncio.gather(self._edit(pressed, screen), self.answer(toast))
        if not edited:
            await self._replace(screen)
            return
        await self._adopt(pressed, screen.kind)

    async def in_place(self, screen: Screen, toast: str = "") -> None:
        """Edit the pushed message whose button was pressed; the live screen stays what it was."""
        pressed = self._pressed_message()
        if pressed is None:
            await self.message(screen)
            return
        edited, _ = await asyncio.gather(self._edit(pressed, screen), self.answer(toast))
        if not edited:
            await self.message(screen)

    async def apart(self, screen: Screen, toast: str = "") -> None:
        """As in_place, and the message leaves the menu: what it shows has a life of its own (a bill), so no later
        screen replaces it."""
        if self._memory.screen_id == self._pressed_message():
            self._memory.screen_id = self._memory.screen_kind = None
        await self.in_place(screen, toast)

    async def below(self, screen: Screen) -> None:
        """Bring the live screen to the bottom of the chat, after a pushed message's button was pressed."""
        await self._replace(screen)

    async def message(self, screen: Screen) -> Message:
        """A message of its own (a result, a warning): it makes a sound and no later screen takes it away."""
        return await self._send(screen)

    @property
    def account(self) -> int:
        """Which bot this is: files that it has sent are known to it alone."""
        return self._bot.id

    async def file(
        self, file: File, caption: Html, known: Handle | None, keyboard: InlineKeyboardMarkup | None = None
    ) -> Handle:
        """A file in a message of its own, which may be saved and passed on whatever the bot's default. Sent by what
        Telegram knows it by, and uploaded where Telegram doesn't (or no longer); returns what it is known by now."""
        if known is not None:
            with suppress(TelegramBadRequest):
                return await self._send_file(file, known, caption, keyboard)
        return await self._send_file(file, BufferedInputFile(file.content, file.name), caption, keyboard)

    async def contact(self, phone: str, name: str) -> None:
        """The operator's contact card: tapping it calls (Telegram has no `tel:` buttons)."""
        await self._bot.send_contact(self._chat_id, phone_number=phone, first_name=name)

    async def answer(self, toast: str = "", alert: bool = False) -> None:
        """Stop the button's spinner, once; a query is answered once and only while fresh."""
        if self._answered or self._press is None:
            return
        self._answered = True
        try:
            await self._bot.answer_callback_query(self._press.id, text=toast[:_TOAST_MOST] or None, show_alert=alert)
        except (TelegramBadRequest, *_AWAY):
            return

    async def remove(self, message: Message) -> bool:
        """Delete what the person wrote (a password); False where it may still be there, for whatever reason: then they
        have to know. A second try at an update finds deleted what the first one deleted."""
        try:
            return await self._bot.delete_message(message.chat.id, message.message_id)
        except TelegramBadRequest as error:
            return _NOT_THERE in error.message
        except _AWAY:
            return False

    @property
    def pressed(self) -> int | None:
        """The message whose button was pressed."""
        return self._pressed_message()

    def _pressed_message(self) -> int | None:
        if self._press is None or self._press.message is None:
            return None
        return self._press.message.message_id

    def _pressed_kind(self, pressed: int) -> ScreenKind:
        if pressed == self._memory.screen_id and self._memory.screen_kind is not None:
            return ScreenKind(self._memory.screen_kind)
        is_photo = self._press is not None and isinstance(self._press.message, Message) and self._press.message.photo
        return ScreenKind.PHOTO if is_photo else ScreenKind.TEXT

    async def _edit(self, message_id: int, screen: Screen) -> bool:
        if self._pressed_kind(message_id) is not screen.kind or screen.kind is ScreenKind.REPLY:
            return False
        try:
            await self._edit_into(message_id, screen)
        except TelegramBadRequest as error:
            return _UNCHANGED in error.message
        return True

    async def _edit_into(self, message_id: int, screen: Screen) -> None:
        if screen.photo is not None:
            await self._edit_photo(message_id, screen, screen.photo)
        elif screen.rich_message is None or not await self._edit_rich(message_id, screen, screen.rich_message):
            await self._bot.edit_message_text(
                screen.text,
                chat_id=self._chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=screen.inline,
            )

    async def _edit_photo(self, message_id: int, screen: Screen, png: bytes) -> None:
        media = InputMediaPhoto(media=_file(png), caption=screen.text, parse_mode=ParseMode.HTML)
        await self._bot.edit_message_media(
            media, chat_id=self._chat_id, message_id=message_id, reply_markup=screen.inline
        )

    async def _edit_rich(self, message_id: int, screen: Screen, rich: InputRichMessage) -> bool:
        """False where the API refuses the blocks, and the classic text has to do."""
        try:
            await self._bot.edit_message_text(
                chat_id=self._chat_id, message_id=message_id, rich_message=rich, reply_markup=screen.inline
            )
        except TelegramBadRequest as error:
            return _UNCHANGED in error.message
        return True

    async def _replace(self, screen: Screen) -> None:
        before, kind_before = self._memory.screen_id, self._memory.screen_kind
        sent = await self._send(screen)
        self._memory.screen_id, self._memory.screen_kind = sent.message_id, screen.kind.value
        await asyncio.gather(self._put_away(before), self.answer())
        if kind_before == ScreenKind.REPLY and screen.kind is not ScreenKind.REPLY:
            await self._take_reply_keyboard_away()

    async def _adopt(self, pressed: int, kind: ScreenKind) -> None:
        before = self._memory.screen_id
        self._memory.screen_id, self._memory.screen_kind = pressed, kind.value
        if before is not None and before != pressed:
            await self._put_away(before)

    async def _send(self, screen: Screen) -> Message:
        if screen.photo is not None:
            return await self._bot.send_photo(
                self._chat_id,
                _file(screen.photo),
                caption=screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=screen.keyboard,
            )
        if screen.rich_message is not None:
            try:
                return await self._bot.send_rich_message(
                    self._chat_id, screen.rich_message, reply_markup=screen.keyboard
                )
            except TelegramBadRequest:
                pass
        return await self._bot.send_message(
            self._chat_id, screen.text, parse_mode=ParseMode.HTML, reply_markup=screen.keyboard
        )

    async def _send_file(
        self, file: File, source: InputFile | Handle, caption: Html, keyboard: InlineKeyboardMarkup | None
    ) -> Handle:
        how: dict[str, Any] = {
            "caption": caption,
            "parse_mode": ParseMode.HTML,
            "reply_markup": keyboard,
            "protect_content": False,
        }
        if file.kind is FileKind.PICTURE:
            sent = await self._bot.send_photo(self._chat_id, source, **how)
            return Handle(sent.photo[-1].file_id if sent.photo else "")
        sent = await self._bot.send_document(self._chat_id, source, **how)
        return Handle(sent.document.file_id if sent.document else "")

    async def _put_away(self, message_id: int | None) -> None:
        """No trail of dead menus: delete, or where the message is over 48 hours old at least take its buttons."""
        if message_id is None:
            return
        with suppress(*_AWAY):
            try:
                await self._bot.delete_message(self._chat_id, message_id)
            except TelegramBadRequest:
                with suppress(TelegramBadRequest):
                    await self._bot.edit_message_reply_markup(chat_id=self._chat_id, message_id=message_id)

    async def _take_reply_keyboard_away(self) -> None:
        """Only a message can take a reply keyboard away, and that message can't carry inline buttons."""
        with suppress(*_AWAY):
            note = await self._bot.send_message(
                self._chat_id,
                self._words("One moment…"),
                reply_markup=ReplyKeyboardRemove(),
                disable_notification=True,
            )
            await self._put_away(note.message_id)


def _file(png: bytes) -> BufferedInputFile:
    return BufferedInputFile(png, "picture.png")
