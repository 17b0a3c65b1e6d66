"""«Автоплатёж», from the offer at the first entry to the charge on the last paid day."""

import asyncio
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.demo.data import cast
from core.billing.models import Booking, EntryKind
from core.billing.numbers import ContractNumber
from core.payments.models import PaymentId
from tests.conversations.autopaying import (
    FEES,
    LAST_PAID,
    WELL,
    bill_of_connecting,
    books_say,
    charges,
    connect,
    connected,
    noon_of,
    plain,
    strike,
)
from tests.conversations.expressing import close
from tests.conversations.journeys import by_link, by_password, by_phone, consented
from tests.conversations.paying import at_checkout, hears
from tests.conversations.person import Person, captions_of, text_of
from tests.conversations.world import World

NEXT_DAY = LAST_PAID + timedelta(days=1)


async def days_go_by(world: World, person: Person, first: date, count: int) -> list[str]:
    """What the person hears when the clock strikes at noon of each."""
    heard = []
    for day in range(count):
        noon_of(world, first + timedelta(days=day))
        await strike(world)
        heard += await hears(person)
    return heard


async def opened(person: Person) -> str:
    """«Автоплатёж» as it reads now."""
    await person.says("/start")
    await person.presses("🔁 Автоплатёж")
    return plain(await person.reads())


async def test_it_is_offered_once_on_the_way_home(world: World) -> None:
    person = await consented(world)
    await person.taps("По договору и паролю")
    await person.says(WELL.number)
    await person.says(WELL.password)
    said = await person.reads()
    assert "Добавлен 1 договор" in said
    assert "бесплатный сервис" in said
    assert await person.captions() == ["🔁 Подключить автоплатёж", "Позднее"]
    await person.presses("Позднее")
    assert WELL.holder in await person.reads()
    assert "🔁 Автоплатёж" in await person.captions()
    await person.says("/contracts")
    await person.presses("Добавить новый договор")
    await person.taps("По договору и паролю")
    await person.says(cast.IN_DEBT.number)
    await person.says(cast.IN_DEBT.password)
    assert cast.IN_DEBT.holder in await person.reads()


async def test_it_isnt_offered_to_guests_nor_to_firms(world: World) -> None:
    guest = await by_link(world, WELL)
    assert "Позднее" not in await guest.captions()
    assert WELL.holder in await guest.reads()
    firm = await consented(world)
    await firm.taps("По договору и паролю")
    await firm.says(cast.FIRM.number)
    await firm.says(cast.FIRM.password)
    assert cast.FIRM.holder in await firm.reads()
    assert "🔁 Автоплатёж" not in await firm.captions()


async def test_connecting_says_what_is_charged_now_and_later(world: World) -> None:
    person = await by_phone(world, WELL)
    said = await opened(person)
    assert "Сумма*: 10,00 ₽" in said
    assert "которая спишется при подключении автоплатежа" in said
    assert "В дальнейшем будет списываться необходимая сумма" in said
    assert "Вы соглашаетесь с условиями" in said
    await person.presses("Условия автоплатежа")
    assert "после трёх неудач подряд" in await person.reads()
    await person.presses("Назад")
    await person.presses("Другая сумма")
    await person.says("300")
    assert "Сумма*: 300,00 ₽" in plain(await person.reads())


async def test_what_is_due_is_the_first_sum(world: World) -> None:
    person = await by_phone(world, cast.IN_DEBT)
    await books_say(world, cast.IN_DEBT.number, Decimal(-120))
    assert "Сумма*: 120,00 ₽" in await opened(person)
    await person.presses("Подключить и оплатить")
    assert "Куда присылать чеки?" in await person.reads()
    await person.says("pyotr@example.org")
    await person.presses("Подключить и оплатить 120")
    assert "Перейти к оплате" in await person.captions() or await person.message_with("Перейти к оплате")


async def test_the_first_payment_switches_it_on(world: World) -> None:
    person = await by_phone(world, WELL)
    bill = await bill_of_connecting(person)
    assert "Ждём первый платёж: 10,00 ₽" in await opened(person)
    await at_checkout(person, bill)
    heard = await hears(person)
    assert any("✅ Оплачено: 10,00 ₽" in plain(one) for one in heard)
    assert any("Автоплатёж подключён" in one and "•••• 4477" in one for one in heard)
    await books_say(world, WELL.number, Decimal(100))
    said = await opened(person)
    assert "✅ Подключён" in said
    assert "•••• 4477" in said
    assert "Следующее списание: 30 ноября 2026 г., 750,00 ₽" in said


