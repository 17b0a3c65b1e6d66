"""«Оплатить услуги ОВО»: filled in, checked, kept, and paid in one way or another."""

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from bot.demo.data import cast
from core.billing.numbers import ContractNumber
from core.payments.ovo.template import Line
from tests.conversations.journeys import by_link, by_phone
from tests.conversations.paying import EMAIL, at_checkout, hears
from tests.conversations.person import Person, captions_of, keyboard_of, text_of
from tests.conversations.test_papers import content_of, files_of, plain
from tests.conversations.world import World, open_world
from tests.core.payments.ovo.receipts import BANK, GUARD, LINE_BY_LINE, NAME, NOTICE_BOARD, PRIVATE_GUARD
from tests.papers.reading import code_on, picture_of, words_of

FLAT = cast.GUARDED_FLAT
UIN = "18209965144380684245"
SECOND_BANK = "\nБанк: АО Банк «Белоречье»"


async def to_form(person: Person) -> None:
    await person.says("/start")
    await person.presses("💳 Пополнить")
    await person.presses("Оплатить услуги ОВО")


async def paste(person: Person, text: str) -> None:
    await person.presses("Вставить реквизиты")
    await person.says(text)


@pytest.fixture
async def payer(world: World) -> Person:
    """An owner of a guarded flat, at an empty form."""
    person = await by_phone(world, FLAT)
    await to_form(person)
    return person


@pytest.fixture
async def ready(payer: Person) -> Person:
    """The same with everything that a receipt says, and compared."""
    await paste(payer, NOTICE_BOARD.replace("Сумма: 540 руб.", "Сумма: 540,50 руб."))
    await payer.presses("Всё верно")
    return payer


async def test_an_empty_form_says_how_to_begin_and_what_it_knows(payer: Person) -> None:
    said = await payer.reads()
    assert "Быстрее всего скопировать их одним текстом" in said
    assert f"Договор с ОВО: {FLAT.number}" in said
    assert f"Назначение: Оплата услуг охраны по договору {FLAT.number} за ноябрь 2026" in said
    assert f"Плательщик: {FLAT.holder}" in said
    assert "Не хватает: Получатель, ИНН, Расчётный счёт, Банк, БИК, Корр. счёт, Сумма" in said
    assert not any("QR" in caption for caption in await payer.captions())


async def test_what_is_missing_is_asked_for_line_by_line_and_checked(payer: Person) -> None:
    await payer.presses("Заполнить недостающее")
    answers = {
        "Наименование получателя": [("", NAME)],
        "10 цифр у организации": [
            ("12345", "ИНН: другое число цифр"),
            ("0012345674", "В ИНН опечатка"),
            ("", "0012345673"),
        ],
        "9 цифр, у каждого банка свои": [("1", "БИК: другое число цифр"), ("", "040000123")],
        "расчётный счёт, р/с": [
            ("40702810300000000017", "не сходится с БИК"),
            ("", "40702 810 2 0000 0000017"),
        ],
        "Наименование банка": [("", BANK)],
        "единый казначейский счёт": [("30101810900000000123", "не сходится с БИК"), ("", "30101810800000000123")],
        "Сколько заплатить": [("много", "Не похоже на сумму"), ("", "540,50")],
    }
    for question, typed in answers.items():
        assert question in await payer.reads()
        for answer, told in typed:
            await payer.says(answer or told)
            assert not answer or told in await payer.reads()
    assert "Всё заполнено" in await payer.reads()
    assert "Сумма: 540,50" in plain(await payer.reads())


async def test_a_pasted_receipt_fills_all_of_it(payer: Person) -> None:
    await paste(payer, LINE_BY_LINE)
    said = await payer.reads()
    assert all(value in said for value in GUARD.values())
    assert "Взято из текста: Получатель, ИНН, КПП" in said
    assert "Счёт казначейский (03…)" in said
    assert "Не хватает: Сумма" in said


async def test_a_block_is_understood_whatever_was_asked(payer: Person) -> None:
    await payer.presses("Заполнить недостающее")
    await payer.says(LINE_BY_LINE)
    assert GUARD[Line.ACCOUNT] in await payer.reads()


