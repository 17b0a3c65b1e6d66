"""How the bot presents itself: name, descriptions and commands, in both languages, set only when they changed."""

from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats

from core.accounts.models import Language
from keyboards.words import Phrasebook, Words

_NAME_MOST = 64
_DEFAULT = Language.RU
"""What people see whose language we don't speak; Telegram wants it without a language code."""


def commands(words: Words) -> list[BotCommand]:
    """The menu of a private chat."""
    return [
        BotCommand(command="start", description=words("Home")),
        BotCommand(command="contracts", description=words("My contracts")),
        BotCommand(command="contacts", description=words("Contacts")),
        BotCommand(command="settings", description=words("Settings")),
        BotCommand(command="privacy", description=words("Personal data")),
        BotCommand(command="help", description=words("What I can do")),
        BotCommand(command="cancel", description=words("Leave the question")),
    ]


async def introduce(bot: Bot, phrasebook: Phrasebook, operator: str) -> None:
    """Asks first: Telegram allows few changes of a name in a day."""
    for code, language in [("", _DEFAULT), *((one.value, one) for one in Language)]:
        words = phrasebook[language]
        await _set_commands(bot, words, code)
        await _set_texts(bot, words, code, operator)


async def _set_commands(bot: Bot, words: Words, code: str) -> None:
    scope, wanted = BotCommandScopeAllPrivateChats(), commands(words)
    known = await bot.get_my_commands(scope=scope, language_code=code or None)
    if [one.model_dump() for one in known] != [one.model_dump() for one in wanted]:
        await bot.set_my_commands(wanted, scope=scope, language_code=code or None)


async def _set_texts(bot: Bot, words: Words, code: str, operator: str) -> None:
    language = code or None
    name = words("{operator}: my account", operator=operator)[:_NAME_MOST]
    about = words("Balance, services and contracts of {operator}.", operator=operator)
    description = words(
        "The account of {operator} in Telegram: balance and history, services, contracts and contacts. "
        "Press “Start” and share your phone number.",
        operator=operator,
    )
    if (await bot.get_my_name(language)).name != name:
        await bot.set_my_name(name, language)
    if (await bot.get_my_short_description(language)).short_description != about:
        await bot.set_my_short_description(about, language)
    if (await bot.get_my_description(language)).description != description:
        await bot.set_my_description(description, language)
