"""From a stored update to the dispatcher and back: one read before, one commit after."""

from dataclasses import dataclass
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import CallbackQuery, Message, Update, User

from bot.intake.raw import KINDS
from core.accounts.models import Cause, Subscriber, SubscriberId
from core.clock import Clock
from core.ports import Storage
from handlers.presenter import Presenter
from keyboards.words import Phrasebook
from storage.conversations import Conversation, Conversations
from storage.fsm import ConversationStorage
from storage.inbox import Finished, StoredUpdate


@dataclass(frozen=True, slots=True)
class Feeding:
    """Everything that nearly every handler needs is read here, once, and passed along."""

    bot: Bot
    dispatcher: Dispatcher
    storage: Storage
    conversations: Conversations
    states: ConversationStorage
    phrasebook: Phrasebook
    clock: Clock

    async def __call__(self, stored: StoredUpdate) -> Finished:
        """The outcome, to be committed with others. Raises whatever the handler raised.

        A kind that we didn't ask for (Telegram goes by the last program's list until ours is registered, and aiogram
        quotes kinds it doesn't know in full) is done as it is.
        """
        if stored.kind not in KINDS:
            return Finished(stored.update_id, stored.person)
        update = Update.model_validate_json(stored.content, context={"bot": self.bot})
        sender = _private_sender(update)
        if sender is None:
            await self.dispatcher.feed_update(self.bot, update)
            return Finished(stored.update_id, stored.person)
        subscriber, conversation = await self._open(sender)
        self.states.adopt(sender.id, conversation)
        try:
            await self.dispatcher.feed_update(self.bot, update, **self._given(update, subscriber, conversation))
        except TelegramForbiddenError:
            await self._blocked(subscriber.id)
        finally:
            self.states.release(sender.id)
        return Finished(stored.update_id, stored.person, conversation)

    async def _open(self, sender: User) -> tuple[Subscriber, Conversation]:
        person, name, spoken = SubscriberId(sender.id), sender.full_name, sender.language_code or ""
        subscriber, conversation = await self.conversations.open(person)
        if subscriber is None or subscriber.blocked or (subscriber.name, subscriber.spoken) != (name, spoken):
            async with self.storage.writing() as unit:
                await unit.subscribers.enter(person, name, spoken, self.clock())
            subscriber, conversation = await self.conversations.open(person)
        if subscriber is None:
            raise LookupError("a person who was just entered is gone")
        return subscriber, conversation

    def _given(self, update: Update, subscriber: Subscriber, conversation: Conversation) -> dict[str, Any]:
        words = self.phrasebook[subscriber.speaks]
        return {
            "subscriber": subscriber,
            "words": words,
            "show": Presenter(self.bot, subscriber.id, conversation, words, update.callback_query),
            "cause": Cause(f"update:{update.update_id}"),
        }

    async def _blocked(self, person: SubscriberId) -> None:
        """They blocked us while we answered: nothing is sent until they write again."""
        async with self.storage.writing() as unit:
            await unit.subscribers.block(person, self.clock())


def _private_sender(update: Update) -> User | None:
    """The person of a private chat; None for groups and for what isn't a conversation."""
    event = update.message or update.callback_query
    if isinstance(event, Message):
        return event.from_user if event.chat.type == "private" else None
    if isinstance(event, CallbackQuery):
        return event.from_user if event.message is None or event.message.chat.type == "private" else None
    return None
