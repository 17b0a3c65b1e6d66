"""Requisites that may be right, though they don't look so."""

from tests.core.payments.payees import TREASURY
from tests.doctor.conftest import Clinic


async def test_a_treasury_whose_check_digit_differs_is_a_doubt(clinic: Clinic) -> None:
    lines = {
        "payee_name": TREASURY.name,
        "payee_inn": TREASURY.inn,
        "payee_account": TREASURY.account,
        "payee_bank": TREASURY.bank,
        "payee_bic": TREASURY.bic,
        "payee_corr_account": TREASURY.corr_account,
    }
    code, told = await clinic.tell(**lines)
    assert code == 0
    assert "check digit" not in told
    code, told = await clinic.tell(**lines | {"payee_corr_account": "40102810445370000058"})
    assert code == 0
    assert "! PAYEE_CORR_ACCOUNT: its check digit doesn't fit PAYEE_BIC" in told
