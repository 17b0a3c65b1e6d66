"""Messages that nobody asked for: said so, above a screen to go on from."""

import pytest

from tests.conversations.journeys import consented
from tests.conversations.person import Person
from tests.conversations.world import World

NOT_UNDERSTOOD = "Не понял это сообщение"


@pytest.mark.parametrize("kind", ["sticker", "voice", "photo"])
async def test_what_isnt_text_isnt_understood(anna: Person, kind: str) -> None:
    await anna.sends(kind)
    assert (await anna.reads()).startswith(NOT_UNDERSTOOD)
    assert "Баланс:" in await anna.reads()
    assert "🧾 Почему столько?" in await anna.captions()


@pytest.mark.parametrize("text", ["какой у меня баланс?", "/unknown"])
async def test_nor_is_a_text(anna: Person, text: str) -> None:
    await anna.says(text)
    assert (await anna.reads()).startswith(NOT_UNDERSTOOD)


async def test_a_fresh_start_says_nothing_of_the_kind(anna: Person) -> None:
    for command in ("/start", "/cancel"):
        await anna.says(command)
        assert NOT_UNDERSTOOD not in await anna.reads()


async def test_who_has_no_contract_yet_is_asked_for_one(town: World) -> None:
    person = await consented(town)
    await person.says("/help")
    await person.sends("sticker")
    said = await person.reads()
    assert said.startswith(NOT_UNDERSTOOD)
    assert "Поделитесь номером телефона" in said
