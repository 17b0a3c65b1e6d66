"""A card number never stays in the chat (promise 17)."""

import pytest

from bot.demo.data import cast
from handlers.cards import holds_card_number
from tests.conversations.journeys import PASSWORD_WAY, consented
from tests.conversations.person import Person
from tests.conversations.world import World

WELL = cast.WELL
WARNING = "Похоже на номер карты"


@pytest.mark.parametrize(
    "text", ["4276160012345675", "4276 1600 1234 5675", "платите с 4276-1600-1234-5675 завтра", "2200123412341236"]
)
async def test_a_card_number_is_deleted_and_refused(anna: Person, text: str) -> None:
    await anna.says(text)
    seen = str(await anna.messages())
    assert WARNING in await anna.reads()
    assert "Сообщение удалено" in await anna.reads()
    assert text not in seen


async def test_it_is_no_answer_to_what_is_asked(town: World) -> None:
    person = await consented(town)
    await person.taps(PASSWORD_WAY)
    await person.says("4276160012345675")
    assert WARNING in await person.reads()
    await person.says(WELL.number)
    assert "Пароль к договору 72845736UL" in await person.reads()


async def test_the_caption_of_a_photo_counts(anna: Person) -> None:
    await anna.sends("photo", caption="карта 4276160012345675")
    assert WARNING in await anna.reads()
    assert "4276160012345675" not in str(await anna.messages())


@pytest.mark.parametrize(
    "text", ["4276160012345670", "1234567812345670", WELL.number, "+7 900 000-00-11", "72 845 736"]
)
async def test_what_is_no_card_is_left_alone(anna: Person, text: str) -> None:
    await anna.says(text)
    assert WARNING not in await anna.reads()
    assert any(text in one["sim"]["plain"] for one in await anna.messages() if one["sim"]["sender"] == "person")


async def test_who_must_delete_it_is_asked_to(town: World, anna: Person) -> None:
    await town.trouble("error", method="deleteMessage")
    await anna.says("4276 1600 1234 5675")
    assert "Удалите, пожалуйста, то сообщение" in await anna.reads()


@pytest.mark.parametrize(
    "typed", ["40702 810 2 0000 0001234", "40817810900000012345", "р/с 03100 643 0 0000 0019500, БИК 014525988"]
)
def test_an_account_number_is_no_card(typed: str) -> None:
    assert not holds_card_number(typed)


@pytest.mark.parametrize(
    "typed", ["4111 1111 1111 1111 12/27 123", "4111111111111111 1227", "счёт 4111-1111-1111-1111"]
)
def test_a_card_is_one_whatever_stands_beside_it(typed: str) -> None:
    assert holds_card_number(typed)


def test_no_account_is_taken_for_a_card_however_it_is_grouped() -> None:
    for number in range(200):
        digits = f"40702810{number * 4_321_987_651 % 10**12:012}"
        assert not holds_card_number(digits)
        assert not holds_card_number(f"{digits[:5]} {digits[5:8]} {digits[8]} {digits[9:13]} {digits[13:]}")
