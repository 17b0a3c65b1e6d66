"""Settings, read once at start from the environment and `.env`, and handed down; nobody imports them as a global."""

import re
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.callers import read_networks
from bot.payee_settings import PayeeSettings, payee_fault
from bot.payment_settings import SUMS, PaymentSettings
from core.content.hours import BadHours, parse_hours
from core.content.models import OperatorCard
from keyboards.words import Words, mark

TELEGRAM = "https://api.telegram.org"
_SECRET_LEAST = 16
_BEGINNINGS = {
    "bot_api_url": ("https://", "http://"),
    "bot_proxy": ("http://", "socks5://", "socks4://"),
    "database_url": ("sqlite:///", "postgresql://", "postgres://"),
    "redis_url": ("redis://", "rediss://", "unix://"),
    "webhook_url": ("https://", "http://"),
    "billing_url": ("https://", "http://"),
    "payment_url": ("https://", "http://"),
    "payment_terms_url": ("https://", "http://"),
    "web_url": ("https://", "http://"),
}
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}")


class SmsGateway(StrEnum):
    """Who sends SMS; `none` hides what needs one, `demo` shows them on the demo's page."""

    NONE = "none"
    DEMO = "demo"
    SMSC = "smsc"
    SMSAERO = "smsaero"
    SMSRU = "smsru"
    EXOLVE = "exolve"


class WrongSetting(Exception):
    """What is wrong with which setting: a sentence of the catalogue and its values."""

    def __init__(self, setting: str, message: str, **values: object) -> None:
        super().__init__(f"{setting}: {message.format_map(values)}")
        self.setting = setting
        self.message = message
        self.values = values

    def line(self, words: Words) -> str:
        """One clear line in the reader's language."""
        return f"{self.setting}: {words(self.message, **self.values)}"


class Settings(PayeeSettings, PaymentSettings, BaseSettings):
    """Each field is one line of `.env.example`, where it is explained to the operator."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True, frozen=True)

    bot_token: SecretStr = SecretStr("")
    bot_api_url: str = TELEGRAM
    bot_proxy: str = ""
    database_url: str = "sqlite:///var/bot.sqlite"
    redis_url: str = ""
    secret_key: SecretStr = SecretStr("")
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    web_host: str = "127.0.0.1"
    web_port: int = Field(default=8080, ge=0, le=65535)
    web_url: str = ""
    web_trusted_proxies: str = ""
    sms_gateway: SmsGateway = SmsGateway.NONE
    sms_login: str = ""
    sms_password: SecretStr = SecretStr("")
    sms_api_key: SecretStr = SecretStr("")
    sms_sender: str = ""
    billing_url: str = ""
    billing_token: SecretStr = SecretStr("")
    link_lifetime_hours: int = Field(default=72, ge=1, le=24 * 90)
    operator_name: str = "Оператор"
    operator_phone: str = ""
    operator_duty_phone: str = ""
    operator_address: str = ""
    operator_hours: str = ""
    operator_site: str = ""
    operator_timezone: str = "Europe/Moscow"
    operator_file: Path = Path("operator.toml")
    log_level: str = "INFO"

    @field_validator(*_BEGINNINGS)
    @classmethod
    def _known_beginning(cls, value: str, info: ValidationInfo) -> str:
        if value and not value.startswith(_BEGINNINGS[info.field_name or ""]):
            raise ValueError(mark("this address begins in a way that .env.example doesn't show"))
        return value

    @field_validator("web_trusted_proxies")
    @classmethod
    def _readable_networks(cls, value: str) -> str:
        try:
            read_networks(value)
        except ValueError as error:
            raise ValueError(
                mark("these addresses can't be read; an example is 10.0.0.7, 172.16.0.0/12, fd00::/8")
            ) from error
        return value

    @field_validator("operator_timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(mark("there is no such time zone; an example is Europe/Moscow")) from error
        return value

    @field_validator("operator_hours")
    @classmethod
    def _readable_hours(cls, value: str) -> str:
        try:
            parse_hours(value)
        except BadHours as error:
            raise ValueError(
                mark("these hours can't be read; an example is Mo-Fr 09:00-18:00; Sa 10:00-15:00")
            ) from error
        return value

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError(mark("has to be DEBUG, INFO, WARNING or ERROR"))
        return value.upper()

    @property
    def zone(self) -> ZoneInfo:
        """The operator's time zone."""
        return ZoneInfo(self.operator_timezone)

    @property
    def token_lifetime(self) -> timedelta:
        """How long a one-time link can be used."""
        return timedelta(hours=self.link_lifetime_hours)

    @property
    def card(self) -> OperatorCard:
        """What «Контакты» shows."""
        return OperatorCard(
            name=self.operator_name,
            phone=self.operator_phone,
            duty_phone=self.operator_duty_phone,
            address=self.operator_address,
            hours=parse_hours(self.operator_hours),
            site=self.operator_site,
            zone=self.zone,
        )

    @property
    def database_file(self) -> Path | None:
        """The SQLite file; None on another database."""
        scheme, _, path = self.database_url.partition(":///")
        return Path(path) if scheme.startswith("sqlite") else None


def load_settings(env_file: Path | None = Path(".env"), **given: object) -> Settings:
    """Raises WrongSetting for the first setting that is wrong."""
    try:
        return Settings(_env_file=env_file, **given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper() if first["loc"] else ".env"
        raise WrongSetting(name, _problem(first, name.lower() in SUMS)) from None


def _problem(error: ErrorDetails, is_sum: bool) -> str:
    if error["type"] == "value_error":
        return error["msg"].removeprefix("Value error, ")
    if error["type"] == "enum":
        return mark("this value isn't one of those that .env.example lists")
    if is_sum:
        return mark("has to be a sum in roubles in the range that .env.example gives")
    if error["type"].startswith(("int_", "greater_", "less_")):
        return mark("has to be a whole number in the range that .env.example gives")
    return mark("this value can't be read; .env.example shows how it is written")


def require_for_run(settings: Settings) -> None:
    """What `run` can't do without. Raises WrongSetting. Providers know the settings, so they are imported here only."""
    from bot.integrations.payments.choice import require_for_payments

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
