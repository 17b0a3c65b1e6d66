"""Settings, read once at start from the environment and `.env`, and handed down; nobody imports them as a global."""

from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.callers import read_networks
from bot.payee_settings import PayeeSettings
from bot.payment_settings import SUMS, PaymentSettings
from core.content.hours import BadHours, parse_hours
from core.content.models import OperatorCard
from keyboards.words import Words, mark

TELEGRAM = "https://api.telegram.org"
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
