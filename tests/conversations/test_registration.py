"""«Зарегистрироваться»: number, e-mail, mobile, code."""

import re

import pytest

from bot.demo.data import cast
from bot.demo.data.models import Figure
from core.errors import SmsUnavailable
from core.phones import Phone, parse_phone
from tests.conversations.journeys import OTHER_WAYS, PASSWORD_WAY, consented
from tests.conversations.person import Person
from tests.conversations.world import World

WELL, IN_DEBT, SUSPENDED, FIRM, FLAT = cast.WELL, cast.IN_DEBT, cast.SUSPENDED, cast.FIRM, cast.GUARDED_FLAT
MISMATCH = "На указанный номер телефона нельзя отправить SMS с паролем, требуется актуализировать информацию"
EMAIL = "anna@example.com"


async def fill_in(person: Person, number: str, mobile: str, email: str = EMAIL) -> None:
    """Up to the mobile."""
    await person.taps(OTHER_WAYS)
    await person.presses("Зарегистрироваться")
    await person.says(number)
    await person.says(email)
    await person.says(mobile)


async def asked_for_code(world: World, figure: Figure) -> Person:
    """A stranger who has been sent a code."""
    person = await consented(world)
    await fill_in(person, figure.number, figure.mobile)
    assert "Код из SMS" in await person.reads()
    return person


def code_of(world: World) -> str:
    """As read from the phone."""
    found = re.search(r"\b\d{6}\b", world.sms.shown[0].text)
    assert found is not None
    return found.group()


