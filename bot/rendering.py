"""A notice becomes a message at the moment it is sent, in the language its reader has chosen by then."""

from dataclasses import dataclass

from aiogram.enums import ParseMode
from aiogram.methods import SendMessage

from bot.sending.ports import Rendered
from core.notices.models import QueuedNotice
from core.ports import Storage
from handlers.screens.notices import RENDERERS
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
        method = SendMessage(chat_id=notice.to, text=screen.text, parse_mode=ParseMode.HTML, reply_markup=screen.inline)
        return Rendered(method, silent=notice.silent)