async def test_what_is_missing_is_charged_on_the_last_paid_day_and_quietly(world: World) -> None:
    person = await connected(world)
    assert await days_go_by(world, person, LAST_PAID - timedelta(days=1), 1) == []
    [news] = await days_go_by(world, person, LAST_PAID, 1)
    assert "Оплачено автоплатежом: 750,00 ₽" in plain(news)
    assert "Баланс: 850,00 ₽" in plain(news)
    assert "disable_notification" not in news
    assert await charges(world) == [("paid", Decimal(750))]
    assert await days_go_by(world, person, NEXT_DAY, 5) == []
    assert len(await charges(world)) == 1


async def test_what_the_balance_covers_isnt_charged(world: World) -> None:
    person = await connected(world, balance="850")
    assert "ничего не спишется" in await opened(person)
    assert await days_go_by(world, person, LAST_PAID, 3) == []
    assert await charges(world) == []


async def test_nobody_is_charged_at_night(world: World) -> None:
    await connected(world)
    for hour in (0, 8, 21, 23):
        noon_of(world, LAST_PAID, hour)
        assert await strike(world) == 0
    noon_of(world, LAST_PAID, 9)
    assert await strike(world) == 1


async def test_the_next_period_is_charged_again(world: World) -> None:
    person = await connected(world)
    await days_go_by(world, person, LAST_PAID, 1)
    await books_say(world, WELL.number, Decimal(0), date(2026, 12, 31))
    assert "31 декабря 2026 г., 850,00 ₽" in await opened(person)
    [news] = await days_go_by(world, person, date(2026, 12, 31), 1)
    assert "850,00 ₽" in plain(news)
    assert await charges(world) == [("paid", Decimal(750)), ("paid", FEES)]


async def test_a_failure_is_told_with_its_reason_and_three_pause_it(world: World) -> None:
    person = await connected(world, card="drained")
    first, second, third = await days_go_by(world, person, LAST_PAID, 3)
    for one in (first, second):
        assert "Автоплатёж не прошёл: 750,00 ₽" in plain(one)
        assert "•••• 3220" in one
        assert "На карте не хватает денег" in one
        assert "Завтра попробуем ещё раз" in one
    assert "Автоплатёж приостановлен" in third
    assert "третья неудача подряд" in third
    assert captions_of(await person.screen()) == ["💳 Пополнить", "Другая карта", "🔁 Автоплатёж"]
    assert await days_go_by(world, person, NEXT_DAY + timedelta(days=2), 3) == []
    assert len(await charges(world)) == 3
    assert "после трёх неудачных списаний" in await opened(person)
    await person.presses("Возобновить")
    assert "✅ Подключён" in await person.reads()
    [again] = await days_go_by(world, person, NEXT_DAY + timedelta(days=6), 1)
    assert "не прошёл" in again


async def test_what_connecting_pays_isnt_announced_again_as_the_next_charge(world: World) -> None:
    person = await by_phone(world, cast.IN_DEBT)
    await person.presses("🔁 Автоплатёж")
    whole = plain(await person.reads())
    assert "С этим платежом денег хватит на следующий период." in whole
    assert "Следующее списание" not in whole
    await person.presses("Другая сумма")
    await person.says("100")
    assert "Следующее списание: " in plain(await person.reads())


async def test_its_bill_says_that_it_connects_autopay(world: World) -> None:
    person = await by_phone(world, WELL)
    await person.presses("🔁 Автоплатёж")
    assert f"📄 {WELL.number} · " in await person.reads()
    assert "Карта: введёте её на странице оплаты" in await person.reads()
    await person.presses("✅ Подключить")
    assert f"Подключение автоплатежа, договор {WELL.number}" in await person.reads()


async def test_another_card_is_saved_by_paying_with_it_and_no_other(world: World) -> None:
    person = await connected(world)
    await person.presses("🔁 Автоплатёж")
    await person.presses("Сменить карту")
    assert "сразу снова заработает" not in await person.reads()
    await person.presses("Новая карта")
    assert "Новая карта сохранится после оплаты с неё" in await person.reads()
    assert "бесплатный сервис" not in await person.reads()
    assert not any("4477" in caption for caption in await person.captions())


async def test_a_closed_contract_has_nothing_left_to_connect_it_for(world: World) -> None:
    person = await by_phone(world, cast.IN_DEBT)
    old = await person.screen()
    await close(world, cast.IN_DEBT.number)
    await person.presses("🔁 Автоплатёж", old)
    assert "Для Вашего договора это недоступно" in await person.reads()
    await person.says("/start")
    assert "Договор закрыт" in await person.reads()
    assert "🔁 Автоплатёж" not in await person.captions()


