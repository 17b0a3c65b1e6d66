"""Invoices and handles of files, on both databases."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from core.billing.numbers import ContractNumber
from core.files import File, FileKind, Handle
from core.payments.invoices import Draft
from core.payments.papers import Buyer, Invoice, InvoiceNumber
from core.payments.vat import Vat
from storage.engine import Engines
from storage.unit_of_work import Database
from storage.upkeep import prune
from tests.core.payments.payees import a_payee
from tests.storage.people import NOW

FIRM = ContractNumber("72658068UL")
OTHER = ContractNumber("75520301OH")
DRAFT = Draft(
    date(2026, 11, 22),
    FIRM,
    a_payee(),
    Buyer('ООО "Северный причал"', "0012345673", "", "Портовая, 2"),
    Decimal("5000.00"),
)
RECEIPT = File("Квитанция.pdf", b"%PDF")


async def issue(database: Database, draft: Draft) -> Invoice:
    async with database.writing() as unit:
        return await unit.invoices.issue(draft)


async def test_numbers_are_counted_within_the_year(database: Database) -> None:
    sums = [Decimal(amount) for amount in (1, 2, 3)]
    numbers = [(await issue(database, replace(DRAFT, amount=amount))).number for amount in sums]
    assert numbers == ["2026-000001", "2026-000002", "2026-000003"]
    assert (await issue(database, replace(DRAFT, issued_on=date(2027, 1, 1)))).number == "2027-000001"
    assert (await issue(database, replace(DRAFT, amount=Decimal(4)))).number == "2026-000004"


async def test_the_same_draft_is_the_same_invoice(database: Database) -> None:
    first = await issue(database, DRAFT)
    assert await issue(database, DRAFT) == first
    changed = [
        replace(DRAFT, issued_on=date(2026, 11, 23)),
        replace(DRAFT, payee=a_payee(Vat.NONE)),
        replace(DRAFT, buyer=replace(DRAFT.buyer, kpp="001201001")),
        replace(DRAFT, contract=OTHER),
    ]
    assert len({first.number, *[(await issue(database, draft)).number for draft in changed]}) == 5


async def test_a_failed_one_leaves_no_gap(database: Database, witness: Database) -> None:
    await issue(database, DRAFT)
    try:
        async with database.writing() as unit:
            await unit.invoices.issue(replace(DRAFT, amount=Decimal(7)))
            raise ConnectionError
    except ConnectionError:
        pass
    assert (await issue(database, replace(DRAFT, amount=Decimal(8)))).number == "2026-000002"
    async with witness.reading() as unit:
        assert [one.amount for one in await unit.invoices.of(FIRM, 9)] == [8, 5000]


async def test_many_at_once_get_numbers_of_their_own(database: Database) -> None:
    drafts = [replace(DRAFT, amount=Decimal(amount)) for amount in range(1, 13)]
    issued = await asyncio.gather(*(issue(database, draft) for draft in [*drafts, *drafts[:4]]))
    assert {one.number for one in issued} == {f"2026-{place:06d}" for place in range(1, 13)}
    assert issued[:4] == issued[12:]


async def test_what_was_printed_is_kept_to_the_letter(database: Database, witness: Database) -> None:
    issued = await issue(database, DRAFT)
    async with witness.reading() as unit:
        assert await unit.invoices.get(FIRM, issued.number) == issued == DRAFT.numbered(issued.number)
        assert await unit.invoices.get(OTHER, issued.number) is None
        for odd in (
            "2026-000002",
            "",
            "2026",
            "-",
            "x-y",
            "2026-１",
            f"2026-{10**9}",
            f"2026-{10**19}",
            f"{10**19}-000001",
        ):
            assert await unit.invoices.get(FIRM, InvoiceNumber(odd)) is None


async def test_a_handle_belongs_to_a_content_and_an_account(database: Database, witness: Database) -> None:
    async with database.writing() as unit:
        await unit.files.keep(1, RECEIPT.digest, Handle("old"), NOW)
        await unit.files.keep(1, RECEIPT.digest, Handle("new"), NOW)
    async with witness.reading() as unit:
        assert await unit.files.find(1, RECEIPT.digest) == "new"
        assert await unit.files.find(2, RECEIPT.digest) is None
        for other in (
            replace(RECEIPT, content=b"%"),
            replace(RECEIPT, name="A"),
            replace(RECEIPT, kind=FileKind.PICTURE),
        ):
            assert await unit.files.find(1, other.digest) is None


async def test_old_handles_are_forgotten_and_invoices_are_not(
    database: Database, witness: Database, engines: Engines
) -> None:
    issued = await issue(database, DRAFT)
    async with database.writing() as unit:
        await unit.files.keep(1, "old", Handle("1"), NOW)
        await unit.files.keep(1, "new", Handle("2"), NOW + timedelta(days=2))
    assert await prune(engines, NOW + timedelta(days=1)) == 1
    async with witness.reading() as unit:
        assert await unit.files.find(1, "old") is None
        assert await unit.files.find(1, "new") == "2"
        assert await unit.invoices.get(FIRM, issued.number) == issued
