"""A month of the ledger, however long, as a table and as text."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.catalogues import compile_catalogues
from core.accounts.models import Language
from core.billing.models import EntryKind, LedgerEntry
from core.billing.numbers import ContractNumber
from core.billing.usecases.history import LedgerMonth, SeeMonth, SeeYear
from handlers.screens.billing import history
from handlers.screens.screen import Screen
from keyboards.words import Phrasebook, Words
from tests.core.billing.books import NOW, NUMBER, OTHER, ZONE, Books, contract, entry, subscriber
from tests.screens.billing.reading import ENGLISH, assert_fits, captions, data_of, in_both_languages, seen, table_of

START = datetime(2026, 11, 1, 12, tzinfo=UTC)


async def a_month(*entries: LedgerEntry, asked: int | None = None) -> LedgerMonth:
    return await SeeMonth(Books(contract("88"), ledger=entries), lambda: NOW, ZONE)(subscriber(), NUMBER, asked)


def shown(month: LedgerMonth, page: int = 0, words: Words = ENGLISH) -> Screen:
    return history.month(words, subscriber(), month, page)


async def test_the_newest_comes_first_between_closing_and_opening_balance() -> None:
    month = await a_month(
        entry(START, "100", description="Card <1>"), entry(START + timedelta(days=9), "-12", EntryKind.OFFSET)
    )
    screen = shown(month)
    assert table_of(screen) == [
        ["Now", "88.00 ₽"],
        ["10.11.26", "Offset", "−12.00 ₽"],
        ["01.11.26", "Payment received: Card <1>", "+100.00 ₽"],
        ["At the beginning of the month", "0.00 ₽"],
    ]
    rows = seen(screen).split("\n")[2:]
    assert rows == [
        "Now: 88.00 ₽",
        "10.11.26  Offset  −12.00 ₽",
        "01.11.26  Payment received: Card <1>  +100.00 ₽",
        "At the beginning of the month: 0.00 ₽",
    ]


@pytest.mark.parametrize(
    ("kind", "description", "row"),
    [
        (EntryKind.OFFSET, "Взаимозачёт", "Взаимозачеты"),
        (EntryKind.REFUND, "Возврат", "Возврат"),
        (EntryKind.REFUND, "возврат.", "Возврат"),
        (EntryKind.REFUND, "Возврат за октябрь", "Возврат за октябрь"),
        (EntryKind.REFUND, "", "Возврат"),
        (EntryKind.CHARGE, "Интернет 100", "Списание: Интернет 100"),
    ],
)
async def test_a_row_says_a_thing_once(kind: EntryKind, description: str, row: str) -> None:
    compile_catalogues()
    month = await a_month(entry(START, "-12", kind, description))
    russian = Phrasebook(UTC)[Language.RU]
    assert table_of(shown(month, words=russian))[1][1] == row


@pytest.mark.parametrize(
    ("asked", "jumps"),
    [
        (None, {"« 2025": 202511}),
        (202511, {"« 2024": 202412, "2026 »": 202611}),
        (202501, {"« 2024": 202412, "2026 »": 202601}),
        (202412, {"2025 »": 202512}),
        (202512, {"« 2024": 202412, "2026 »": 202611}),
    ],
)
async def test_a_year_is_one_press_away_where_there_is_one(asked: int | None, jumps: dict[str, int]) -> None:
    month = await a_month(entry(datetime(2024, 12, 9, tzinfo=UTC), "88"), asked=asked)
    screen = shown(month)
    assert {one: data_of(screen, one) for one in captions(screen) if "«" in one or "»" in one} == {
        caption: f"hm|72845736UL|{code}" for caption, code in jumps.items()
    }


@pytest.mark.parametrize(
    ("asked", "arrows"),
    [
        (None, ["‹", "November 2026"]),
        (202610, ["‹", "October 2026", "›"]),
        (202609, ["September 2026", "›"]),
    ],
)
async def test_no_arrow_is_dead(asked: int | None, arrows: list[str]) -> None:
    month = await a_month(entry(datetime(2026, 9, 9, tzinfo=UTC), "88"), asked=asked)
    assert captions(shown(month))[: len(arrows)] == arrows
    assert captions(shown(month))[len(arrows)] == "📊 The year in a picture"


async def test_an_arrow_carries_contract_and_month() -> None:
    month = await a_month(entry(datetime(2026, 1, 9, tzinfo=UTC), "88"), asked=202601)
    assert data_of(shown(month), "›") == "hm|72845736UL|202602"


async def test_a_past_month_closes_at_its_end() -> None:
    month = await a_month(entry(datetime(2026, 9, 9, tzinfo=UTC), "88"), asked=202610)
    assert "At the end of the month: 88.00 ₽" in seen(shown(month))
    assert "No payments or charges this month" in seen(shown(month))
    assert ["No payments or charges this month"] in table_of(shown(month))


@in_both_languages
async def test_a_long_month_is_paged_without_losing_a_row(words: Words) -> None:
    calls = [
        entry(START + timedelta(minutes=call), "-1.5", EntryKind.CHARGE, f"№{call}: " + "<&😀" * 200)
        for call in range(130)
    ]
    month = await a_month(*calls)
    month = replace(month, contract=replace(month.contract, number=ContractNumber("Я" * 20), address="&" * 5000))
    pages = [history.month(words, subscriber(NUMBER, OTHER), month, page) for page in range(6)]
    for page in pages:
        assert_fits(page)
    rows = [row for page in pages for row in table_of(page) if len(row) == 3]
    assert [row[1].split("№")[1].split(":")[0] for row in rows] == [str(call) for call in reversed(range(130))]
    assert "Now" in seen(pages[0])
    assert "At the beginning" not in seen(pages[0])
    assert "At the beginning" in seen(pages[-1])
    assert ("Page 2 ›" in captions(pages[0]), "‹ Page 5" in captions(pages[-1])) == (True, True)


async def test_a_forged_page_is_the_nearest_one() -> None:
    month = await a_month(entry(START, "88"))
    assert shown(month, page=999).text == shown(month, page=-5).text == shown(month).text


async def test_the_contract_is_named_only_where_there_are_several() -> None:
    month = await a_month()
    assert NUMBER not in seen(shown(month))
    several = history.month(ENGLISH, subscriber(NUMBER, OTHER), month)
    assert seen(several).split("\n")[0] == "📄 72845736UL · г. Уфа, ул. Ленина, 1"


@in_both_languages
async def test_the_pictures_caption_says_which_months_it_shows(words: Words) -> None:
    books = Books(contract("88"), ledger=[entry(datetime(2026, 9, 9, tzinfo=UTC), "88")])
    year = await SeeYear(books, lambda: NOW, ZONE)(subscriber(), NUMBER)
    screen = history.year(words, subscriber(NUMBER, OTHER), year, b"png")
    assert_fits(screen)
    assert words.month(datetime(2026, 9, 9, tzinfo=UTC)) in seen(screen)
    assert captions(screen) == ["‹ Back", "Home"]


async def test_without_movements_there_is_no_picture_but_an_answer() -> None:
    year = await SeeYear(Books(), lambda: NOW, ZONE)(subscriber(), NUMBER)
    assert "nothing to draw yet" in seen(history.no_year(ENGLISH, subscriber(), year))
