"""Settings of the fictional operator; its secret key and token are made at the first start and kept."""

import secrets
from pathlib import Path

from pydantic import SecretStr

from bot.settings import Settings, SmsGateway, load_settings
from core.payments.qr import TechCode
from core.payments.vat import Vat

_TOKEN_ID = 700_000_001
OFFERED = Path(__file__).with_name("operator.toml")
"""What the fictional operator offers."""


def demo_settings(folder: Path) -> Settings:
    """Nothing of `.env` and of the environment counts, so that a demo beside a real bot can't touch it."""
    folder.mkdir(parents=True, exist_ok=True)
    secret = _kept(folder / "secret.key")
    return load_settings(
        env_file=None,
        bot_token=SecretStr(f"{_TOKEN_ID}:{secret[:35]}"),
        bot_api_url="http://127.0.0.1",
        bot_proxy="",
        database_url=f"sqlite:///{folder / 'demo.sqlite'}",
        redis_url="",
        secret_key=SecretStr(secret),
        webhook_url="",
        web_host="127.0.0.1",
        web_port=0,
        sms_gateway=SmsGateway.DEMO,
        payment_provider="checkout",
        ovo_payment_agent=True,
        payee_name='ООО "Невод Телеком"',
        payee_inn="0098765437",
        payee_kpp="009801001",
        payee_account="40702810200000000017",
        payee_bank='АО Банк "Белоречье"',
        payee_bic="040000123",
        payee_corr_account="30101810800000000123",
        payee_tech_code=TechCode.INTERNET_AND_TV,
        payee_vat=Vat.TWENTY_TWO,
        payee_signer="Неводова Е. П.",
        operator_name="Невод Телеком",
        operator_phone="+7 800 000-00-00",
        operator_duty_phone="+7 900 000-00-02",
        operator_address="Приозёрск, Набережная улица, 5",
        operator_hours="Mo-Fr 09:00-19:00; Sa 10:00-16:00",
        operator_site="https://nevod.example",
        operator_timezone="Europe/Moscow",
        operator_file=OFFERED,
        log_level="WARNING",
    )


def _kept(path: Path) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text().strip()
