"""«Документы»: what arrives in the chat is what the books say."""

import asyncio
import shutil
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import update

from bot.demo.data import cast
from bot.demo.data.models import Figure
from bot.papers.typeset_papers import TypesetPapers
from core.billing.numbers import ContractNumber
from core.files import File
from core.payments.papers import Slip
from handlers import courtesy
from storage.tables.registry import contracts
from tests.conversations.journeys import by_link, by_phone
from tests.conversations.person import Message, Person, captions_of, keyboard_of, text_of
from tests.conversations.world import TOKEN, World, open_world
from tests.core.payments.payees import TRAWL
from tests.papers.reading import code_on, picture_of, words_of

DEBTOR, WELL, FIRM = cast.IN_DEBT, cast.WELL, cast.FIRM


def plain(text: str) -> str:
    """With spaces that break."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


async def due_of(world: World, figure: Figure) -> Decimal:
    """As the operator has it."""
    operator = world.use_case("see_account").operator
    [contract] = await operator.contracts([ContractNumber(figure.number)])
    due: Decimal = contract.due
    return due


async def files_of(person: Person) -> list[Message]:
    """The messages that carry a file."""
    return [one for one in await person.messages() if "document" in one or "photo" in one]


async def content_of(person: Person, message: Message) -> bytes:
    """What the person would save."""
    file = message["document"] if "document" in message else message["photo"][-1]
    http = person.world.http
    async with http.post(f"/bot{TOKEN}/getFile", json={"file_id": file["file_id"]}) as answer:
        path = (await answer.json())["result"]["file_path"]
    async with http.get(f"/file/bot{TOKEN}/{path}") as answer:
        return await answer.read()


async def papers_of(person: Person) -> None:
    await person.says("/start")
    await person.presses("Документы")


@pytest.fixture
async def debtor(world: World) -> Person:
    """At «Документы»."""
    person = await by_phone(world, DEBTOR)
    await papers_of(person)
    return person


async def test_a_receipt_for_what_is_due(world: World, debtor: Person) -> None:
    due = await due_of(world, DEBTOR)
    await debtor.presses("Скачать квитанцию")
    [file] = await files_of(debtor)
    assert file["document"]["file_name"] == f"Квитанция_{DEBTOR.number}.pdf"
    assert not file.get("has_protected_content")
    content = await content_of(debtor, file)
    code = code_on(picture_of(content))
    assert Decimal(code["Sum"]) / 100 == due
    assert (code["PersAcc"], code["PersonalAcc"]) == (DEBTOR.number, TRAWL.account)
    said = words_of(content)
    assert said.count(DEBTOR.holder) == 2
    assert said.count(f"{int(due)} руб. {int(due * 100) % 100:02d} коп.") == 2
    assert "Квитанция выше" in await debtor.reads()
    assert (await debtor.screen())["message_id"] > file["message_id"]


async def test_the_menu_goes_on_below_and_leaves_no_copies(debtor: Person) -> None:
    await debtor.presses("Скачать квитанцию")
    await debtor.presses("‹ Назад")
    await debtor.presses("Главная")
    menus = [one for one in await debtor.messages() if captions_of(one)]
    assert len(menus) == 1
    assert len(await files_of(debtor)) == 1


async def test_another_sum_is_typed_and_a_wrong_one_asked_for_again(debtor: Person) -> None:
    await debtor.presses("Скачать квитанцию")
    await debtor.presses("Другая сумма")
    await debtor.says("сто")
    assert "Не похоже на сумму" in await debtor.reads()
    await debtor.says("1 200,50")
    file = (await files_of(debtor))[-1]
    assert code_on(picture_of(await content_of(debtor, file)))["Sum"] == "120050"
    assert "1 200,50 ₽" in plain(text_of(file))
    await debtor.says("просто так")
    assert len(await files_of(debtor)) == 2


async def test_the_code_alone_with_buttons_that_copy(world: World, debtor: Person) -> None:
    await debtor.presses("QR для оплаты")
    [picture] = await files_of(debtor)
    assert "photo" in picture
    assert "Отсканируйте в приложении банка" in text_of(picture)
    copied = [one["copy_text"]["text"] for row in keyboard_of(picture) for one in row]
    due = await due_of(world, DEBTOR)
    assert copied == [
        TRAWL.name, TRAWL.inn, TRAWL.kpp, TRAWL.account, TRAWL.bic, TRAWL.corr_account,
        f"Оплата по договору № {DEBTOR.number}", f"{due:.2f}",
    ]  # fmt: skip
    code = code_on(await content_of(debtor, picture))
    assert (Decimal(code["Sum"]) / 100, code["TechCode"], code["Contract"]) == (due, "09", DEBTOR.number)


async def test_where_nothing_is_due_the_sum_is_asked_for(world: World) -> None:
    person = await by_phone(world, WELL)
    assert await due_of(world, WELL) <= 0
    await papers_of(person)
    await person.presses("Скачать квитанцию")
    assert "Квитанция на какую сумму?" in await person.reads()
    await person.presses("500,00")
    [file] = await files_of(person)
    assert code_on(picture_of(await content_of(person, file)))["Sum"] == "50000"


async def test_a_debt_beyond_any_paper_is_no_button(world: World, debtor: Person) -> None:
    async with world.program.engines.writing.begin() as connection:
        mine = update(contracts).where(contracts.c.number == DEBTOR.number)
        await connection.execute(mine.values(due=Decimal(25_000_000), balance=Decimal(-25_000_000)))
    await debtor.presses("Скачать квитанцию")
    assert "на какую сумму?" in await debtor.reads()
    assert captions_of(await debtor.screen()) == ["‹ Назад", "Главная"]


async def test_a_firm_gets_numbered_invoices_and_the_same_one_again(world: World) -> None:
    person = await by_phone(world, FIRM)
    await papers_of(person)
    assert not any("квитанц" in caption for caption in await person.captions())
    for typed in ("5000", "6000.50", "5000"):
        await papers_of(person)
        await person.presses("Счёт на оплату")
        await person.says(typed)
    files = await files_of(person)
    assert [one["document"]["file_name"] for one in files] == [
        "Счёт_2026-000001.pdf", "Счёт_2026-000002.pdf", "Счёт_2026-000001.pdf",
    ]  # fmt: skip
    first, second, third = [await content_of(person, one) for one in files]
    said = plain(words_of(second))
    assert "Счёт на оплату № 2026-000002 от 22 ноября 2026 г." in said
    assert f"{FIRM.holder}, ИНН {FIRM.inn}, КПП {FIRM.kpp}" in said
    assert "Шесть тысяч рублей 50 копеек" in said
    assert "НДС 22 %" in said
    assert code_on(picture_of(second))["Sum"] == "600050"
    assert first == third
    world.clock.advance(hours=48)
    await papers_of(person)
    await person.presses("Счёт на оплату")
    await person.presses("2026-000002")
    assert await content_of(person, (await files_of(person))[-1]) == second
    await person.presses("Другая сумма")
    await person.says("5000")
    assert "2026-000003" in text_of((await files_of(person))[-1])


async def test_a_statement_sums_up_to_the_balance(world: World, debtor: Person) -> None:
    await debtor.presses("Выписка")
    await debtor.presses("Три месяца")
    shown = plain(await debtor.reads())
    assert "1 сентября 2026 г. – 22 ноября 2026 г." in shown
    await debtor.presses("PDF")
    await debtor.presses("Таблица Excel")
    pdf, table = await files_of(debtor)
    assert pdf["document"]["file_name"] == f"Выписка_{DEBTOR.number}_01.09.2026-22.11.2026.pdf"
    said = plain(words_of(await content_of(debtor, pdf)))
    sheet = openpyxl.load_workbook(BytesIO(await content_of(debtor, table))).active
    assert sheet is not None
    last = [row for row in sheet.iter_rows(values_only=True) if row[5] is not None][-1]
    operator = world.use_case("see_account").operator
    [contract] = await operator.contracts([ContractNumber(DEBTOR.number)])
    assert Decimal(str(last[5])) == contract.balance
    assert f"На конец: {_sum(contract.balance)} ₽" in plain(await debtor.reads())
    assert _sum(contract.balance) in said


def _sum(amount: Decimal) -> str:
    return f"{amount:,.2f}".replace(",", " ").replace(".", ",").replace("-", "\N{MINUS SIGN}")


async def test_typed_dates(debtor: Person) -> None:
    await debtor.presses("Выписка")
    for typed, said in (
        ("ноябрь", "Не похоже на даты"),
        ("22.11.2026-01.11.2026", "позже последнего"),
        ("23.11.2026", "ещё не наступили"),
        ("01.01.2015–01.11.2026", "не больше, чем 3 года"),
    ):
        await debtor.says(typed)
        assert said in await debtor.reads(), typed
        assert "За какой период" in await debtor.reads(), typed
    await debtor.says("01.10.2026 – 31.12.2026")
    assert "1 октября 2026 г. – 22 ноября 2026 г." in plain(await debtor.reads())


async def test_a_file_is_uploaded_once_and_then_named(world: World, debtor: Person) -> None:
    for _ in range(2):
        await debtor.presses("Скачать квитанцию")
        await papers_of(debtor)
    other = await by_link(world, DEBTOR, name="Зоя")
    await papers_of(other)
    await other.presses("Скачать квитанцию")
    uploaded = {one["document"]["file_id"] for one in [*await files_of(debtor), *await files_of(other)]}
    assert len(uploaded) == 1


async def test_a_file_that_telegram_no_longer_knows_is_uploaded_again(world: World, debtor: Person) -> None:
    await debtor.presses("Скачать квитанцию")
    world.clock.advance(seconds=5)
    async with world.program.storage.writing() as unit:
        [digest] = await _digests(unit)
        await unit.files.keep(world.program.bot.id, digest, "BQACAgIAAxkBAAgone", world.clock() + timedelta(seconds=1))  # type: ignore[arg-type]
    await papers_of(debtor)
    await debtor.presses("Скачать квитанцию")
    first, second = await files_of(debtor)
    assert first["document"]["file_id"] != second["document"]["file_id"]
    assert await content_of(debtor, first) == await content_of(debtor, second)


async def _digests(unit: Any) -> list[str]:
    from sqlalchemy import select

    from storage.tables.papers import files

    return list((await unit.connection.execute(select(files.c.digest))).scalars())


async def test_without_requisites_there_is_nothing_to_pay_the_operator_by(imported: Path, tmp_path: Path) -> None:
    shutil.copy(imported, tmp_path / "bot.sqlite")
    empty: dict[str, Any] = {
        f"payee_{line}": "" for line in ("name", "inn", "kpp", "account", "bank", "bic", "corr_account")
    }
    async with open_world(f"sqlite:///{tmp_path / 'bot.sqlite'}", **empty) as world:
        person = await by_phone(world, DEBTOR)
        await papers_of(person)
        assert await person.captions() == ["📊 Выписка", "🛡 Оплатить услуги ОВО", "‹ Назад", "Главная"]
        await person.forges(f"df|{DEBTOR.number}|receipt|0")
        assert "это недоступно" in await person.reads()
        assert not await files_of(person)
        await world.check()


async def test_a_slow_paper_shows_that_a_file_is_on_its_way(
    world: World, debtor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courtesy, "_SLOW", 0.0)
    make = TypesetPapers.receipt

    async def slow(self: TypesetPapers, slip: Slip) -> File:
        await asyncio.sleep(0.05)
        return await make(self, slip)

    monkeypatch.setattr(TypesetPapers, "receipt", slow)
    await debtor.presses("Скачать квитанцию")
    methods = [one["method"] for one in (await world.look("/sim/calls"))["calls"]]
    assert methods.index("sendChatAction") < methods.index("sendDocument")


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ("df|{other}|receipt|0", "к Вам не привязан"),
        ("df|{own}|invoice|100000", "это недоступно"),
        ("di|{own}|2026-000001", "это недоступно"),
        ("ds|{other}", "к Вам не привязан"),
        ("dx|{other}|20261101|20261122|pdf", "к Вам не привязан"),
        ("dx|{own}|20260231|20261101|pdf", "это недоступно"),
        ("dx|{own}|20261101|20260101|pdf", "это недоступно"),
        ("dx|{own}|20270101|20270102|xlsx", "это недоступно"),
    ],
)
async def test_forged_buttons_get_nothing(world: World, debtor: Person, data: str, answer: str) -> None:
    firm = await by_phone(world, FIRM)
    await papers_of(firm)
    await firm.presses("Счёт на оплату")
    await firm.says("5000")
    await debtor.forges(data.format(other=FIRM.number, own=DEBTOR.number))
    assert not await files_of(debtor)
    assert answer in await debtor.reads()


@pytest.mark.parametrize("data", ["df|{own}|receipt|-5", "df|{own}|nonsense|0", "du|{own}|never", "dx|{own}|1|2|pdf"])
async def test_nonsense_is_a_stale_button(debtor: Person, data: str) -> None:
    pressed = await debtor.forges(data.format(own=DEBTOR.number))
    assert "устарела" in pressed["text"]
    assert not await files_of(debtor)
