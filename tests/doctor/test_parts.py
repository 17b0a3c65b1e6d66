"""Redis, the operator's books, updates and notices, as doctor tells of them."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from core.clock import utc_now
from storage.cipher import Cipher
from storage.engine import Engines, open_engines
from storage.inbox import Inbox, NewUpdate
from storage.registry.importing.plans import FileKind
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import Passwords
from storage.tables.notices import outbox
from storage.unit_of_work import Database
from tests.contracts import billing_server
from tests.contracts.billing_server import BillingServer, says, served
from tests.contracts.operator import BOOKED
from tests.conversations.world import SECRET, TOKEN
from tests.doctor.conftest import Clinic
from tests.gate.redis_server import private_redis
from tests.storage.people import BORIS
from tests.storage.registry.exports import CONTRACT, ENTRY, make_importer, take, write_rows
from tests.storage.registry.loading import load_books
from tests.storage.test_payments import a_booking, a_payment

NOON = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    with private_redis() as url:
        yield url


@pytest.fixture
async def opened(clinic: Clinic) -> AsyncIterator[Engines]:
    """The clinic's database."""
    engines = open_engines(clinic.database_url)
    yield engines
    await engines.dispose()


async def test_redis(clinic: Clinic, redis_url: str) -> None:
    code, told = await clinic.tell(redis_url=redis_url)
    assert code == 0
    assert "✓ Redis answers" in told
    assert "Redis" not in (await clinic.tell())[1]


@pytest.mark.parametrize("address", ["redis://:pass-1@127.0.0.1:1", "redis://host:port", "unix:///nowhere/socket"])
async def test_no_redis(clinic: Clinic, address: str) -> None:
    code, told = await clinic.tell(redis_url=address)
    assert code == 1
    assert "✗ Redis can't be reached" in told
    assert "pass-1" not in told


async def test_a_registry_without_contracts(clinic: Clinic) -> None:
    code, told = await clinic.tell()
    assert code == 0
    assert "! The embedded registry holds no contracts\n  → Bring the operator's files in: python -m bot import" in told


async def test_a_registry_with_contracts(clinic: Clinic, opened: Engines, tmp_path: Path) -> None:
    folder = tmp_path / "books"
    folder.mkdir()
    await load_books(opened, folder)
    _, told = await clinic.tell()
    assert "✓ The operator's books can be read (embedded registry, contracts: 5)" in told


async def test_where_the_payment_provider_has_to_call(clinic: Clinic) -> None:
    shop = {"payment_provider": "yookassa", "payment_account": "1", "payment_secret": "live_1"}
    assert "! Payments go through yookassa, which doesn't know where to call" in (await clinic.tell(**shop))[1]
    code, told = await clinic.tell(**shop, web_url="https://bot.example/")
    assert code == 0
    assert "✓ Payments go through yookassa; its cabinet has to call https://bot.example/payments/yookassa" in told
    assert "Payments go" not in (await clinic.tell())[1]


async def test_payments_that_hang(clinic: Clinic, opened: Engines) -> None:
    shop = {"payment_provider": "yookassa", "payment_account": "1", "payment_secret": "live_1"}
    payment, long_ago = a_payment(), utc_now() - timedelta(hours=7)
    async with Database(opened).writing() as unit:
        await unit.payments.open(replace(payment, created_at=utc_now()), utc_now())
        await unit.bookings.add(payment.id, replace(a_booking("new"), at=utc_now()), utc_now())
    assert "hasn't said" not in (await clinic.tell(**shop))[1]
    async with Database(opened).writing() as unit:
        await unit.payments.open(a_payment("b", BORIS, created_at=long_ago), utc_now())
        await unit.bookings.add(payment.id, replace(a_booking("old"), at=long_ago), utc_now())
    code, told = await clinic.tell(**shop)
    assert code == 1
    assert "! The payment provider hasn't said for hours what became of 1 payment" in told
    assert "✗ 1 payment is taken, and the operator's books haven't accepted it for over an hour" in told
    code, told = await clinic.tell()
    assert code == 1
    assert "hasn't said" not in told
    assert "✗ 1 payment is taken, and the operator's books haven't accepted it for over an hour" in told


