"""Which operator the settings mean."""

from pathlib import Path

from aiohttp import ClientSession

from bot.operator import make_operator
from bot.settings import load_settings
from storage.engine import open_engines
from tests.contracts.billing_server import TOKEN, BillingServer
from tests.contracts.books import ANNA
from tests.integrations.billing.conftest import Seconds


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
