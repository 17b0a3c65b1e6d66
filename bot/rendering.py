"""A notice becomes a message at the moment it is sent, in the language its reader has chosen by then."""

from dataclasses import dataclass
from typing import Any

from aiogram.enums import ParseMode
from aiogram.methods import EditMessageText, SendMessage

from bot.sending.ports import Rendered
from core.notices.models import Notice, QueuedNotice
from core.ports import Storage
from handlers.screens.notices import EDITS, RENDERERS
from handlers.screens.screen import Screen
from keyboards.words import Phrasebook


@dataclass(frozen=True, slots=True)
class NoticeRenderer:
    """Satisfies bot.sending.ports.Renderer."""

    storage: Storage
    phrasebook: Phrasebook

    async def __call__(self, queued: QueuedNotice) -> Rendered | None:
        """None for a reader who is gone or blocked us."""
        notice = queued.notice
        async with self.storage.reading() as unit:
            reader = await unit.subscribers.get(notice.to)
        if reader is None or reader.blocked:
            return None
        screen = RENDERERS[notice.kind](self.phrasebook[reader.speaks], notice.values)
        return Rendered(_call(notice, screen), silent=notice.silent)


def _call(notice: Notice, screen: Screen) -> EditMessageText | SendMessage:
    """A notice that names a message changes it; others are new ones."""
    said: dict[str, Any] = {"text": screen.text, "parse_mode": ParseMode.HTML, "reply_markup": screen.inline}
    changed = notice.values.get("bill") if notice.kind in EDITS else None
    if changed is not None:
        return EditMessageText(chat_id=notice.to, message_id=int(changed), **said)
    return SendMessage(chat_id=notice.to, **said)
