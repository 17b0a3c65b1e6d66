"""`.env.example` and the settings: each line is a field, each field a line."""

from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.integrations.payments.choice import PROVIDERS
from bot.payee_settings import PayeeSettings
from bot.payment_settings import PaymentSettings
from bot.settings import Settings, SmsGateway, load_settings

EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"
LINES = dotenv_values(EXAMPLE, interpolate=False)


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the environment counts."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_each_field_is_a_line_and_each_line_a_field() -> None:
    assert set(LINES) == {name.upper() for name in Settings.model_fields}


def test_lines_come_in_the_order_of_their_fields() -> None:
    """Each mixin is a block of its own."""
    mixins = [[name.upper() for name in mixin.model_fields] for mixin in (PaymentSettings, PayeeSettings)]
    for block in mixins:
        start = list(LINES).index(block[0])
        assert list(LINES)[start : start + len(block)] == block
    own = {name for block in mixins for name in block}
    others = [name.upper() for name in Settings.model_fields if name.upper() not in own]
    assert [name for name in LINES if name not in own] == others


def test_the_example_means_the_defaults() -> None:
    assert load_settings(EXAMPLE) == load_settings(None)


def test_every_gateway_is_named() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert all(gateway.value in text for gateway in SmsGateway)


def test_every_payment_provider_is_named() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert all(name in text for name in PROVIDERS)


def test_each_line_is_explained_in_both_languages() -> None:
    """Right above it, or above the lines that it belongs with."""
    for block in EXAMPLE.read_text(encoding="utf-8").split("\n\n"):
        comments = [line for line in block.splitlines() if line.startswith("# ") and "---" not in line]
        if any(not line.startswith("#") for line in block.splitlines()):
            assert any(_is_cyrillic(line) for line in comments), block
            assert any(not _is_cyrillic(line) for line in comments), block


def _is_cyrillic(line: str) -> bool:
    return any("а" <= symbol <= "я" for symbol in line.lower())
