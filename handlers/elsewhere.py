"""Outside private chats: the bot says what it is for, once, and leaves."""

from contextlib import suppress

from aiogram import Bot, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from core.accounts.models import Language, SubscriberId
from core.accounts.usecases.contracts import MarkBlocked
from keyboards.words import Phrasebook

_HERE = {ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED}


async def blocked(change: ChatMemberUpdated, mark_blocked: MarkBlocked) -> None:
    """The person blocked the bot; unblocking shows when they write."""
    await mark_blocked(SubscriberId(change.from_user.id))


async def invited(change: ChatMemberUpdated, bot: Bot, phrasebook: Phrasebook) -> None:
    """Added to a group or a channel."""
    await _leave(bot, change.chat.id, phrasebook)


async def addressed(message: Message, bot: Bot, phrasebook: Phrasebook) -> None:
    """Still in a group that it was added to while the program was down."""
    await _leave(bot, message.chat.id, phrasebook)


async def pressed(press: CallbackQuery, bot: Bot) -> None:
    """A forwarded keyboard has no buttons, so this is a forged press."""
    await bot.answer_callback_query(press.id)


async def _leave(bot: Bot, chat_id: int, phrasebook: Phrasebook) -> None:
    """Telegram tells of an invitation twice: the second time we are gone already."""
    words = phrasebook[Language.RU]
    text = words("I work in private chats only: there I can show a contract safely. Goodbye!")
    with suppress(TelegramAPIError):
        await bot.send_message(chat_id, text)
    with suppress(TelegramForbiddenError, TelegramBadRequest):
        await bot.leave_chat(chat_id)


async def _private(change: ChatMemberUpdated) -> bool:
    return change.chat.type == ChatType.PRIVATE


async def _company(event: ChatMemberUpdated | Message) -> bool:
    return event.chat.type != ChatType.PRIVATE


async def _company_press(press: CallbackQuery) -> bool:
    return press.message is not None and press.message.chat.type != ChatType.PRIVATE


async def _kicked(change: ChatMemberUpdated) -> bool:
    return change.new_chat_member.status == ChatMemberStatus.KICKED


async def _added(change: ChatMemberUpdated) -> bool:
    return change.new_chat_member.status in _HERE


def router() -> Router:
    """Stands first: nothing else ever sees a group."""
    first = Router(name="elsewhere")
    first.my_chat_member.register(blocked, _private, _kicked)
    first.my_chat_member.register(invited, _company, _added)
    first.message.register(addressed, _company)
    first.callback_query.register(pressed, _company_press)
    return first
