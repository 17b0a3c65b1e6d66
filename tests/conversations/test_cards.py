"""A card number never stays in the chat (promise 17)."""

import pytest

from bot.demo.data import cast
from tests.conversations.journeys import PASSWORD_WAY, by_password, consented
from tests.conversations.world import World

WELL = cast.WELL
WARNING = "Похоже на номер карты"


@pytest.mark.parametrize(
    "text", ["4276160012345675", "4276 1600 1234 5675", "платите с 4276-1600-1234-5675 завтра", "2200123412341236"]
)
async def test_a_card_number_is_deleted_and_refused(town: World, text: str) -> None:
    person = await by_password(town, WELL)
    await person.says(text)
    seen = str(await person.messages())
    assert WARNING in await person.reads()
    assert "Сообщение удалено" in await person.reads()
    assert text not in seen


async def test_it_is_no_answer_to_what_is_asked(town: World) -> None:
    person = await consented(town)
    await person.taps(PASSWORD_WAY)
    await person.says("4276160012345675")
    assert WARNING in await person.reads()
    await person.says(WELL.number)
    assert "Пароль к договору 72845736UL" in await person.reads()


async def test_the_caption_of_a_photo_counts(town: World) -> None:
    person = await by_password(town, WELL)
    await person.sends("photo", caption="карта 4276160012345675")
    assert WARNING in await person.reads()
    assert "4276160012345675" not in str(await person.messages())


async def test_who_must_delete_it_is_asked_to(town: World) -> None:
    person = await by_password(town, WELL)
    await town.trouble("error", method="deleteMessage")
    await person.says("4276160012345675")
    assert "Удалите, пожалуйста, то сообщение" in await person.reads()


@pytest.mark.parametrize(
    "text", ["4276160012345670", "1234567812345670", WELL.number, "+7 900 000-00-11", "72 845 736"]
)
async def test_what_is_no_card_is_left_alone(town: World, text: str) -> None:
    person = await by_password(town, WELL)
    await person.says(text)
    assert not any(WARNING in seen for seen in await person.sees())
    assert any(text in one["sim"]["plain"] for one in await person.messages() if one["sim"]["sender"] == "person")
