"""Which operator the settings mean."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from aiohttp import ClientSession

from bot.operator import make_operator
from bot.settings import load_settings
from storage.engine import Engines, open_engines
from storage.registry.importing.plans import FileKind
from tests.contracts.billing_server import TOKEN, BillingServer
from tests.contracts.books import ANNA
from tests.contracts.operator import BOOKED
from tests.integrations.billing.conftest import Seconds
from tests.storage.registry.exports import CONTRACT, ENTRY, make_importer, take, write_rows


async def test_an_address_means_the_billing_system(http: ClientSession, billing: BillingServer, tmp_path: Path) -> None:
    engines = open_engines(f"sqlite:///{tmp_path}/unused.sqlite")
    settings = load_settings(None, billing_url=billing.address + "/", billing_token=TOKEN)
    operator = make_operator(settings, engines, http, Seconds())
    assert "Books 1.0" in await operator.check()
    assert list(await operator.contracts([ANNA.number])) == [ANNA]
    await engines.dispose()


async def test_without_one_the_registry_is_asked(http: ClientSession, sqlite_template: Path) -> None:
    engines = open_engines(f"sqlite:///{sqlite_template}")
    operator = make_operator(load_settings(None), engines, http, Seconds())
    assert "registry" in await operator.check()
    await engines.dispose()


async def test_the_registry_counts_days_as_the_operator_does(
    http: ClientSession, engines: Engines, tmp_path: Path
) -> None:
    importer, row = make_importer(engines), {**ENTRY, "at": "2026-11-22T05:00:00Z", "amount": "300,00"}
    await take(importer, FileKind.CONTRACTS, write_rows(tmp_path / "c.csv", [CONTRACT]))
    await take(importer, FileKind.LEDGER, write_rows(tmp_path / "l.csv", [row]))
    settings, later = load_settings(None, operator_timezone="Asia/Vladivostok"), datetime(2026, 11, 25, tzinfo=UTC)
    operator = make_operator(settings, engines, http, Seconds(), lambda: later)
    await operator.book(replace(BOOKED, at=datetime(2026, 11, 19, 20, tzinfo=UTC)))
    (contract,) = await operator.contracts([ANNA.number])
    assert contract.balance == Decimal("100.50")
