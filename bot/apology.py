"""What a person is told when we failed them."""

import logging
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from core.accounts.models import SubscriberId
from core.ports import Storage
from keyboards.words import Phrasebook
from storage.inbox import StoredUpdate

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Apology:
    """One message with the incident's number, in the person's language; a group's members get none."""

    bot: Bot
    storage: Storage
    phrasebook: Phrasebook

    async def __call__(self, update: StoredUpdate, incident: str) -> None:
        """Never raises: the failure it is about is settled already."""
        async with self.storage.reading() as unit:
            subscriber = await unit.subscribers.get(SubscriberId(update.person))
        if subscriber is None:
            return
        words = self.phrasebook[subscriber.speaks]
        text = words(
            "Sorry, something went wrong on our side. We've noted it as incident {incident}. "
            "Send /start to go on; if it happens again, tell us this number.",
            incident=incident,
        )
        try:
            await self.bot.send_message(subscriber.id, text)
        except TelegramAPIError as error:
            log.warning("the apology for incident %s wasn't delivered: %s", incident, type(error).__name__)