async def test_what_is_wrong_in_it_stays_out(payer: Person) -> None:
    await paste(payer, LINE_BY_LINE.replace("0012345673", "0012345674"))
    said = await payer.reads()
    assert "❌ В ИНН опечатка" in said
    assert "Не хватает: ИНН, Сумма" in said


async def test_the_text_of_a_code_is_understood(payer: Person) -> None:
    await paste(
        payer,
        "ST00012|Name=ООО Сторож|PersonalAcc=40702810200000000017|BankName=АО Банк|BIC=040000123"
        "|CorrespAcc=30101810800000000123|PayeeINN=0098765437|Sum=54050|paymPeriod=1026|persAcc=1042",
    )
    said = plain(await payer.reads())
    assert "Месяц: октябрь 2026" in said
    assert "Договор с ОВО: 1042" in said
    assert "договору 1042 за октябрь 2026" in said
    assert "Всё заполнено" in said


async def test_doubts_are_settled_once(payer: Person) -> None:
    await paste(payer, NOTICE_BOARD)
    assert "Сверили? Тогда нажмите" in await payer.reads()
    assert not any("QR" in caption for caption in await payer.captions())
    await payer.presses("Всё верно")
    assert "⚠️" not in await payer.reads()
    await to_form(payer)
    assert "Всё заполнено" in await payer.reads()


async def test_the_treasurys_codes_may_be_missing_if_the_person_says_so(payer: Person) -> None:
    without = "\n".join(line for line in LINE_BY_LINE.splitlines() if "КБК" not in line and "ОКТМО" not in line)
    await paste(payer, without + "\nСумма: 540")
    assert "КБК: для платежей в казначейство обычно нужен" in await payer.reads()
    await payer.presses("Заполнить недостающее")
    await payer.presses("В моей квитанции его нет")
    await payer.says("00700000")
    said = await payer.reads()
    assert "КБК" not in said
    assert "ОКТМО: 00700000" in said


async def test_a_month_takes_the_purpose_along(ready: Person) -> None:
    assert "Месяц: октябрь 2026" in await ready.reads()
    await ready.presses("📅")
    await ready.presses("декабрь 2026")
    assert "договор № 1042 за декабрь 2026" in await ready.reads()
    await ready.presses("📅")
    await ready.says("вчера")
    assert "Не похоже на месяц" in await ready.reads()
    await ready.says("09.2026")
    assert "за сентябрь 2026" in await ready.reads()


async def test_next_month_only_the_month_is_another_one(ready: Person) -> None:
    await ready.presses("✏️ КБК")
    await ready.presses("УИН")
    await ready.says(UIN)
    assert UIN in await ready.reads()
    ready.world.clock.advance(days=20)
    await to_form(ready)
    said = await ready.reads()
    assert "Месяц: декабрь 2026" in said
    assert "за декабрь 2026" in said
    assert UIN not in said
    assert "Всё заполнено" in said


async def test_the_code_says_what_the_form_says(ready: Person) -> None:
    await ready.presses("✏️ КБК")
    await ready.presses("УИН")
    await ready.says(UIN)
    await ready.presses("QR-код")
    [file] = await files_of(ready)
    assert code_on(await content_of(ready, file)) == {
        "Name": NAME,
        "PersonalAcc": GUARD[Line.ACCOUNT],
        "BankName": BANK[:45].strip(),
        "BIC": GUARD[Line.BIC],
        "CorrespAcc": GUARD[Line.CORR_ACCOUNT],
        "Sum": "54050",
        "Purpose": "Оплата услуг охраны, договор № 1042 за октябрь 2026",
        "PayeeINN": GUARD[Line.INN],
        "KPP": GUARD[Line.KPP],
        "CBC": GUARD[Line.CBC],
        "OKTMO": GUARD[Line.OKTMO],
        "Contract": FLAT.number,
        "PersAcc": FLAT.number,
        "PaymPeriod": "102026",
        "UIN": UIN,
        "TechCode": "04",
    }
    copied = [one["copy_text"]["text"] for row in keyboard_of(file) for one in row]
    assert {GUARD[Line.ACCOUNT], GUARD[Line.CBC], GUARD[Line.OKTMO], UIN, "540.50"} <= set(copied)
    assert "Всё заполнено" in await ready.reads()