def another(code: str) -> str:
    """A code that wasn't sent."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


async def test_the_code_links_the_contract(town: World) -> None:
    person = await asked_for_code(town, WELL)
    sent = town.sms.shown[0]
    assert sent.phone == parse_phone(WELL.mobile)
    assert sent.text == f"{code_of(town)} — код для Невод Телеком. Никому его не сообщайте."
    assert "+7 900 ***-**-11" in await person.reads()
    await person.says(code_of(town))
    home = await person.reads()
    assert "Добавлен 1 договор" in home
    assert WELL.holder in home
    assert code_of(town) not in str([one["sim"]["plain"] for one in await person.messages()])
    await person.presses("Настройки")
    assert f"Чеки приходят на {EMAIL}" in await person.reads()


async def test_a_code_typed_with_a_space_is_understood(town: World) -> None:
    person = await asked_for_code(town, SUSPENDED)
    code = code_of(town)
    await person.says(f"{code[:3]} {code[3:]}")
    assert SUSPENDED.holder in await person.reads()


async def test_three_wrong_codes_end_it_and_a_new_one_helps(town: World) -> None:
    person = await asked_for_code(town, WELL)
    first = code_of(town)
    for left in ("осталось 2 попытки", "осталась 1 попытка", "попытки закончились"):
        await person.says(another(first))
        assert left in (await person.reads()).lower()
    await person.says(first)
    assert "больше не действует" in await person.reads()
    town.clock.advance(seconds=60)
    await person.presses("Отправить код ещё раз")
    await person.says(code_of(town))
    assert WELL.holder in await person.reads()


async def test_a_redelivered_wrong_code_costs_one_try(town: World) -> None:
    person = await asked_for_code(town, FLAT)
    await person.says(another(code_of(town)))
    await town.redeliver()
    await town.redeliver()
    await person.says(code_of(town))
    assert FLAT.holder in await person.reads()


async def test_after_five_minutes_the_code_is_dead(town: World) -> None:
    person = await asked_for_code(town, WELL)
    town.clock.advance(minutes=5)
    await person.says(code_of(town))
    assert "больше не действует" in await person.reads()
    await person.presses("Отправить код ещё раз")
    await person.says(code_of(town))
    assert WELL.holder in await person.reads()


async def test_another_code_only_after_a_minute(town: World) -> None:
    person = await asked_for_code(town, IN_DEBT)
    first, sent = code_of(town), len(town.sms.shown)
    await person.presses("Отправить код ещё раз")
    assert "через 59 секунд" in await person.reads()
    assert len(town.sms.shown) == sent
    town.clock.advance(seconds=60)
    pressed = await person.presses("Отправить код ещё раз")
    assert pressed["text"] == "Отправили новый код."
    assert len(town.sms.shown) == sent + 1
    await person.says(first)
    assert "Код не подошёл" in await person.reads() or first == code_of(town)
    await person.says(code_of(town))
    assert IN_DEBT.holder in await person.reads()


async def test_who_starts_over_within_the_minute_is_asked_for_the_code_that_was_sent(town: World) -> None:
    person = await asked_for_code(town, IN_DEBT)
    await person.presses("‹ Назад")
    await fill_in(person, IN_DEBT.number, IN_DEBT.mobile)
    assert "Код из SMS" in await person.reads()
    await person.says(code_of(town))
    assert IN_DEBT.holder in await person.reads()


async def test_a_screen_that_got_lost_doesnt_hide_that_a_code_was_sent(town: World) -> None:
    person = await consented(town)
    await person.taps(OTHER_WAYS)
    await person.presses("Зарегистрироваться")
    await person.says(FLAT.number)
    await person.says(EMAIL)
    sent = len(town.sms.shown)
    await town.trouble("error", method="sendMessage", times=1)
    await person.says(FLAT.mobile)
    assert not (await town.mishaps())[0]
    assert "Код из SMS" in await person.reads()
    assert len(town.sms.shown) == sent + 1
    await person.says(code_of(town))
    assert FLAT.holder in await person.reads()


async def test_a_code_whose_news_got_lost_has_linked_the_contract_all_the_same(town: World) -> None:
    town.clock.advance(days=1)
    person = await asked_for_code(town, FLAT)
    await town.trouble("error", method="sendMessage", times=1)
    await person.says(code_of(town))
    assert not (await town.mishaps())[0]
    assert FLAT.holder in await person.reads()


async def test_a_contract_gets_five_codes_a_day(world: World) -> None:
    for _ in range(5):
        await asked_for_code(world, WELL)
    person = await consented(world)
    await fill_in(person, WELL.number, WELL.mobile)
    assert "Сегодняшний лимит SMS-кодов для этого договора исчерпан" in await person.reads()
    assert len(world.sms.shown) == 5
    world.clock.advance(days=1)
    await person.says(WELL.mobile)
    assert "Код из SMS" in await person.reads()


async def test_a_mobile_that_the_contact_proved_needs_no_sms(town: World) -> None:
    person = await consented(town, phone=parse_phone(FLAT.mobile))
    await person.shares()
    await person.presses("‹ Назад")
    sent = len(town.sms.shown)
    await fill_in(person, FLAT.number, FLAT.mobile)
    assert FLAT.holder in await person.reads()
    assert len(town.sms.shown) == sent


@pytest.mark.parametrize(
    ("number", "mobile"),
    [(WELL.number, IN_DEBT.mobile), ("10000001UL", WELL.mobile), (FIRM.number, WELL.mobile), ("🙂", WELL.mobile)],
    ids=["another's phone", "unknown number", "firm with another's phone", "no number at all"],
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


async def test_without_a_gateway_it_isnt_offered(world: World) -> None:
    world.gateway = None
    await world.restart()
    person = await consented(world)
    await person.taps(OTHER_WAYS)
    assert "Зарегистрироваться" not in f"{await person.reads()} {await person.captions()}"
    assert any("Одноразовая ссылка" in caption for caption in await person.captions())


async def test_when_the_gateway_fails_the_mobile_can_be_sent_again_at_once(world: World) -> None:
    world.gateway = _Broken()
    await world.restart()
    person = await consented(world)
    await fill_in(person, WELL.number, WELL.mobile)
    assert "Сейчас не удалось отправить SMS" in await person.reads()
    assert "шаг 3 из 3" in await person.reads()
    world.gateway = world.sms
    await world.restart()
    await person.says(WELL.mobile)
    await person.says(code_of(world))
    assert WELL.holder in await person.reads()


class _Broken:
    async def send(self, phone: Phone, text: str) -> None:
        raise SmsUnavailable
