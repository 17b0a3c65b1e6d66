"""What the bot tells about itself."""

import re

from aiogram.methods import (
    DeleteMyCommands,
    GetChatMenuButton,
    GetMe,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetChatMenuButton,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)  # fmt: skip
from aiogram.types import BotCommandScopeUnion

from bot.emulator.api.call import Call
from bot.emulator.api.checked import dumped
from bot.emulator.api.errors import bad_request
from bot.emulator.api.places import open_chat
from bot.emulator.jsons import Json
from bot.emulator.text.utf16 import units

_CAN = {
    "can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False,
    "can_connect_to_business": False, "has_main_web_app": False,
}  # fmt: skip


def get_me(call: Call, ask: GetMe) -> Json:
    return call.world.bot.user() | _CAN


def set_my_name(call: Call, ask: SetMyName) -> bool:
    return _tell(call, call.world.bot.name, ask.language_code, ask.name, 64)


def get_my_name(call: Call, ask: GetMyName) -> Json:
    named = call.world.bot.name
    return {"name": named.get(ask.language_code or "") or named.get("") or call.world.bot.username}


def set_my_description(call: Call, ask: SetMyDescription) -> bool:
    return _tell(call, call.world.bot.description, ask.language_code, ask.description, 512)


def get_my_description(call: Call, ask: GetMyDescription) -> Json:
    told = call.world.bot.description
    return {"description": told.get(ask.language_code or "", told.get("", ""))}


def set_my_short_description(call: Call, ask: SetMyShortDescription) -> bool:
    return _tell(call, call.world.bot.short_description, ask.language_code, ask.short_description, 120)


def get_my_short_description(call: Call, ask: GetMyShortDescription) -> Json:
    told = call.world.bot.short_description
    return {"short_description": told.get(ask.language_code or "", told.get("", ""))}


def _tell(call: Call, told: dict[str, str], language: str | None, words: str | None, most: int) -> bool:
    """An empty one takes back what was told in that language."""
    _check_language(language)
    if units(words or "") > most:
        raise bad_request("text is too long")
    if words:
        told[language or ""] = words
    else:
        told.pop(language or "", None)
    _changed(call)
    return True


def _check_language(language: str | None) -> None:
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")


def set_my_commands(call: Call, ask: SetMyCommands) -> bool:
    _check_language(ask.language_code)
    commands = [dumped(command) for command in ask.commands]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        command["command"] = command["command"].removeprefix("/")
        _check_command(command)
    _replace(call, ask.scope, ask.language_code, commands)
    return True


def _check_command(command: Json) -> None:
    if not re.fullmatch("[a-z0-9_]{1,32}", command["command"]):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= units(command["description"]) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def get_my_commands(call: Call, ask: GetMyCommands) -> list[Json]:
    wanted = _scope(ask.scope), ask.language_code or ""
    every = call.world.bot.commands
    return next((one["commands"] for one in every if (one["scope"], one["language_code"]) == wanted), [])


def delete_my_commands(call: Call, ask: DeleteMyCommands) -> bool:
    _replace(call, ask.scope, ask.language_code, [])
    return True


def _replace(call: Call, scope: BotCommandScopeUnion | None, language: str | None, commands: list[Json]) -> None:
    wanted = _scope(scope), language or ""
    others = [one for one in call.world.bot.commands if (one["scope"], one["language_code"]) != wanted]
    entry = {"scope": wanted[0], "language_code": wanted[1], "commands": commands}
    call.world.bot.commands = [*others, *([entry] if commands else [])]
    _changed(call)


def _scope(scope: BotCommandScopeUnion | None) -> Json:
    return dumped(scope) if scope else {"type": "default"}


def set_chat_menu_button(call: Call, ask: SetChatMenuButton) -> bool:
    button = dumped(ask.menu_button) if ask.menu_button else None
    if ask.chat_id is None:
        call.world.bot.menu_button = button
        _changed(call)
    else:
        chat = open_chat(call.world, ask.chat_id)
        chat.menu_button = button
        call.world.save(chat)
    return True


def get_chat_menu_button(call: Call, ask: GetChatMenuButton) -> Json:
    own = open_chat(call.world, ask.chat_id).menu_button if ask.chat_id is not None else None
    return own or call.world.bot.menu_button or {"type": "commands"}


def _changed(call: Call) -> None:
    call.world.save(call.world.bot)
    call.telegram.hub.state()
