"""Receipts, codes, invoices and statements, read back."""

import asyncio
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.catalogues import compile_catalogues
from bot.papers.typeset_papers import TypesetPapers
from core.accounts.models import Language
from core.billing.numbers import ContractNumber
from core.files import File, FileKind
from core.payments.papers import Buyer, Format, Invoice, InvoiceNumber, Slip
from core.payments.vat import Vat
from keyboards.words import Phrasebook
from tests.core.payments.ledgers import MOSCOW, NUMBER, a_statement
from tests.core.payments.payees import TRAWL, a_payee
from tests.papers.reading import code_on, fonts_of, pages_of, picture_of, words_of

SLIP = Slip(a_payee(), NUMBER, "Воронцова Анна Сергеевна", "Белоречье, проспект Мира, 4, кв. 17", Decimal("1850.05"))
INVOICE = Invoice(
    InvoiceNumber("2026-000123"),
    date(2026, 11, 22),
    ContractNumber("72658068UL"),
    a_payee(),
    Buyer('ООО "Северный причал"', "0012345673", "001201001", "Белоречье, ул. Портовая, 2"),
    Decimal("5000.00"),
)
CODE = {
    "Name": TRAWL.name,
    "PersonalAcc": TRAWL.account,
    "BankName": TRAWL.bank,
    "BIC": TRAWL.bic,
    "CorrespAcc": TRAWL.corr_account,
    "Sum": "185005",
    "Purpose": "Оплата по договору № 72845736UL",
    "PayeeINN": TRAWL.inn,
    "KPP": TRAWL.kpp,
    "Contract": NUMBER,
    "PersAcc": NUMBER,
    "TechCode": "09",
}
HOSTILE = '#panic("x") $1/0$ ]] \\ *жирно* @ссылка <b> ${x} {{y}} "кавычки" //'


@pytest.fixture(scope="session")
def papers() -> TypesetPapers:
    compile_catalogues()
    return TypesetPapers(Phrasebook(MOSCOW)[Language.RU])


async def test_a_receipt_says_twice_who_is_paid_for_what(papers: TypesetPapers) -> None:
    receipt = await papers.receipt(SLIP)
    assert receipt.name == "Квитанция_72845736UL.pdf"
    said = words_of(receipt.content)
    for twice in (
        TRAWL.name, f"{TRAWL.inn} / {TRAWL.kpp}", TRAWL.account, TRAWL.bank, TRAWL.bic, TRAWL.corr_account,
        SLIP.purpose, SLIP.payer, SLIP.address, "Форма № ПД-4", "Кассир", "1850 руб. 05 коп.",
    ):  # fmt: skip
        assert said.count(twice) == 2, twice
    for once in ("Извещение", "Квитанция"):
        assert once in said
    assert pages_of(receipt.content) == 1


async def test_the_code_of_a_receipt_is_read_by_a_stranger(papers: TypesetPapers) -> None:
    assert code_on(picture_of((await papers.receipt(SLIP)).content)) == CODE


async def test_the_code_alone_is_a_picture(papers: TypesetPapers) -> None:
    code = await papers.code(SLIP)
    assert code.kind is FileKind.PICTURE
    assert code_on(code.content) == CODE
    with Image.open(BytesIO(code.content)) as picture:
        assert picture.width >= 800
        assert picture.getpixel((2, 2)) == (255, 255, 255, 255)


async def test_a_code_still_reads_from_a_picture_as_a_chat_sends_it(papers: TypesetPapers) -> None:
    """Telegram makes a JPEG of it, and a phone shows it smaller."""
    smaller = BytesIO()
    with Image.open(BytesIO((await papers.code(SLIP)).content)) as picture:
        picture.convert("RGB").resize((560, 700)).save(smaller, "JPEG", quality=80)
    assert code_on(smaller.getvalue()) == CODE


async def test_what_passes_300_bytes_is_read_all_the_same(papers: TypesetPapers) -> None:
    long = replace(SLIP, payee=a_payee(name="Общество с ограниченной ответственностью " * 3 + '"Невод"'))
    assert long.code.startswith(b"ST00011")
    found = code_on(picture_of((await papers.receipt(long)).content))
    assert (found["Name"], found["Sum"]) == (long.payee.requisites.name, "185005")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amount=st.decimals(Decimal("0.01"), Decimal(1_000_000), places=2))
def test_paper_code_and_books_name_one_sum(papers: TypesetPapers, amount: Decimal) -> None:
    receipt = asyncio.run(papers.receipt(replace(SLIP, amount=amount)))
    roubles, kopecks = divmod(int(code_on(picture_of(receipt.content))["Sum"]), 100)
    assert Decimal(f"{roubles}.{kopecks:02d}") == amount
    assert f"{roubles} руб. {kopecks:02d} коп." in words_of(receipt.content)


async def test_an_invoice_names_both_sides_and_the_vat(papers: TypesetPapers) -> None:
    invoice = await papers.invoice(INVOICE)
    assert invoice.name == "Счёт_2026-000123.pdf"
    said = words_of(invoice.content).replace("\N{NO-BREAK SPACE}", " ")
    for part in (
        "Счёт на оплату № 2026-000123 от 22 ноября 2026 г.", TRAWL.account, TRAWL.corr_account, f"ИНН {TRAWL.inn}",
        f"КПП {TRAWL.kpp}", TRAWL.bank, TRAWL.bic, 'ООО "Северный причал", ИНН 0012345673, КПП 001201001',
        "Договор № 72658068UL", "В том числе НДС 22 %: 901,64", "Всего к оплате: 5 000,00",
        "Пять тысяч рублей 00 копеек", "Неводова Е. П.",
    ):  # fmt: skip
        assert part in said, (part, said)


