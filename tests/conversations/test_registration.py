"""«Зарегистрироваться»: number, e-mail, mobile, code."""

from dataclasses import dataclass

import pytest

from bot.demo.data import cast
from core.errors import SmsUnavailable
from core.phones import Phone, parse_phone
from tests.conversations.journeys import OTHER_WAYS, arrives, consented
from tests.conversations.registering import EMAIL, asked_for_code, code_of, fill_in
from tests.conversations.world import World

WELL, IN_DEBT, SUSPENDED, FIRM, FLAT = cast.WELL, cast.IN_DEBT, cast.SUSPENDED, cast.FIRM, cast.GUARDED_FLAT


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
    assert "Добавлен 1 договор" in await person.reads()
    assert WELL.holder in await arrives(person)
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
    assert WELL.holder in await arrives(person)


async def test_a_redelivered_wrong_code_costs_one_try(town: World) -> None:
    person = await asked_for_code(town, FLAT)
    await person.says(another(code_of(town)))
    await town.redeliver()
    await town.redeliver()
    await person.says(code_of(town))
    assert FLAT.holder in await arrives(person)


async def test_after_five_minutes_the_code_is_dead(town: World) -> None:
    person = await asked_for_code(town, WELL)
    town.clock.advance(minutes=5)
    await person.says(code_of(town))
    assert "больше не действует" in await person.reads()
    await person.presses("Отправить код ещё раз")
    await person.says(code_of(town))
    assert WELL.holder in await arrives(person)


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
    assert IN_DEBT.holder in await arrives(person)


async def test_who_starts_over_within_the_minute_is_asked_for_the_code_that_was_sent(town: World) -> None:
    person = await asked_for_code(town, IN_DEBT)
    await person.presses("‹ Назад")
    await fill_in(person, IN_DEBT.number, IN_DEBT.mobile)
    assert "Код из SMS" in await person.reads()
    await person.says(code_of(town))
    assert IN_DEBT.holder in await arrives(person)


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
    assert FLAT.holder in await arrives(person)


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
    assert FLAT.holder in await arrives(person)
    assert len(town.sms.shown) == sent


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
    assert WELL.holder in await arrives(person)


async def test_when_another_code_cant_be_sent_the_first_one_stays_good(world: World) -> None:
    person = await asked_for_code(world, WELL)
    code = code_of(world)
    await person.says(another(code))
    world.gateway = _Broken()
    await world.restart()
    world.clock.advance(minutes=1)
    for _ in range(2):
        await person.presses("Отправить код ещё раз")
        assert "Сейчас не удалось отправить SMS" in await person.reads()
    await person.says(another(code))
    assert "осталась 1 попытка" in (await person.reads()).lower()
    await person.says(code)
    assert WELL.holder in await arrives(person)


@pytest.mark.parametrize(("may_have_left", "answer"), [(False, "Код из SMS"), (True, "Сегодняшний лимит SMS-кодов")])
async def test_an_sms_that_didnt_leave_isnt_counted(world: World, may_have_left: bool, answer: str) -> None:
    world.gateway = _Broken(may_have_left)
    await world.restart()
    person = await consented(world)
    await fill_in(person, WELL.number, WELL.mobile)
    for _ in range(4):
        await person.says(WELL.mobile)
    assert "Сейчас не удалось отправить SMS" in await person.reads()
    world.gateway = world.sms
    await world.restart()
    await person.says(WELL.mobile)
    assert answer in await person.reads()


@dataclass
class _Broken:
    may_have_left: bool = False

    async def send(self, phone: Phone, text: str) -> None:
        raise SmsUnavailable(self.may_have_left)