async def test_the_receipt_has_the_budgets_lines(ready: Person) -> None:
    await ready.presses("🧾 Квитанция")
    [file] = await files_of(ready)
    content = await content_of(ready, file)
    said = words_of(content)
    for twice in (
        GUARD[Line.CBC], GUARD[Line.OKTMO], GUARD[Line.ACCOUNT], "октябрь 2026", "540 руб. 50 коп.", FLAT.holder,
        FLAT.address, "КБК", "ОКТМО",
    ):  # fmt: skip
        assert said.count(twice) >= 2, twice
    assert "УИН" not in said
    assert code_on(picture_of(content))["CBC"] == GUARD[Line.CBC]


async def test_an_old_button_shows_what_is_missing_now(ready: Person) -> None:
    old = await ready.screen()
    await ready.presses("Договор и назначение")
    await ready.presses("✏️ Назначение")
    await ready.says("о" * 161)
    assert "слишком длинно" in await ready.reads()
    await ready.presses("‹ Назад")
    await ready.presses("✏️ Банк и счёт")
    await ready.presses("✏️ БИК")
    await ready.says("010000004")
    await ready.forges(f"oq|{FLAT.number}|code", old["message_id"])
    assert "Сверили?" in await ready.reads()
    assert await files_of(ready) == []


async def test_each_contract_has_its_own(world: World) -> None:
    person = await by_phone(world, cast.FAMILY[0])
    await person.says("/contracts")
    for figure, amount in ((cast.FAMILY[0], "100"), (cast.FAMILY[1], "200")):
        await person.forges(f"o|ovo|{figure.number}")
        await paste(person, f"{LINE_BY_LINE}\nСумма: {amount}")
    await person.forges(f"o|ovo|{cast.FAMILY[0].number}")
    assert "Сумма: 100,00" in plain(await person.reads())


async def test_another_holder_begins_with_the_owners_payee_and_changes_nothing_of_theirs(
    world: World, ready: Person
) -> None:
    await ready.presses("✏️ Плательщик")
    await ready.presses("✏️ Плательщик")
    await ready.says("Соколов Дмитрий")
    guest = await by_link(world, FLAT, name="Гость")
    await to_form(guest)
    said = await guest.reads()
    assert "Заполнено как у другого владельца" in said
    assert GUARD[Line.ACCOUNT] in said
    assert "Соколов Дмитрий" not in said
    await paste(guest, PRIVATE_GUARD + SECOND_BANK)
    await to_form(ready)
    said = await ready.reads()
    assert GUARD[Line.ACCOUNT] in said
    assert "Соколов Дмитрий" in said
    stranger = await by_link(world, FLAT, name="Ещё гость")
    await to_form(stranger)
    assert 'ООО "Сторож"' not in await stranger.reads()


async def test_what_was_filled_in_is_handed_out_to_who_asks_for_their_data(ready: Person) -> None:
    await ready.says("/privacy")
    await ready.presses("файл")
    [file] = [one for one in await files_of(ready) if "document" in one]
    [kept] = json.loads(await content_of(ready, file))["payments_to_ovo"]
    assert (kept["contract"], kept["account"]) == (FLAT.number, GUARD[Line.ACCOUNT])


async def test_through_the_operator_the_money_passes_by_the_balance(ready: Person) -> None:
    world = ready.world
    operator = world.use_case("see_account").operator
    [before] = await operator.contracts([ContractNumber(FLAT.number)])
    await ready.presses("🧾 Чек на")
    await ready.says(EMAIL)
    await ready.presses("💳 Оплатить 540,50")
    bill = await ready.message_with("Перейти к оплате")
    assert f"Услуги ОВО, договор {FLAT.number}" in text_of(bill)
    assert "Оплачено" in await at_checkout(ready, bill)
    [news] = await hears(ready)
    assert "✅ Оплачено: 540,50" in plain(news)
    assert "Услуги ОВО" in news
    assert "Баланс" not in news
    await world.reconcile()
    [after] = await operator.contracts([ContractNumber(FLAT.number)])
    assert after == before
    await ready.forges(f"o|paid|{FLAT.number}")
    said = plain(await ready.reads())
    assert "540,50 ₽" in said
    assert "услуги ОВО" in said
    assert "идёт на баланс" not in said
    await at_checkout(ready, bill, act="refund")
    [back] = await hears(ready)
    assert "Возврат: 540,50" in plain(back)
    [after] = await operator.contracts([ContractNumber(FLAT.number)])
    assert after == before