async def test_an_invoice_without_vat_says_so(papers: TypesetPapers) -> None:
    invoice = replace(INVOICE, payee=a_payee(Vat.NONE))
    said = words_of((await papers.invoice(invoice)).content)
    assert "Без налога (НДС): –" in said
    assert "Без НДС" in said
    assert "%" not in said


async def test_the_code_of_an_invoice_names_it(papers: TypesetPapers) -> None:
    found = code_on(picture_of((await papers.invoice(INVOICE)).content))
    assert found["Purpose"] == (
        "Оплата по счету № 2026-000123 от 22.11.2026, договор 72658068UL. В т.ч. НДС 22% 901.64"
    )
    assert (found["Sum"], found["PayerINN"], found["PersAcc"]) == ("500000", "0012345673", "72658068UL")


async def test_a_statement_adds_up(papers: TypesetPapers) -> None:
    paper = a_statement(9)
    said = words_of((await papers.statement(paper, Format.PDF)).content).replace("\N{NO-BREAK SPACE}", " ")
    assert "Выписка по договору 72845736UL за период 01.11.2026 – 22.11.2026" in said
    for part in ("−100,25", "3 600,00", "2 103,00", "1 396,75", "стр. 1 из 1", "22 ноября 2026 г.", "Банковская карта"):
        assert part in said, part
    assert said.count("350,50") == 6


async def test_a_long_statement_repeats_its_heading(papers: TypesetPapers) -> None:
    content = (await papers.statement(a_statement(300), Format.PDF)).content
    pages, said = pages_of(content), words_of(content)
    assert pages > 5
    assert said.count("Дата Операция Поступило Списано Баланс") == pages
    assert f"стр. {pages} из {pages}" in said


async def test_an_empty_statement_says_so(papers: TypesetPapers) -> None:
    assert "движений не было" in words_of((await papers.statement(a_statement(0), Format.PDF)).content)


async def test_a_table_holds_numbers_and_days(papers: TypesetPapers) -> None:
    paper = a_statement(9)
    table = await papers.statement(paper, Format.XLSX)
    assert table.name == "Выписка_72845736UL_01.11.2026-22.11.2026.xlsx"
    sheet = openpyxl.load_workbook(BytesIO(table.content)).active
    assert sheet is not None
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], datetime)]
    assert len(rows) == 9
    balance = Decimal("-100.25")
    for _, kind, _, received, spent, after in rows:
        balance += Decimal(str(received or 0)) - Decimal(str(spent or 0))
        assert Decimal(str(after)) == balance
        assert kind in ("Пополнение баланса", "Списание")
    assert balance == paper.statement.closing


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "{=1}", "http://x.example", "=cmd|'/c calc'!A1", "12"])
async def test_no_text_becomes_a_formula(papers: TypesetPapers, text: str) -> None:
    paper = a_statement(3, description=text)
    table = await papers.statement(replace(paper, contract=replace(paper.contract, holder=text)), Format.XLSX)
    sheet = openpyxl.load_workbook(BytesIO(table.content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(cells) == 3
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


async def test_what_a_name_holds_is_printed_and_not_obeyed(papers: TypesetPapers) -> None:
    receipt = await papers.receipt(replace(SLIP, payer=HOSTILE, address=HOSTILE))
    assert HOSTILE in words_of(receipt.content)
    firm = await papers.invoice(replace(INVOICE, buyer=replace(INVOICE.buyer, name=HOSTILE)))
    assert '#panic("x")' in words_of(firm.content)
    table = await papers.statement(a_statement(2, description=HOSTILE), Format.PDF)
    assert '#panic("x")' in words_of(table.content)


async def test_the_same_paper_makes_the_same_bytes(papers: TypesetPapers) -> None:
    """What Telegram has already is known by its content."""

    async def every() -> list[File]:
        return [
            await papers.receipt(SLIP),
            await papers.code(SLIP),
            await papers.invoice(INVOICE),
            await papers.statement(a_statement(5), Format.PDF),
            await papers.statement(a_statement(5), Format.XLSX),
        ]

    first = await every()
    await asyncio.sleep(1.1)
    assert [file.digest for file in await every()] == [file.digest for file in first]
    assert (await papers.receipt(SLIP)).digest != (await papers.receipt(replace(SLIP, amount=Decimal(1)))).digest


async def test_the_longest_names_stay_within_their_halves(papers: TypesetPapers) -> None:
    long = replace(SLIP, payee=a_payee(name="Ш" * 20 + " Щука" * 28, bank="Банк " * 20), payer="Имя " * 30)
    receipt = await papers.receipt(replace(long, address="улица " * 40))
    assert pages_of(receipt.content) == 1
    assert words_of(receipt.content).count("Подпись плательщика") == 2
    assert code_on(picture_of(receipt.content))["Sum"] == "185005"


async def test_fonts_come_along(papers: TypesetPapers) -> None:
    for content in ((await papers.receipt(SLIP)).content, (await papers.invoice(INVOICE)).content):
        assert all(" yes yes " in line for line in fonts_of(content)), fonts_of(content)
        assert all("Libertinus" in line for line in fonts_of(content))


async def test_the_loop_turns_while_a_paper_is_made(papers: TypesetPapers) -> None:
    making, turns = asyncio.ensure_future(papers.statement(a_statement(400), Format.PDF)), 0  # noqa: TID251
    while not making.done():
        await asyncio.sleep(0)
        turns += 1
    assert turns > 20