async def test_topping_up_after_a_failure_is_all_it_takes(world: World) -> None:
    person = await connected(world, card="drained")
    await days_go_by(world, person, LAST_PAID, 1)
    await person.presses("💳 Пополнить")
    assert "К оплате: 750,00 ₽" in plain(await person.reads()) or "750,00 ₽" in plain(await person.reads())
    await person.presses("Новая карта")
    await person.presses("✅ Оплатить 750,00")
    await at_checkout(person, await person.message_with("Перейти к оплате"))
    await hears(person)
    assert await days_go_by(world, person, NEXT_DAY, 3) == []
    assert len(await charges(world)) == 1


async def test_a_revoked_card_asks_for_another(world: World) -> None:
    person = await connected(world, card="fleeting")
    [news] = await days_go_by(world, person, LAST_PAID, 1)
    assert "Автоплатежу нужна другая карта" in news
    assert await days_go_by(world, person, NEXT_DAY, 2) == []
    await person.presses("Другая карта")
    await person.presses("Новая карта")
    await person.presses("Подключить и оплатить")
    await at_checkout(person, await person.message_with("Перейти к оплате"))
    await hears(person)
    said = await opened(person)
    assert "✅ Подключён" in said
    assert "•••• 4477" in said
    [news] = await days_go_by(world, person, NEXT_DAY + timedelta(days=2), 1)
    assert "Оплачено автоплатежом" in news


async def test_it_is_changed_paused_resumed_and_switched_off(world: World) -> None:
    person = await connected(world)
    await opened(person)
    await person.presses("Приостановить")
    assert "⏸ Приостановлен" in await person.reads()
    assert await days_go_by(world, person, LAST_PAID, 1) == []
    await person.presses("Возобновить")
    [news] = await days_go_by(world, person, NEXT_DAY, 1)
    assert "Оплачено автоплатежом" in news
    await opened(person)
    await person.presses("Отключить")
    assert "продлевать услуги придётся самостоятельно" in await person.reads()
    query = await person.presses("Отключить автоплатёж")
    assert query["text"] == "Автоплатёж отключён"
    assert "Подключить" in (await person.captions())[0]
    await books_say(world, WELL.number, Decimal(0), date(2026, 12, 31))
    assert await days_go_by(world, person, date(2026, 12, 31), 2) == []


async def test_a_saved_card_connects_in_one_press(world: World) -> None:
    person = await connected(world)
    await opened(person)
    await person.presses("Отключить")
    await person.presses("Отключить автоплатёж")
    assert "● 💳 •••• 4477" in await person.captions()
    await person.presses("Подключить и оплатить")
    assert "Оплачено" in await person.reads()
    assert any("Автоплатёж подключён" in one for one in await hears(person))


async def test_a_card_is_its_persons_and_no_other_holders(world: World) -> None:
    await connected(world)
    other = await by_password(world, WELL, name="Пётр")
    said = await opened(other)
    assert "свою карту подключил другой человек" in said
    assert "4477" not in said
    assert not [one for one in await other.captions() if "4477" in one or "Подключить" in one]
    for forged in ("yd|off|{}", "yd|pause|{}", "yc|{}|1", "yn|{}|1000|m1", "yn|{}|1000|c"):
        await other.forges(forged.format(WELL.number))
        assert "4477" not in await other.reads()
    await other.says("/settings")
    await other.presses("Сохранённые карты")
    assert "Сохранённых карт нет" in await other.reads()
    noon_of(world, LAST_PAID)
    assert await strike(world) == 1
    assert await charges(world) == [("paid", Decimal(750))]
    assert not any("автоплатеж" in one.lower() for one in await hears(other))


async def test_who_lost_the_contract_no_longer_pays(world: World) -> None:
    payer = await connected(world)
    owner = await by_password(world, WELL, name="Пётр")
    await owner.says("/contracts")
    await owner.presses(WELL.number)
    await owner.presses("Устройства и доступ")
    await owner.presses("Удалить: Иван")
    await owner.presses("Удалить доступ")
    await hears(payer)
    assert await days_go_by(world, payer, LAST_PAID, 2) == []
    assert await charges(world) == []
    assert "Подключить и оплатить" in " ".join(await _captions_of_opened(owner))


async def _captions_of_opened(person: Person) -> list[str]:
    await opened(person)
    return await person.captions()