async def test_a_refusal_leads_back_to_the_form(ready: Person) -> None:
    await ready.presses("💳 Оплатить")
    await at_checkout(ready, await ready.message_with("Перейти к оплате"), card="poor")
    assert "не прошёл" in (await hears(ready))[0]
    await ready.presses("Повторить", await ready.screen())
    assert "Кому" in await ready.reads()


async def test_another_payee_is_another_bill(ready: Person) -> None:
    await ready.presses("💳 Оплатить")
    await to_form(ready)
    await paste(ready, PRIVATE_GUARD.replace("1 240,50", "540,50") + SECOND_BANK)
    await ready.presses("💳 Оплатить")
    bills = [one for one in await ready.messages() if any("Перейти к оплате" in it for it in captions_of(one))]
    assert len({keyboard_of(one)[0][0]["url"] for one in bills}) == 2


@pytest.mark.parametrize(
    ("settings", "offered"),
    [
        ({"ovo_payment_agent": False}, False),
        ({"ovo_payment_agent": True, "ovo_payee_inn": "0098765437"}, False),
        ({"ovo_payment_agent": True, "ovo_payee_inn": f"0098765437, {GUARD[Line.INN]}"}, True),
        ({"ovo_payment_agent": True, "payment_max": Decimal(500)}, False),
    ],
)
async def test_only_an_agent_takes_money_for_others(
    imported: Path, tmp_path: Path, settings: dict[str, object], offered: bool
) -> None:
    path = tmp_path / "bot.sqlite"
    shutil.copy(imported, path)
    async with open_world(f"sqlite:///{path}", None, True, **settings) as world:
        person = await by_phone(world, FLAT)
        await to_form(person)
        await paste(person, NOTICE_BOARD)
        await person.presses("Всё верно")
        captions = await person.captions()
        assert any("💳 Оплатить" in caption for caption in captions) is offered
        assert any("QR-код" in caption for caption in captions)
        if not offered:
            await person.forges(f"on|{FLAT.number}")
            assert "Для Вашего договора это недоступно" in await person.reads()
        await world.check()


async def test_where_it_is_not_offered_there_is_no_way_in(imported: Path, tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    shutil.copy(imported, path)
    table = tmp_path / "operator.toml"
    table.write_text("[available]\novo = []\n")
    async with open_world(f"sqlite:///{path}", None, True, operator_file=table) as world:
        person = await by_phone(world, FLAT)
        for view in ("pay", "doc"):
            await person.forges(f"o|{view}|{FLAT.number}")
            assert not any("ОВО" in caption for caption in await person.captions())
        await person.forges(f"o|ovo|{FLAT.number}")
        assert "Для Вашего договора это недоступно" in await person.reads()


@pytest.mark.parametrize(
    "data",
    [
        f"o|ovo|{cast.WELL.number}",
        f"ol|{cast.WELL.number}|3|0",
        f"od|{cast.WELL.number}|3|0",
        f"om|{cast.WELL.number}|202611",
        f"oq|{cast.WELL.number}|code",
        f"on|{cast.WELL.number}",
        f"oy|{cast.WELL.number}",
    ],
)
async def test_another_ones_contract_is_refused(payer: Person, data: str) -> None:
    await payer.forges(data)
    assert "не привязан" in await payer.reads()


@pytest.mark.parametrize("data", [f"ol|{FLAT.number}|16|0", f"og|{FLAT.number}|x", f"om|{FLAT.number}|202613"])
async def test_nonsense_is_answered(payer: Person, data: str) -> None:
    pressed = await payer.forges(data)
    assert pressed["answered"]
