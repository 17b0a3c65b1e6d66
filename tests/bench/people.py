"""A database as a running operator's: everybody linked to a contract of their own."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert, update

from core.billing.numbers import ContractNumber, fold_number
from core.content.agreement import read_agreement
from keyboards.words import LOCALES
from storage.engine import Engines, open_engines
from storage.migrate import upgrade
from storage.tables.accounts import links, subscribers
from storage.tables.registry import contracts, services

FIRST: Final = 1_000_000_000
SCREEN: Final = 5
"""The live screen's message."""
NAME: Final = ("Иван", "Петров")
_SINCE: Final = datetime(2025, 3, 1, tzinfo=UTC)
_FORM: Final = {"state": "Linking:number", "data": "{}", "screen_id": SCREEN, "screen_kind": "text"}
_SERVICES: Final = ("Интернет 100", "Телевидение", "Телефон", "Статический адрес", "Роутер", "Камера", "Архив записи")


def number_of(person: int) -> ContractNumber:
    """Everybody has one."""
    return ContractNumber(f"{person - FIRST + 10_000_000}UL")


async def settle_in(path: Path, people: int) -> None:
    """Migrate, then enter everybody with a contract and its seven services."""
    engines = open_engines(f"sqlite:///{path}")
    version = read_agreement(LOCALES).version
    everybody = range(FIRST, FIRST + people)
    try:
        await upgrade(engines)
        async with engines.writing.begin() as connection:
            await connection.execute(insert(subscribers), [_person(one, version) for one in everybody])
            await connection.execute(insert(links), [_link(one) for one in everybody])
            await connection.execute(insert(contracts), [_contract(one) for one in everybody])
            await connection.execute(insert(services), [row for one in everybody for row in _services(one)])
    finally:
        await engines.dispose()


async def ask_everybody(engines: Engines) -> None:
    """Each has the form's first question open."""
    async with engines.writing.begin() as connection:
        await connection.execute(update(subscribers).values(_FORM))


def _person(person: int, version: str) -> dict[str, Any]:
    name = " ".join(NAME)
    return {"id": person, "name": name, "spoken": "ru", "consent": version, "entered_at": _SINCE, **_FORM}


def _link(person: int) -> dict[str, Any]:
    proved = {"role": "owner", "proof": "password", "proved_at": _SINCE, "added_at": _SINCE}
    return {"subscriber": person, "number": number_of(person), **proved}


def _contract(person: int) -> dict[str, Any]:
    number = number_of(person)
    return {
        "number": number,
        "folded": fold_number(number),
        "kind": "person",
        "holder": "Петров Иван Сергеевич",
        "inn": "",
        "kpp": "",
        "address": f"Приозёрск, Набережная улица, 5, кв. {person % 900}",
        "legal_address": "",
        "email": f"ivan{person}@example.org",
        "mobile": f"+7900{person % 10_000_000:07}",
        "landline": None,
        "balance": Decimal(person % 100_000) / 100,
        "due": Decimal(person % 7_000) / 100,
        "paid_until": date(2026, 11, 30),
        "status": "active",
        "tariff": "home",
    }


def _services(person: int) -> Iterator[dict[str, Any]]:
    for place, name in enumerate(_SERVICES):
        yield {
            "number": number_of(person),
            "code": f"S{place}",
            "place": 0,
            "name": name,
            "status": "active",
            "monthly_fee": Decimal(100 + 50 * place),
            "paid_until": date(2026, 11, 30),
            "details": "",
        }
