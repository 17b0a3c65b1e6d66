"""The demo's data: consistent, of today, and imported by the real path."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from gettext import NullTranslations
from itertools import accumulate
from pathlib import Path

import pytest
from stdnum.ru import inn

from bot.demo.data.accounts import account_of
from bot.demo.data.cast import EVERYBODY, IN_DEBT, NEWCOMER, SUSPENDED, WELL
from bot.demo.data.ensure import ensure_demo_data
from bot.demo.data.export import write_export
from bot.demo.data.logins import demo_logins
from bot.demo.data.watch import first_midnight, reports_of
from core.accounts.models import Language
from core.billing.models import ContractKind, EntryKind
from core.billing.months import add_months
from core.billing.numbers import ContractNumber
from keyboards.words import Words
from storage.engine import Engines
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import Passwords
from tests.storage.registry.exports import ZONE

WORDS = Words(Language.EN, NullTranslations(), ZONE)
SHOWN_CODES = {"E602", "R401", "E401", "E130", "R130", "E301", "R301", "E302"}
NOW = datetime(2026, 11, 22, 14, 30, tzinfo=ZONE)
BEGINNING, END = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
DAYS = [NOW, datetime(2026, 3, 1, 0, 0, 30, tzinfo=ZONE), datetime(2028, 2, 29, 23, 59, tzinfo=ZONE)]
every_day = pytest.mark.parametrize("now", DAYS, ids=["an ordinary day", "a month's first seconds", "a leap day's end"])


@every_day
def test_balances_add_up_and_stay_plausible(now: datetime) -> None:
    for figure in EVERYBODY:
        account = account_of(figure, now)
        balances = list(accumulate((one.amount for one in account.movements), initial=figure.opening))
        most = 4 * sum((line.fee for line in figure.lines), Decimal(0))
        assert balances[-1] == account.balance
        assert all(-most <= balance <= most for balance in balances)
        assert account.due == max(Decimal(0), figure.monthly - account.balance)
        assert [one.at for one in account.movements] == sorted(one.at for one in account.movements)
        assert all(one.at <= now for one in account.movements)


@every_day
def test_the_situations_are_what_they_are_called(now: datetime) -> None:
    well, owing, suspended, new = (account_of(figure, now) for figure in (WELL, IN_DEBT, SUSPENDED, NEWCOMER))
    assert not well.due
    assert well.balance > 0 > owing.balance
    assert suspended.due == -suspended.balance
    assert suspended.due > 0
    assert not new.movements
    kinds = {one.kind for figure in EVERYBODY for one in account_of(figure, now).movements}
    assert kinds == set(EntryKind)


@every_day
def test_paid_until_tells_what_is_charged_and_the_balance_what_is_left(now: datetime) -> None:
    """The forecast adds one to the other: a balance that were in both would last twice as long."""
    for figure in EVERYBODY:
        account = account_of(figure, now)
        if account.paid_until is not None:
            charged = max(one.at.date() for one in account.movements if one.kind is EntryKind.CHARGE)
            assert account.paid_until < add_months(charged.replace(day=1), 1), figure.number


@every_day
def test_history_covers_twenty_four_months(now: datetime) -> None:
    months = {(one.at.year, one.at.month) for one in account_of(WELL, now).movements}
    assert len(months) == 24
    assert max(months) == (now.year, now.month)


@every_day
def test_guarded_sites_have_thousands_of_reports(now: datetime) -> None:
    reports = [report for figure in EVERYBODY for site in figure.sites for report in reports_of(site, now)]
    assert len(reports) > 2000
    assert {report.code for report in reports} == {*SHOWN_CODES, "E122"}
    assert all(first_midnight(now) <= report.at <= now for report in reports)


async def test_the_import_says_what_was_made_up(engines: Engines, tmp_path: Path) -> None:
    assert await ensure_demo_data(engines, "a secret key", ZONE, tmp_path, NOW)
    operator = RegistryOperator(engines, Passwords())
    codes = set[str]()
    for figure in EVERYBODY:
        number, account = ContractNumber(figure.number), account_of(figure, NOW)
        statement = await operator.statement(number, BEGINNING, END)
        assert (statement.opening, statement.closing) == (figure.opening, account.balance)
        assert len(statement.entries) == len(account.movements)
        assert len(await operator.services(number)) == len(figure.lines)
        assert {site.code for site in await operator.sites(number)} == {site.site for site in figure.sites}
        codes |= {event.code for event in await operator.events(number, BEGINNING, END, 10_000)}
    assert codes == SHOWN_CODES


async def test_every_login_of_the_list_opens_its_contract(engines: Engines, tmp_path: Path) -> None:
    await ensure_demo_data(engines, "a secret key", ZONE, tmp_path, NOW)
    operator, logins = RegistryOperator(engines, Passwords()), demo_logins(WORDS)
    assert [login.number for login in logins] == [figure.number for figure in EVERYBODY]
    for login in logins:
        opened = await operator.authenticate(login.number, login.password)
        assert (opened.number if opened else None) == (login.number if login.password else None)
        assert login.number in {contract.number for contract in await operator.contracts_by_phone(login.phone)}


async def test_a_second_start_on_the_same_day_imports_nothing(engines: Engines, tmp_path: Path) -> None:
    assert await ensure_demo_data(engines, "key", ZONE, tmp_path, NOW)
    assert not await ensure_demo_data(engines, "key", ZONE, tmp_path, NOW + timedelta(hours=9))


async def test_another_day_starts_afresh(engines: Engines, tmp_path: Path) -> None:
    for day in range(2):
        assert await ensure_demo_data(engines, "key", ZONE, tmp_path, NOW + timedelta(days=day))
    assert not await ensure_demo_data(engines, "key", ZONE, tmp_path, NOW + timedelta(days=1))
    operator = RegistryOperator(engines, Passwords())
    statement = await operator.statement(ContractNumber(WELL.number), BEGINNING, END)
    assert statement.opening == WELL.opening


def test_the_same_moment_gives_the_same_files(tmp_path: Path) -> None:
    first, second = write_export(tmp_path / "a", NOW), write_export(tmp_path / "b", NOW)
    assert [path.read_bytes() for path in first.values()] == [path.read_bytes() for path in second.values()]


def test_firms_have_valid_tax_numbers() -> None:
    firms = [figure for figure in EVERYBODY if figure.kind is ContractKind.BUSINESS]
    assert firms
    assert all(inn.is_valid(figure.inn) for figure in firms)
