"""«Пополнить», from the account to «Оплачено»."""

from decimal import Decimal

import pytest
from sqlalchemy import update

from bot.demo.data import cast
from storage.tables.registry import contracts
from tests.conversations.journeys import by_phone
from tests.conversations.paying import EMAIL, at_checkout, bill_of, hears, link_of
from tests.conversations.person import Person, captions_of, keyboard_of, text_of
from tests.conversations.world import World


def plain(text: str) -> str:
    """With spaces that break."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
async def debtor(world: World) -> Person:
    """At home, with 1 350,00 ₽ to pay or whatever the demo's month says, and an address for receipts."""
    person = await by_phone(world, cast.IN_DEBT)
    await person.presses("💳 Пополнить")
    await person.presses("прислать чек")
    await person.says(EMAIL)
    await person.presses("Главная")
    return person


async def test_what_is_due_is_paid_and_arrives(debtor: Person) -> None:
    home = plain(await debtor.reads())
    bill = await bill_of(debtor)
    assert "Перейти к оплате" in captions_of(bill)[0]
    assert "Ссылка действует до 13:00" in text_of(bill)
    assert "Оплачено" in await at_checkout(debtor, bill)
    [news] = await hears(debtor)
    assert "✅ Оплачено: " in plain(news)
    assert "Баланс: " in plain(news)
    assert f"Чек придёт на {EMAIL}" in news
    closed = next(one for one in await debtor.messages() if one["message_id"] == bill["message_id"])
    assert "✅ Оплачено" in text_of(closed)
    assert captions_of(closed) == ["🧾 Чек", "Главная"]
    await debtor.says("/start")
    assert plain(await debtor.reads()) != home
    assert "К оплате" not in await debtor.reads()


async def test_who_agrees_to_pay_sees_for_which_contract(debtor: Person) -> None:
    await debtor.presses("💳 Пополнить")
    said = await debtor.reads()
    assert f"📄 {cast.IN_DEBT.number} · {cast.IN_DEBT.address}" in said
    assert "за указанного абонента" in said


async def test_more_than_one_payment_can_take_is_still_due(world: World, debtor: Person) -> None:
    async with world.program.engines.writing.begin() as connection:
        owing = contracts.c.number == cast.IN_DEBT.number
        await connection.execute(update(contracts).where(owing).values(due=Decimal("987654.32")))
    await debtor.presses("💳 Пополнить")
    said = plain(await debtor.reads())
    assert "К оплате: 987 654,32 ₽" in said
    assert "За один раз можно заплатить не больше 100 000,00 ₽" in said
    assert "✅ Оплатить 100 000,00 ₽" in [plain(one) for one in await debtor.captions()]


async def test_another_sum(debtor: Person) -> None:
    await debtor.presses("💳 Пополнить")
    await debtor.presses("Другая сумма")
    for typed, said in (
        ("5", "Один платёж может быть от 10,00"),
        ("9999999", "Один платёж может быть от 10,00 ₽ до 100 000,00 ₽"),
        ("сто", "Не похоже на сумму"),
    ):
        await debtor.says(typed)
        assert said in plain(await debtor.reads())
    await debtor.says("250,50")
    assert "Сумма: 250,50 ₽" in plain(await debtor.reads())
    await debtor.presses("✅ Оплатить 250,50")
    await at_checkout(debtor, await debtor.message_with("Перейти к оплате"))
    assert "Оплачено: 250,50 ₽" in plain((await hears(debtor))[0])


async def test_a_double_tap_makes_one_payment(debtor: Person) -> None:
    await debtor.presses("💳 Пополнить")
    screen = await debtor.screen()
    pay = next(one for row in keyboard_of(screen) for one in row if "Оплатить" in one["text"])
    await debtor.presses("✅ Оплатить", screen)
    first = link_of(await debtor.message_with("Перейти к оплате"))
    await debtor.forges(pay["callback_data"], screen["message_id"])
    assert link_of(await debtor.message_with("Перейти к оплате")) == first


async def test_not_paid_yet_and_then_given_up(debtor: Person) -> None:
    bill = await bill_of(debtor)
    query = await debtor.presses("Проверить оплату", bill)
    assert query["text"] == "Пока не оплачено"
    await debtor.presses("Отменить", bill)
    assert "отменена" in await debtor.reads()
    assert await hears(debtor) == []


