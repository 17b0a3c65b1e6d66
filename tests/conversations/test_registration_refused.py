"""What «Зарегистрироваться» doesn't take."""

import pytest

from bot.demo.data import cast
from tests.conversations.journeys import OTHER_WAYS, PASSWORD_WAY, consented
from tests.conversations.registering import EMAIL, fill_in
from tests.conversations.world import World

WELL, IN_DEBT, FIRM = cast.WELL, cast.IN_DEBT, cast.FIRM
MISMATCH = "На указанный номер телефона нельзя отправить SMS с паролем, требуется актуализировать информацию"


@pytest.mark.parametrize(
    ("number", "mobile"),
    [(WELL.number, IN_DEBT.mobile), ("10000001UL", WELL.mobile), (FIRM.number, WELL.mobile)],
    ids=["another's phone", "unknown number", "firm with another's phone"],
)
async def test_what_doesnt_belong_together_gets_the_seeds_sentence_and_a_card_to_call(
    town: World, number: str, mobile: str
) -> None:
    person = await consented(town)
    sent = len(town.sms.shown)
    await fill_in(person, number, mobile)
    *_, said, card, ways = await person.sees()
    assert MISMATCH in said
    assert card.startswith("☎ ")
    assert "Невод Телеком" in card
    assert "Поделитесь номером" in ways
    assert PASSWORD_WAY in await person.reply_captions()
    assert len(town.sms.shown) == sent


async def test_guessing_phones_locks_as_guessing_passwords_does(town: World) -> None:
    person = await consented(town)
    for _ in range(5):
        await fill_in(person, "10000002UL", WELL.mobile)
    await fill_in(person, WELL.number, WELL.mobile)
    assert "Слишком много неудачных попыток" in await person.reads()


async def test_a_business_is_told_how_it_gets_in(town: World) -> None:
    person = await consented(town)
    await fill_in(person, FIRM.number, FIRM.mobile)
    assert "Регистрация — для физических лиц" in await person.reads()
    assert "по номеру договора и паролю" in await person.reads()


async def test_what_isnt_an_address_or_a_mobile_is_asked_again(town: World) -> None:
    person = await consented(town)
    await person.taps(OTHER_WAYS)
    await person.presses("Зарегистрироваться")
    await person.says(WELL.number)
    for typed in ("анна", "a@b", "@example.com", "a b@example.com", "🙂@🙂.🙂"):
        await person.says(typed)
        assert "Не похоже на адрес" in await person.reads(), typed
        assert "шаг 2 из 3" in await person.reads()
    await person.says(EMAIL)
    for typed in ("привет", "123", "+7 347 200-00-66", "+7 900 000-00-1"):
        await person.says(typed)
        assert "Не похоже на номер мобильного" in await person.reads(), typed
        assert "шаг 3 из 3" in await person.reads()
    await person.says("8 900 0000011")
    assert "Код из SMS" in await person.reads() or "лимит" in await person.reads()
