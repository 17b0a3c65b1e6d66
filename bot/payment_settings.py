"""Settings about money. Every provider is known by the same few names, so that a new one needs no new setting."""

from decimal import Decimal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings
from stdnum.ru import inn

from keyboards.words import mark

SUMS = ("payment_min", "payment_max")


class PaymentSettings(BaseSettings):
    """Sums in roubles. `payment_account` and `payment_secret` are what the provider calls shop and key."""

    payment_provider: str = "none"
    payment_account: str = ""
    payment_secret: SecretStr = SecretStr("")
    payment_url: str = ""
    payment_min: Decimal = Field(default=Decimal(10), gt=0, max_digits=9, decimal_places=2)
    payment_max: Decimal = Field(default=Decimal(100_000), gt=0, le=1_000_000, max_digits=9, decimal_places=2)
    payment_vat_code: int = Field(default=1, ge=1, le=12)
    payment_terms_url: str = ""
    ovo_payment_agent: bool = False
    ovo_payee_inn: str = ""

    @field_validator("ovo_payee_inn")
    @classmethod
    def _known_inns(cls, value: str) -> str:
        if not all(inn.is_valid(one) for one in value.replace(",", " ").split()):
            raise ValueError(mark("not an INN, or one with a typing error; several are separated by commas"))
        return value