async def test_money_that_comes_after_giving_up_counts(debtor: Person) -> None:
    bill = await bill_of(debtor)
    await debtor.presses("Отменить", bill)
    await at_checkout(debtor, bill)
    assert "Оплачено" in (await hears(debtor))[0]


async def test_a_link_runs_out(debtor: Person) -> None:
    bill = await bill_of(debtor)
    debtor.world.clock.advance(hours=1, minutes=1)
    await debtor.presses("Проверить оплату", bill)
    assert "Ссылка больше не действует" in await debtor.reads()
    await debtor.presses("Повторить")
    assert "Пополнение баланса" in await debtor.reads()


async def test_a_refusal_is_told_with_what_to_do(debtor: Person) -> None:
    bill = await bill_of(debtor)
    await at_checkout(debtor, bill, card="poor")
    [news] = await hears(debtor)
    assert "не прошёл" in news
    assert "На карте не хватает денег" in news
    await debtor.presses("Повторить", await debtor.screen())
    assert "Пополнение баланса" in await debtor.reads()


async def test_paying_twice_on_the_page_is_one_payment(debtor: Person) -> None:
    bill = await bill_of(debtor)
    for _ in range(2):
        await at_checkout(debtor, bill)
    assert len(await hears(debtor)) == 1


async def test_a_refund_reaches_the_person(debtor: Person) -> None:
    bill = await bill_of(debtor)
    await at_checkout(debtor, bill)
    [paid] = await hears(debtor)
    await at_checkout(debtor, bill, act="refund")
    [news] = await hears(debtor)
    assert "Возврат: " in news
    assert paid.split("\n")[0].partition(": ")[2] == news.split("\n")[0].partition(": ")[2]


async def test_what_was_paid_here_is_listed_for_whoever_paid(debtor: Person) -> None:
    await debtor.presses("💳 Пополнить")
    await debtor.presses("Мои платежи")
    assert "ещё не платили" in await debtor.reads()
    await debtor.presses("Назад")
    await debtor.presses("Другая сумма")
    await debtor.says("250,50")
    await debtor.presses("✅ Оплатить")
    bill = await debtor.message_with("Перейти к оплате")
    await at_checkout(debtor, bill)
    await debtor.says("/start")
    await debtor.presses("💳 Пополнить")
    await debtor.presses("Мои платежи")
    assert "250,50 ₽ · 22.11.26 12:00" in plain(await debtor.reads())
    receipt = next(one for row in keyboard_of(await debtor.screen()) for one in row if "Чек" in one["text"])
    assert plain(receipt["text"]) == "🧾 Чек: 250,50 ₽, 22.11.26"
    async with debtor.world.http.get(receipt["url"]) as page:
        assert "Оплачено" in await page.text()
    await at_checkout(debtor, bill, act="refund")
    await debtor.presses("Назад")
    await debtor.presses("Мои платежи")
    assert "возвращено 250,50 ₽" in plain(await debtor.reads())


async def test_without_an_address_for_the_receipt_it_is_asked_for(world: World) -> None:
    person = await by_phone(world, cast.IN_DEBT)
    await person.presses("💳 Пополнить")
    await person.presses("✅ Оплатить")
    assert "Куда прислать чек?" in await person.reads()
    await person.says("не адрес")
    assert "Не похоже на адрес" in await person.reads()
    await person.says(EMAIL)
    assert f"Чек: {EMAIL}" in await person.reads()


async def test_for_a_firm_the_invoice_stands_first(world: World) -> None:
    person = await by_phone(world, cast.FIRM)
    await person.presses("💳 Пополнить")
    if "📄 Счёт" not in (await person.captions())[0]:
        await person.presses("Другая сумма")
        await person.says("1500")
    assert "📄 Счёт" in (await person.captions())[0]
    await person.presses("📄 Счёт")
    assert any("document" in one for one in await person.messages())


async def test_for_a_person_there_is_no_invoice(debtor: Person) -> None:
    await debtor.presses("💳 Пополнить")
    assert not [caption for caption in await debtor.captions() if "Счёт" in caption]
