"""How the bot presents itself in Telegram."""

from typing import Any

from bot.introduction import introduce
from core.accounts.models import Language
from tests.conversations.world import World


async def introduced(world: World) -> dict[str, Any]:
    """What Telegram knows after the bot has introduced itself."""
    program = world.program
    await introduce(program.bot, program.phrasebook, program.settings.operator_name)
    state: dict[str, Any] = await world.look("/sim/state")
    return state


async def changes(world: World) -> int:
    """Calls that set something."""
    calls = (await world.look("/sim/calls"))["calls"]
    return sum(call["method"].startswith("setMy") for call in calls)


async def test_name_descriptions_and_commands_are_set_in_both_languages(world: World) -> None:
    state = await introduced(world)
    assert state["name"][""] == "Невод Телеком: личный кабинет"
    assert state["name"][Language.EN] == "Невод Телеком: my account"
    assert "поделитесь номером" in state["description"][""]
    assert "share your phone number" in state["description"][Language.EN]
    commands = {one["language_code"]: one["commands"] for one in state["command_scopes"]}
    assert {"command": "settings", "description": "Настройки"} in commands[""]
    assert {"command": "settings", "description": "Settings"} in commands[Language.EN]


async def test_what_hasnt_changed_isnt_set_again(world: World) -> None:
    await introduced(world)
    before = await changes(world)
    assert before > 0
    await introduced(world)
    assert await changes(world) == before
