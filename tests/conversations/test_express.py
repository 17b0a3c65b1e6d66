"""«Экспресс-оплата»: a stranger pays for a contract and learns nothing else of it."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.demo.data import cast
from bot.demo.data.models import Figure
from core.billing.models import ContractStatus
from core.payments.policy import PaymentPolicy
from tests.conversations.expressing import TWIN, TYPED, bring_twin, close, found, link_to
from tests.conversations.journeys import by_phone, consented
from tests.conversations.paying import EMAIL, at_checkout, hears, link_of
from tests.conversations.person import Person, captions_of, keyboard_of, text_of
from tests.conversations.test_top_up import plain
from tests.conversations.world import World

OWNER = cast.IN_DEBT
NOT_FOUND = "Договор с таким номером не нашёлся"
TOO_MANY = "Слишком много разных номеров"
POLICY = PaymentPolicy()
SECRETS = (OWNER.holder, OWNER.address, OWNER.mobile, "Баланс", "баланс", OWNER.tariff, "Дом 100")


@pytest.fixture
async def stranger(world: World) -> Person:
    """Has no contract here, and is asked how to sign in."""
    return await consented(world)


async def pays(person: Person, card: str = "good") -> dict[str, object]:
    """From the contract that was found to the payment page."""
    await person.presses("✅ Оплатить")
    await person.says(EMAIL)
    await person.presses("✅ Оплатить")
    bill = await person.message_with("Перейти к оплате")
    await at_checkout(person, bill, card=card)
    return bill


async def everything_seen(person: Person) -> str:
    """All that ever stood in the chat and on its buttons."""
    messages = await person.messages()
    return "\n".join(text_of(one) + " ".join(captions_of(one)) for one in messages)


def reveals_nothing(said: str) -> None:
    for secret in SECRETS:
        assert secret not in said, secret


async def test_a_stranger_pays_and_learns_nothing_else(stranger: Person) -> None:
    assert "Нет времени на авторизацию? Воспользуйтесь экспресс-оплатой" in await stranger.reads()
    await stranger.taps("⚡ Экспресс-оплата")
    assert "Напишите номер договора" in await stranger.reads()
    await stranger.says(OWNER.number.lower())
    said = await stranger.reads()
    assert OWNER.number in said
    assert "Белоречье, ул. Садовая, 21, кв. ***" in said
    assert "К оплате: " in said
    reveals_nothing(said)
    bill = await pays(stranger)
    reveals_nothing(await everything_seen(stranger))
    [news] = await hears(stranger)
    assert "✅ Оплачено: " in news
    assert OWNER.number in news
    assert f"Чек придёт на {EMAIL}" in news
    reveals_nothing(news)
    closed = next(one for one in await stranger.messages() if one["message_id"] == bill["message_id"])
    assert "✅ Оплачено" in text_of(closed)


async def test_the_money_reaches_the_contract(world: World, stranger: Person) -> None:
    owner = await by_phone(world, OWNER)
    await owner.says("/start")
    assert "К оплате" in await owner.reads()
    await stranger.taps("⚡ Экспресс-оплата")
    await stranger.says(OWNER.number)
    await pays(stranger)
    await owner.says("/start")
    assert "К оплате" not in await owner.reads()


async def test_a_link_goes_through_the_consent(world: World) -> None:
    person = await world.person()
    await person.opens(link_to(OWNER))
    assert "Вы согласны?" in await person.reads()
    assert OWNER.number not in await everything_seen(person)
    await person.presses("✅")
    assert "ул. Садовая, 21, кв. ***" in await person.reads()
    await pays(person)
    assert "✅ Оплачено: " in (await hears(person))[0]


async def test_a_sum_of_ones_own(stranger: Person) -> None:
    await stranger.opens(link_to(OWNER))
    await stranger.presses("Другая сумма")
    question = await stranger.reads()
    assert "кв. ***" in question
    reveals_nothing(question)
    await stranger.says("5")
    assert "Один платёж может быть от" in await stranger.reads()
    await stranger.says("сто")
    assert "Не похоже на сумму" in await stranger.reads()
    await stranger.says("250,50")
    assert "Сумма: 250,50 ₽" in plain(await stranger.reads())
    await pays(stranger)
    assert "Оплачено: 250,50 ₽" in plain((await hears(stranger))[0])


async def test_the_terms_and_back(stranger: Person) -> None:
    await stranger.opens(link_to(OWNER))
    await stranger.presses("Условия")
    await stranger.presses("‹ Назад")
    assert "кв. ***" in await stranger.reads()


@pytest.mark.parametrize("typed", ["99999999ZZ", "1", "7810142"])
async def test_a_number_that_isnt_there_is_asked_for_again(stranger: Person, typed: str) -> None:
    await stranger.taps("⚡ Экспресс-оплата")
    await stranger.says(typed)
    said = await stranger.reads()
    assert NOT_FOUND in said
    assert "Напишите номер договора" in said
    await stranger.says(OWNER.number)
    assert "кв. ***" in await stranger.reads()


async def test_a_closed_contract_looks_as_one_that_isnt_there(world: World, stranger: Person) -> None:
    await close(world, OWNER.number)
    await stranger.taps("⚡ Экспресс-оплата")
    await stranger.says("99999999ZZ")
    absent = await stranger.reads()
    await stranger.says(OWNER.number)
    assert await stranger.reads() == absent
    await stranger.opens(link_to(OWNER))
    assert NOT_FOUND in await stranger.reads()
    assert ContractStatus.CLOSED not in await everything_seen(stranger)


async def test_a_suspended_contract_can_be_paid(stranger: Person) -> None:
    await stranger.opens(link_to(cast.SUSPENDED))
    assert "ул. Лесная, 8" in await stranger.reads()
    assert "приостановлен" not in await stranger.reads()


async def test_a_suffix_of_a_password_isnt_a_number(stranger: Person) -> None:
    await stranger.taps("⚡ Экспресс-оплата")
    await stranger.says(f"{OWNER.number} {OWNER.password}")
    assert "Напишите только номер" in await stranger.reads()
    assert OWNER.password not in await everything_seen(stranger)


@pytest.mark.parametrize(("button", "shown"), [("Дом", OWNER.number), ("Бизнес", TWIN)])
async def test_home_or_business_is_asked_where_both_fit(
    world: World, stranger: Person, button: str, shown: str
) -> None:
    await bring_twin(world)
    await stranger.taps("⚡ Экспресс-оплата")
    await stranger.says(TYPED)
    assert f"Чей договор {TYPED}?" in await stranger.reads()
    await stranger.presses(button)
    assert f"Договор {shown}" in await stranger.reads()
    await stranger.says("/start")
    await stranger.taps("⚡ Экспресс-оплата")
    await stranger.says(OWNER.number)
    assert f"Договор {OWNER.number}" in await stranger.reads()


async def ask_about(person: Person, *numbers: str) -> str:
    for number in numbers:
        await person.says(number)
    return await person.reads()


MANY = [f"9999999{digit}ZZ" for digit in range(POLICY.express_tries)]


async def test_numbers_that_are_there_count_as_those_that_arent(world: World, stranger: Person) -> None:
    await stranger.taps("⚡ Экспресс-оплата")
    assert NOT_FOUND in await ask_about(stranger, *MANY[:-1])
    assert "кв. ***" in await ask_about(stranger, OWNER.number)
    await stranger.says("/start")
    await stranger.taps("⚡ Экспресс-оплата")
    assert TOO_MANY in await ask_about(stranger, cast.WELL.number)
    assert TOO_MANY in await ask_about(stranger, MANY[-1])
    await world.restart()
    assert TOO_MANY in await ask_about(stranger, cast.WELL.number)
    await stranger.opens(link_to(cast.WELL))
    assert TOO_MANY in await stranger.reads()
    world.clock.advance(hours=1)
    await stranger.opens(link_to(cast.WELL))
    assert "кв. ***" in await stranger.reads()


async def test_the_same_number_again_costs_nothing(stranger: Person) -> None:
    """Who pays presses several buttons, and must not be stopped half-way."""
    await stranger.taps("⚡ Экспресс-оплата")
    await ask_about(stranger, *MANY[:-1], OWNER.number)
    for _ in range(POLICY.express_tries):
        await stranger.presses("Другая сумма")
        await stranger.says("300")
    await pays(stranger)
    assert "✅ Оплачено: 300,00 ₽" in plain((await hears(stranger))[0])


async def test_one_persons_numbers_dont_stop_another(world: World, stranger: Person) -> None:
    await stranger.taps("⚡ Экспресс-оплата")
    assert TOO_MANY in await ask_about(stranger, *MANY, OWNER.number)
    other = await consented(world)
    await other.opens(link_to(OWNER))
    assert "кв. ***" in await other.reads()


@pytest.mark.parametrize("data", ["xt|{number}||", "xs|{number}|a", "xn|{number}|10000|a", "xp|{number}|0"])
async def test_buttons_that_nobody_was_given_count_too(stranger: Person, data: str) -> None:
    await stranger.taps("⚡ Экспресс-оплата")
    await ask_about(stranger, *MANY)
    await stranger.forges(data.format(number=OWNER.number))
    assert TOO_MANY in await stranger.reads()
    assert "Садовая" not in await everything_seen(stranger)


@pytest.mark.parametrize("figure", [cast.WELL, cast.FIRM], ids=["person", "business"])
async def test_from_the_list_of_ones_own_contracts(world: World, figure: Figure) -> None:
    person = await by_phone(world, cast.FAMILY[0])
    await found(person, figure.number)
    said = await person.reads()
    assert figure.number in said
    assert "***" in said
    assert figure.holder not in said
    await person.presses("‹ Назад")
    assert "Напишите номер договора" in await person.reads()
    await person.presses("‹ Назад")
    assert cast.FAMILY[0].number in await person.reads()
    assert figure.number not in await person.reads()


async def test_a_refusal_can_be_tried_again(stranger: Person) -> None:
    await stranger.opens(link_to(OWNER))
    bill = await pays(stranger, card="poor")
    [news] = await hears(stranger)
    assert "не прошёл" in news
    await stranger.presses("Повторить", await stranger.screen())
    assert "кв. ***" in await stranger.reads()
    closed = next(one for one in await stranger.messages() if one["message_id"] == bill["message_id"])
    await stranger.presses("Повторить", closed)
    assert any("кв. ***" in text for text in await stranger.sees())


async def test_a_bill_is_its_payers(world: World, stranger: Person) -> None:
    await stranger.opens(link_to(OWNER))
    await stranger.presses("✅ Оплатить")
    await stranger.says(EMAIL)
    await stranger.presses("✅ Оплатить")
    bill = await stranger.message_with("Перейти к оплате")
    check = next(one["callback_data"] for row in keyboard_of(bill) for one in row if "Проверить" in one["text"])
    owner = await by_phone(world, OWNER)
    await owner.forges(check)
    assert "Это не Ваш платёж" in await owner.reads()
    assert link_of(bill) not in await everything_seen(owner)


async def test_leaving_leads_back_to_the_way_in(stranger: Person) -> None:
    await stranger.opens(link_to(OWNER))
    await stranger.presses("Главная")
    assert "Поделитесь номером" in await stranger.reads()
    await stranger.taps("⚡ Экспресс-оплата")
    await stranger.presses("‹ Назад")
    assert "Поделитесь номером" in await stranger.reads()


async def test_an_empty_due_can_be_paid_in_advance(world: World, stranger: Person) -> None:
    await stranger.opens(link_to(cast.NEWCOMER))
    said = await stranger.reads()
    if "Сейчас платить не нужно" in said:
        assert not any("✅ Оплатить" in caption for caption in await stranger.captions())
        await stranger.presses("Другая сумма")
        await stranger.says("100")
    await pays(stranger)
    assert "✅ Оплачено" in (await hears(stranger))[0]


async def test_the_window_slides(world: World, stranger: Person) -> None:
    await another_way_in(stranger)
    await ask_about(stranger, *MANY[:5])
    world.clock.advance(minutes=40)
    assert NOT_FOUND in await ask_about(stranger, *MANY[5:])
    assert TOO_MANY in await ask_about(stranger, OWNER.number)
    world.clock.now += timedelta(minutes=21)
    assert "кв. ***" in await ask_about(stranger, OWNER.number)


async def another_way_in(person: Person) -> None:
    await person.says("/start")
    await person.taps("⚡ Экспресс-оплата")


async def test_an_owner_passes_on_a_link_that_pays(world: World, stranger: Person) -> None:
    owner = await by_phone(world, OWNER)
    await owner.says("/start")
    await owner.presses("💳 Пополнить")
    await owner.presses("🔗 Попросить оплатить")
    screen = await owner.screen()
    assert "photo" in screen
    pass_on, copy = (button for button in keyboard_of(screen)[0])
    link = copy["copy_text"]["text"]
    assert link in text_of(screen)
    assert parse_qs(urlsplit(pass_on["url"]).query)["url"] == [link]
    assert OWNER.holder not in text_of(screen) + pass_on["url"]
    await stranger.opens(parse_qs(urlsplit(link).query)["start"][0])
    assert "ул. Садовая, 21, кв. ***" in await stranger.reads()
    await owner.presses("‹ Назад")
    assert "Пополнение баланса" in await owner.reads()


async def test_nobody_makes_a_link_to_anothers_contract(world: World, stranger: Person) -> None:
    await stranger.forges(f"o|link|{OWNER.number}")
    assert "больше к Вам не привязан" in await stranger.reads()
