"""Requisites are looked at before anybody is asked to pay to them."""

import pytest

from core.payments.papers import Payee
from core.payments.requisites import Requisites
from tests.commands.conftest import Shell
from tests.conversations.world import settings_for
from tests.core.payments.payees import TRAWL, TREASURY

RIGHT = {
    "PAYEE_NAME": TRAWL.name,
    "PAYEE_INN": TRAWL.inn,
    "PAYEE_KPP": TRAWL.kpp,
    "PAYEE_ACCOUNT": TRAWL.account,
    "PAYEE_BANK": TRAWL.bank,
    "PAYEE_BIC": TRAWL.bic,
    "PAYEE_CORR_ACCOUNT": TRAWL.corr_account,
}


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("PAYEE_NAME", "", "needed with the other PAYEE_"),
        ("PAYEE_NAME", "Ш" * 161, "160"),
        ("PAYEE_NAME", "Ω" * 160, "too long for the QR code"),
        ("PAYEE_INN", "", "needed with the other PAYEE_"),
        ("PAYEE_INN", "0098765438", "check digit is wrong"),
        ("PAYEE_INN", "98765437", "as many digits"),
        ("PAYEE_KPP", "12", "as many digits"),
        ("PAYEE_ACCOUNT", "40702810200000000018", "doesn't fit PAYEE_BIC"),
        ("PAYEE_ACCOUNT", "4070281020000000001", "as many digits"),
        ("PAYEE_BANK", "", "needed with the other PAYEE_"),
        ("PAYEE_BIC", "040000124", "doesn't fit PAYEE_BIC"),
        ("PAYEE_CORR_ACCOUNT", "30101810800000000124", "doesn't fit PAYEE_BIC"),
        ("PAYEE_TECH_CODE", "16", "isn't one of those"),
        ("PAYEE_VAT", "18", "isn't one of those"),
    ],
)
def test_wrong_requisites_are_one_clear_line(shell: Shell, setting: str, value: str, said: str) -> None:
    shell.set(**RIGHT | {setting: value})
    seen = shell.type("run")
    assert (seen.code, seen.out) == (2, "")
    (line,) = seen.err.splitlines()
    assert line.startswith("PAYEE_ACCOUNT: " if setting == "PAYEE_BIC" else f"{setting}: ")
    assert said in line


def test_spaces_as_banks_write_them_do_not_count() -> None:
    settings = settings_for("sqlite:///x", "http://x", payee_account="40702 810 2 0000 0000017")
    payee = settings.payee(settings.card)
    assert isinstance(payee, Payee)
    assert payee.requisites == TRAWL
    assert payee.address == settings.operator_address


def test_nothing_filled_in_is_no_payee() -> None:
    empty = {f"payee_{name}": "" for name in ("name", "inn", "kpp", "account", "bank", "bic", "corr_account")}
    settings = settings_for("sqlite:///x", "http://x", **empty)
    assert settings.payee(settings.card) is None


def test_a_treasury_is_taken() -> None:
    lines = {f"payee_{name}": getattr(TREASURY, name) for name in Requisites.__slots__ if name not in ("cbc", "oktmo")}
    settings = settings_for("sqlite:///x", "http://x", **lines)
    payee = settings.payee(settings.card)
    assert payee is not None
    assert payee.requisites.account == TREASURY.account