async def test_payments_that_the_ledger_lacks(clinic: Clinic, opened: Engines, tmp_path: Path) -> None:
    importer, long_ago = make_importer(opened), utc_now() - timedelta(days=8)
    await take(importer, FileKind.CONTRACTS, write_rows(tmp_path / "c.csv", [CONTRACT]))
    await RegistryOperator(opened, Passwords()).book(replace(BOOKED, at=long_ago))
    await RegistryOperator(opened, Passwords()).book(replace(BOOKED, id="of today", at=utc_now()))
    assert "made here" not in (await clinic.tell())[1]
    row = {**ENTRY, "at": utc_now().isoformat(timespec="seconds")}
    await take(importer, FileKind.LEDGER, write_rows(tmp_path / "l.csv", [row]))
    code, told = await clinic.tell()
    assert code == 0
    assert "! 1 payment or refund made here over a week ago isn't in the imported ledger" in told
    assert "made here" not in (await clinic.tell(billing_url="http://127.0.0.1:1", billing_token="t"))[1]
    await take(importer, FileKind.LEDGER, write_rows(tmp_path / "l.csv", [{**row, "id": BOOKED.id}]))
    assert "made here" not in (await clinic.tell())[1]


async def test_a_billing_system(clinic: Clinic) -> None:
    server = BillingServer()
    async with served(server.app()) as address:
        code, told = await clinic.tell(billing_url=address, billing_token=billing_server.TOKEN)
        assert code == 0
        assert "Books 1.0" in told
        code, told = await clinic.tell(billing_url=address, billing_token="another-1")
        assert code == 1
        assert "✗ The operator's books can't be read: GET /health: token refused\n  → Check BILLING_URL" in told
        assert "another-1" not in told
        server.trouble = says("<html>", 200)
        code, told = await clinic.tell(billing_url=address, billing_token=billing_server.TOKEN)
        assert code == 1


async def test_a_billing_system_is_asked_even_where_the_database_is_broken(clinic: Clinic, tmp_path: Path) -> None:
    (tmp_path / "bot.sqlite").write_bytes(b"not a database at all " * 100)
    async with served(BillingServer().app()) as address:
        code, told = await clinic.tell(billing_url=address, billing_token=billing_server.TOKEN)
    assert code == 1
    assert "✓ The operator's books can be read" in told


def the_inbox(engines: Engines, secret: str = SECRET) -> Inbox:
    return Inbox(engines, Cipher(secret, "inbox"), int(TOKEN.partition(":")[0]))


def updates(count: int) -> list[NewUpdate]:
    return [NewUpdate(number, 7, "message", b"{}") for number in range(1, count + 1)]


async def test_updates_that_wait(clinic: Clinic, opened: Engines) -> None:
    await the_inbox(opened).store(updates(3), NOON)
    code, told = await clinic.tell()
    assert code == 0
    assert "✓ 3 updates wait to be handled" in told
    await the_inbox(opened).store(updates(100), NOON)
    assert "! 100 updates wait to be handled\n  → Is the bot running?" in (await clinic.tell())[1]


async def test_updates_put_aside(clinic: Clinic, opened: Engines) -> None:
    assert "✓ No update was put aside" in (await clinic.tell())[1]
    inbox = the_inbox(opened)
    await inbox.store(updates(5), NOON)
    for number in range(1, 6):
        await inbox.put_aside(number, "KeyError", f"AB-{number}")
    code, told = await clinic.tell()
    assert code == 0
    assert "! 5 updates were put aside:\n  AB-5  22.11.26 12:00  message  KeyError\n  AB-4" in told
    assert "AB-2" not in told


async def test_another_secret_key(clinic: Clinic, opened: Engines) -> None:
    await the_inbox(opened, "another key").store(updates(1), NOON)
    code, told = await clinic.tell()
    assert code == 1
    assert "✗ SECRET_KEY isn't the one that the waiting updates were stored with\n  → Put the former key" in told


async def test_no_secret_key(clinic: Clinic) -> None:
    code, told = await clinic.tell(secret_key="")
    assert code == 1
    assert "✗ SECRET_KEY: not set or too short" in told


async def test_notices_that_wait(clinic: Clinic, opened: Engines) -> None:
    row = {"recipient": 1, "kind": "k", "content": "{}", "priority": 1, "silent": False, "state": "waiting"}
    more = {"not_before": NOON, "attempts": 0, "created_at": NOON}
    rows = [{**row, **more, "occasion": str(number)} for number in range(5000)]
    async with opened.writing.begin() as connection:
        await connection.execute(insert(outbox), rows)
    code, told = await clinic.tell()
    assert code == 0
    assert "! 5000 notices wait to be sent" in told
