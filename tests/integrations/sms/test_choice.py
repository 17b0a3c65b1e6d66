"""Which gateway the settings mean, and what each of them can't do without."""

import pytest
from aiohttp import ClientSession

from bot.integrations.sms.choice import make_gateway
from bot.required import require_for_run
from bot.settings import Settings, SmsGateway, WrongSetting, load_settings
from core.clock import utc_now

FULL = {"sms_login": "owner@example.com", "sms_password": "p", "sms_api_key": "k", "sms_sender": "NEVOD"}


def settings(gateway: str, **given: str) -> Settings:
    """Nothing of the environment counts."""
    return load_settings(None, bot_token="1234567:" + "t" * 35, secret_key="s" * 32, sms_gateway=gateway, **given)


async def test_every_name_has_a_gateway_but_none(http: ClientSession) -> None:
    made = {name: make_gateway(settings(name, **FULL), http, utc_now) for name in SmsGateway}
    assert [name for name, gateway in made.items() if gateway is None] == ["none"]
    assert len({type(gateway) for gateway in made.values()}) == len(SmsGateway)


@pytest.mark.parametrize(
    ("gateway", "given", "missing"),
    [
        ("smsc", (), "SMS_LOGIN"),
        ("smsc", ("sms_login",), "SMS_PASSWORD"),
        ("smsaero", (), "SMS_LOGIN"),
        ("smsaero", ("sms_login", "sms_password"), "SMS_API_KEY"),
        ("smsaero", ("sms_login", "sms_api_key"), "SMS_SENDER"),
        ("smsru", ("sms_login", "sms_password", "sms_sender"), "SMS_API_KEY"),
        ("exolve", ("sms_api_key",), "SMS_SENDER"),
        ("demo", (), "SMS_GATEWAY"),
    ],
)
def test_what_is_missing_is_named(gateway: str, given: tuple[str, ...], missing: str) -> None:
    with pytest.raises(WrongSetting) as caught:
        require_for_run(settings(gateway, **{name: FULL[name] for name in given}))
    assert caught.value.setting == missing


@pytest.mark.parametrize(
    ("gateway", "given"),
    [
        ("none", ()),
        ("smsc", ("sms_api_key",)),
        ("smsc", ("sms_login", "sms_password")),
        ("smsaero", ("sms_login", "sms_api_key", "sms_sender")),
        ("smsru", ("sms_api_key",)),
        ("exolve", ("sms_api_key", "sms_sender")),
    ],
)
def test_enough_is_enough(gateway: str, given: tuple[str, ...]) -> None:
    require_for_run(settings(gateway, **{name: FULL[name] for name in given}))