async def test_who_removes_the_card_is_asked_for_another(world: World) -> None:
    person = await connected(world)
    await person.says("/settings")
    await person.presses("Сохранённые карты")
    assert f"•••• 4477: автоплатёж по договору {WELL.number}" in await person.reads()
    await person.presses("Удалить •••• 4477")
    assert "будет ждать другую карту" in await person.reads()
    await person.presses("Удалить •••• 4477")
    assert "Сохранённых карт нет" in await person.reads()
    assert "Нужна карта" in await opened(person)
    assert await days_go_by(world, person, LAST_PAID, 2) == []


async def test_deleted_data_take_card_and_autopay_along(world: World) -> None:
    person = await connected(world)
    await person.says("/privacy")
    await person.presses("Удалить мои данные")
    await person.presses("Да, удалить")
    noon_of(world, LAST_PAID)
    assert await strike(world) == 0
    again = await by_phone_again(person)
    assert "Сумма*" in await opened(again)
    assert "4477" not in await person.reads()


async def by_phone_again(person: Person) -> Person:
    """As somebody new, to whom autopay is offered anew."""
    await person.says("/start")
    await person.presses("✅")
    await person.shares()
    await person.presses("Добавить")
    await person.presses("Позднее")
    return person


async def test_down_over_the_tick_is_one_charge(world: World) -> None:
    person = await connected(world)
    noon_of(world, LAST_PAID, 8)
    await world.stop()
    noon_of(world, LAST_PAID + timedelta(days=2), 14)
    await world.start()
    assert [await strike(world) for _ in range(3)] == [1, 0, 0]
    assert len(await hears(person)) == 1


async def test_two_rounds_at_once_are_one_charge(world: World) -> None:
    await connected(world)
    noon_of(world, LAST_PAID)
    assert sum(await asyncio.gather(*(strike(world) for _ in range(4)))) == 1
    assert await charges(world) == [("paid", Decimal(750))]


async def test_what_arrived_but_isnt_booked_yet_counts(world: World) -> None:
    """The operator's books were away when money came; their balance is behind on the day."""
    await connected(world)
    late = Booking("late", ContractNumber(WELL.number), EntryKind.PAYMENT, Decimal(700), world.clock(), "")
    async with world.program.storage.writing() as unit:
        await unit.bookings.add(PaymentId("late"), late, world.clock())
    noon_of(world, LAST_PAID)
    assert await strike(world) == 1
    assert await charges(world) == [("paid", Decimal(50))]


@pytest.mark.parametrize("act", ["decline", "refund"])
async def test_a_first_payment_that_fails_leaves_it_off(world: World, act: str) -> None:
    person = await by_phone(world, WELL)
    bill = await bill_of_connecting(person)
    await at_checkout(person, bill, act=act, card="poor")
    await hears(person)
    if act == "decline":
        closed = next(one for one in await person.messages() if one["message_id"] == bill["message_id"])
        assert "не прошёл" in text_of(closed)
        await person.presses("Повторить", closed)
        again = next(one for one in await person.messages() if one["message_id"] == bill["message_id"])
        assert "Сумма*" in text_of(again)
    assert "✅ Подключён" not in await opened(person)


async def test_two_people_who_connect_at_once(world: World) -> None:
    """The second one's money counts as a top-up."""
    first, second = await by_phone(world, WELL), await by_password(world, WELL, name="Пётр")
    for person in (first, second):
        person.world.clock.advance(minutes=1)
    bills = [await bill_of_connecting(person) for person in (first, second)]
    await at_checkout(first, bills[0])
    await hears(first)
    await at_checkout(second, bills[1])
    heard = await hears(second)
    assert any("Автоплатёж не подключён" in one and "зачтён как обычное пополнение" in one for one in heard)
    assert "другой человек" in await opened(second)
    await connect_again_is_refused(second)


async def connect_again_is_refused(person: Person) -> None:
    """Whatever a button of another time carries."""
    await person.forges(f"yn|{WELL.number}|1000|c")
    assert "уже платит автоплатёж другого человека" in await person.reads()


async def test_a_card_of_one_contract_pays_for_another_too(world: World) -> None:
    person = await by_phone(world, cast.FAMILY[0])
    await connect(person)
    await person.says("/contracts")
    await person.presses(cast.FAMILY[1].number)
    await person.presses("Открыть договор")
    await person.presses("🔁 Автоплатёж")
    assert "● 💳 •••• 4477" in await person.captions()


async def test_a_double_tap_charges_a_saved_card_once(world: World) -> None:
    person = await connected(world)
    await person.presses("💳 Пополнить")
    screen = await person.screen()
    for _ in range(2):
        await person.forges(f"pn|{WELL.number}|30000|m1", screen["message_id"])
    paid = [one for one in await hears(person) if "Оплачено: 300,00" in plain(one)]
    assert len(paid) == 1
