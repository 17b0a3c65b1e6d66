"""Statements to print."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from core.billing.models import Contract, ContractKind, ContractStatus, EntryKind, LedgerEntry, Statement
from core.billing.numbers import ContractNumber
from core.payments.papers import StatementPaper

MOSCOW = ZoneInfo("Europe/Moscow")
NUMBER = ContractNumber("72845736UL")
CONTRACT = Contract(
    NUMBER,
    ContractKind.PERSON,
    "Воронцова Анна Сергеевна",
    "Белоречье, проспект Мира, 4, кв. 17",
    balance=Decimal("850.00"),
    due=Decimal("850.00"),
    status=ContractStatus.ACTIVE,
)


def a_statement(count: int, description: str = "Интернет 300, ноябрь") -> StatementPaper:
    """So many movements, a payment after every three charges."""
    since = datetime(2026, 11, 1, tzinfo=MOSCOW)
    entries = tuple(
        LedgerEntry(
            str(place),
            since + timedelta(hours=place),
            EntryKind.CHARGE if place % 4 else EntryKind.PAYMENT,
            Decimal("-350.50") if place % 4 else Decimal("1200.00"),
            description if place % 4 else "Банковская карта",
        )
        for place in range(count)
    )
    statement = Statement(since, since + timedelta(days=22), Decimal("-100.25"), entries)
    return StatementPaper(
        "Невод Телеком", CONTRACT, date(2026, 11, 1), date(2026, 11, 22), date(2026, 11, 22), statement
    )
