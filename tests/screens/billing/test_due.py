"""«Почему столько?» in words."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from core.billing.models import Contract, ContractStatus, EntryKind, Service
from core.billing.usecases.due import DueExplained, ExplainDue
from handlers.screens.billing.due import due
from keyboards.words import Words
from tests.core.billing.books import NOW, NUMBER, OTHER, ZONE, Books, contract, entry, service, subscriber
from tests.screens.billing.reading import ENGLISH, assert_fits, captions, in_both_languages, seen, table_of

LEDGER = (
    entry(datetime(2026, 10, 1, tzinfo=UTC), "-300", EntryKind.CHARGE),
    entry(datetime(2026, 11, 5, tzinfo=UTC), "-900", EntryKind.CHARGE, "Интернет <100>"),
    entry(datetime(2026, 11, 6, tzinfo=UTC), "-1", EntryKind.CHARGE, "Звонки"),
    entry(datetime(2026, 11, 8, tzinfo=UTC), "-2", EntryKind.CHARGE, "Звонки"),
    entry(datetime(2026, 11, 9, tzinfo=UTC), "500"),
)


async def explained(of: Contract, *services: Service) -> DueExplained:
    return await ExplainDue(Books(of, services, LEDGER), lambda: NOW, ZONE)(subscriber(), NUMBER)


async def test_every_line_of_the_due_is_named() -> None:
    shown = await explained(contract("-703", "1603"), service("900"))
    text = seen(due(ENGLISH, subscriber(), shown))
    for line in (
        "Why 1,603.00 ₽ to pay?",
        "This is the debt, 703.00 ₽, and the fee for the next month, 900.00 ₽.",
        "• At the beginning of the month: −300.00 ₽",
        "• Интернет <100> (05.11.26): −900.00 ₽",
        "• Звонки (2 times, 06.11.26–08.11.26): −3.00 ₽",
        "• Payments received (09.11.26): +500.00 ₽",
        "= On the account now: −703.00 ₽",
        "• Debt on the account: +703.00 ₽",
        "• Интернет 100, fee for 23.11.26–22.12.26: +900.00 ₽",
        "= To pay: 1,603.00 ₽",
    ):
        assert line in text


async def test_what_is_to_come_alike_is_one_row() -> None:
    shops = [service("2400", name="Пультовая охрана")] * 4
    text = seen(due(ENGLISH, subscriber(), await explained(contract("-703", "10303"), *shops)))
    assert "• Пультовая охрана, fee for 23.11.26–22.12.26 (4 times): +9,600.00 ₽" in text
    assert text.count("Пультовая охрана") == 1


@in_both_languages
@pytest.mark.parametrize(
    "of", [contract("-703", "1603"), contract("5000", "0"), contract("-703", "42"), contract("0", "900")]
)
async def test_both_additions_shown_come_out(words: Words, of: Contract) -> None:
    screen = due(words, subscriber(), await explained(of, service("900")))
    assert_fits(screen)
    *added, result = [Decimal(_digits(row[1])) for row in table_of(screen)]
    assert sum(added) == result == of.balance


def _digits(shown: str) -> str:
    kept = "".join(symbol for symbol in shown.replace("−", "-") if symbol in "0123456789-.,")
    return kept[:-3].replace(",", "").replace(".", "") + "." + kept[-2:]


@pytest.mark.parametrize(
    ("of", "reason"),
    [
        (contract("5000", "0"), "The money on the account is enough for the next month."),
        (contract("5", "0"), "There is no debt, and the operator asks for no payment now."),
        (contract("-5", "0", ContractStatus.SUSPENDED), "The account is in the red"),
        (contract("-703", "703"), "This is the debt on the account."),
        (contract("0", "900"), "This is the fee for the next month."),
        (contract("200", "700"), "The next month costs 900.00 ₽, and 200.00 ₽ is on the account already."),
        (contract("0", "1234.56"), "The operator recommends this sum"),
    ],
)
async def test_the_gist_is_one_sentence(of: Contract, reason: str) -> None:
    text = seen(due(ENGLISH, subscriber(), await explained(of, service("900"))))
    assert reason in text


@pytest.mark.parametrize("status", [ContractStatus.SUSPENDED, ContractStatus.CLOSED])
async def test_no_forecast_is_offered_where_none_can_be_made(status: ContractStatus) -> None:
    screen = due(ENGLISH, subscriber(), await explained(contract("-5", "5", status), service("900")))
    assert captions(screen) == ["📈 Balance history", "‹ Back", "Home"]


async def test_the_longest_ledger_fits_and_the_contract_is_named() -> None:
    calls = [
        entry(datetime(2026, 11, 2, tzinfo=UTC), f"-{call}", EntryKind.CHARGE, f"{call}" + "😀&" * 300)
        for call in range(1, 300)
    ]
    books = Books(contract("-9", "12345"), [service(name="<" * 500)] * 12, calls)
    screen = due(ENGLISH, subscriber(NUMBER, OTHER), await ExplainDue(books, lambda: NOW, ZONE)(subscriber(), NUMBER))
    assert_fits(screen)
    assert "📄 72845736UL" in seen(screen)
    assert captions(screen)[0] == "📅 If I pay, how long will it last?"
