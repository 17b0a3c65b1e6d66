"""Which provider the settings mean, and what each of them can't do without."""

import pytest
from aiohttp import ClientSession

from bot.integrations.payments.choice import PROVIDERS, make_payment_gateway, provider_names
from bot.integrations.payments.gateway import Given
from bot.required import require_for_run
from bot.settings import Settings, WrongSetting, load_settings
from keyboards.words import Phrasebook
from storage.engine import Engines
from tests.conversations.clock import FakeClock

FULL = {"payment_account": "100500", "payment_secret": "k"}


def settings(provider: str, **given: str) -> Settings:
    """Nothing of the environment counts."""
    return load_settings(None, bot_token="1234567:" + "t" * 35, secret_key="s" * 32, payment_provider=provider, **given)


def test_every_name_makes_a_provider_of_that_name(http: ClientSession, now: FakeClock, engines: Engines) -> None:
    for name in PROVIDERS:
        asked = settings(name, **FULL)
        given = Given(asked, http, now, engines, Phrasebook(asked.zone), lambda: "", lambda: "")
        gateway = make_payment_gateway(given)
        assert gateway is not None
        assert gateway.provider.name == name


def test_none_is_nobody(http: ClientSession, now: FakeClock, engines: Engines) -> None:
    asked = settings("none", **FULL)
    given = Given(asked, http, now, engines, Phrasebook(asked.zone), lambda: "", lambda: "")
    assert make_payment_gateway(given) is None


@pytest.mark.parametrize(
    ("provider", "given", "wrong"),
    [
        ("yookassa", {}, "PAYMENT_ACCOUNT"),
        ("yookassa", {"payment_account": "100500"}, "PAYMENT_SECRET"),
        ("pscb", {"payment_secret": "k"}, "PAYMENT_ACCOUNT"),
        ("YooKassa", FULL, "PAYMENT_PROVIDER"),
        ("paypal", FULL, "PAYMENT_PROVIDER"),
        ("checkout", FULL, "PAYMENT_PROVIDER"),
        ("none", {"payment_min": "100.01", "payment_max": "100"}, "PAYMENT_MIN"),
    ],
)
def test_what_is_wrong_is_named(provider: str, given: dict[str, str], wrong: str) -> None:
    with pytest.raises(WrongSetting) as caught:
        require_for_run(settings(provider, **given))
    assert caught.value.setting == wrong


def test_enough_is_enough() -> None:
    require_for_run(settings("none"))
    for name in provider_names():
        require_for_run(settings(name, payment_min="100", payment_max="100", **FULL))


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("payment_min", "0", "a sum in roubles"),
        ("payment_min", "10,50", "a sum in roubles"),
        ("payment_min", "0.001", "a sum in roubles"),
        ("payment_max", "1000001", "a sum in roubles"),
        ("payment_max", "NaN", "a sum in roubles"),
        ("payment_vat_code", "13", "a whole number"),
        ("payment_url", "api.yookassa.ru", "begins"),
        ("payment_terms_url", "www.nevod.example/terms", "begins"),
        ("web_url", "bot.nevod.example", "begins"),
        ("web_trusted_proxies", "proxy.local", "172.16.0.0/12"),
        ("web_trusted_proxies", "10.0.0.1/8", "172.16.0.0/12"),
    ],
)
def test_a_value_that_cant_be_read_is_one_clear_line(setting: str, value: str, said: str) -> None:
    with pytest.raises(WrongSetting, match=said) as caught:
        load_settings(None, **{setting: value})
    assert caught.value.setting == setting.upper()
