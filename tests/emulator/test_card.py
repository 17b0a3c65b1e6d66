"""What the bot tells about itself."""

import pytest

from tests.emulator.driver import Sim, Wire

START = [{"command": "start", "description": "Начать"}]


async def test_commands_by_scope_and_language(sim: Sim, wire: Wire, anna: int) -> None:
    english = [{"command": "start", "description": "Begin"}]
    staff = {"type": "chat", "chat_id": anna}
    await wire.call("setMyCommands", commands=START)
    await wire.call("setMyCommands", commands=english, language_code="en")
    await wire.call("setMyCommands", commands=[], scope=staff)
    assert await wire.call("getMyCommands") == START
    assert await wire.call("getMyCommands", language_code="en") == english
    assert await wire.call("getMyCommands", language_code="de") == []
    assert (await sim.get("state"))["commands"] == {"": START, "en": english}
    await wire.call("deleteMyCommands")
    assert await wire.call("getMyCommands") == []


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ({"command": "Start", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "старт", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "start", "description": ""}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_bad_commands_are_refused(wire: Wire, command: dict[str, str], words: str) -> None:
    assert await wire.refused("setMyCommands", commands=[command]) == f"Bad Request: {words}"


@pytest.mark.parametrize(
    ("what", "field", "most"),
    [("Name", "name", 64), ("Description", "description", 512), ("ShortDescription", "short_description", 120)],
)
async def test_names_and_descriptions_by_language(wire: Wire, what: str, field: str, most: int) -> None:
    await wire.call(f"setMy{what}", **{field: "Кабинет"})
    await wire.call(f"setMy{what}", **{field: "Account"}, language_code="en")
    assert await wire.call(f"getMy{what}", language_code="en") == {field: "Account"}
    assert await wire.call(f"getMy{what}", language_code="de") == {field: "Кабинет"}
    assert await wire.refused(f"setMy{what}", **{field: "я" * (most + 1)}) == "Bad Request: text is too long"
    await wire.call(f"setMy{what}", language_code="en")
    assert await wire.call(f"getMy{what}", language_code="en") == {field: "Кабинет"}


async def test_the_menu_button(wire: Wire, anna: int) -> None:
    assert await wire.call("getChatMenuButton") == {"type": "commands"}
    app = {"type": "web_app", "text": "Кабинет", "web_app": {"url": "https://a.ru"}}
    await wire.call("setChatMenuButton", chat_id=anna, menu_button=app)
    assert await wire.call("getChatMenuButton", chat_id=anna) == app
    assert await wire.call("getChatMenuButton") == {"type": "commands"}
