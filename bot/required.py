"""What `run` can't do without, beyond what each setting is by itself."""

import re

from bot.integrations.payments.choice import require_for_payments
from bot.payee_settings import payee_fault
from bot.settings import TELEGRAM, Settings, SmsGateway, WrongSetting
from keyboards.words import mark

_SECRET_LEAST = 16
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}")


def require_for_run(settings: Settings) -> None:
    """What `run` can't do without. Raises WrongSetting."""
    if not settings.bot_token.get_secret_value():
        raise WrongSetting("BOT_TOKEN", mark("not set; @BotFather gives one to each bot"))
    if not _TOKEN.fullmatch(settings.bot_token.get_secret_value()):
        raise WrongSetting("BOT_TOKEN", mark("this doesn't look like a token of @BotFather: digits, a colon, letters"))
    if len(settings.secret_key.get_secret_value()) < _SECRET_LEAST:
        raise WrongSetting("SECRET_KEY", mark("not set or too short; .env.example says how to make one"))
    if settings.webhook_url and not settings.webhook_url.startswith("https://") and settings.bot_api_url == TELEGRAM:
        raise WrongSetting("WEBHOOK_URL", mark("Telegram calls addresses that begin with https:// only"))
    if settings.webhook_url and not settings.webhook_secret.get_secret_value():
        raise WrongSetting("WEBHOOK_SECRET", mark("needed with WEBHOOK_URL, so that nobody but Telegram is believed"))
    _require_for_billing(settings)
    _require_for_sms(settings)
    require_for_payments(settings)
    _require_for_papers(settings)


def _require_for_billing(settings: Settings) -> None:
    if settings.billing_url and not settings.billing_token.get_secret_value():
        raise WrongSetting("BILLING_TOKEN", mark("needed with BILLING_URL"))


def _require_for_papers(settings: Settings) -> None:
    fault = payee_fault(settings)
    if fault is not None:
        raise WrongSetting(*fault)


_SMS_NEEDS = {
    SmsGateway.SMSC: ("sms_login", "sms_password"),
    SmsGateway.SMSAERO: ("sms_login", "sms_api_key", "sms_sender"),
    SmsGateway.SMSRU: ("sms_api_key",),
    SmsGateway.EXOLVE: ("sms_api_key", "sms_sender"),
}
"""SMSC takes an API key instead of both as well."""


def _require_for_sms(settings: Settings) -> None:
    gateway = settings.sms_gateway
    if gateway is SmsGateway.DEMO:
        raise WrongSetting("SMS_GATEWAY", mark("“demo” belongs to the demo; name a real gateway, or none"))
    if gateway is SmsGateway.SMSC and settings.sms_api_key:
        return
    for name in _SMS_NEEDS.get(gateway, ()):
        if not getattr(settings, name):
            raise WrongSetting(name.upper(), mark("needed with SMS_GATEWAY={gateway}"), gateway=gateway)
