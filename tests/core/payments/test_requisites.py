"""What is wrong with requisites, and what only looks so."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.payments.requisites import (
    Fault,
    Field,
    Problem,
    Requisites,
    fits_central_bank,
    fits_client,
    is_treasury,
    problems,
)
from tests.core.payments.payees import TRAWL, TREASURY

DIGITS = "0123456789"


def changed(text: str, place: int, digit: str) -> str:
    return text[:place] + digit + text[place + 1 :]


def test_right_ones_have_no_problems() -> None:
    assert problems(TRAWL) == ()
    assert problems(TREASURY) == ()
    assert is_treasury(TREASURY)
    assert not is_treasury(TRAWL)


def test_the_examples_of_the_regulation() -> None:
    """Bank of Russia, № 515: 40602810*7*… at BIC 049805746, 30101810*8*… at 049805000."""
    assert fits_client("40602810700000000025", "049805746")
    assert fits_central_bank("30101810800000000746", "049805000")


@given(place=st.integers(0, 19), digit=st.sampled_from(DIGITS))
def test_a_mistyped_digit_of_an_account_is_noticed(place: int, digit: str) -> None:
    """The weights 7, 1, 3 have no factor in common with ten."""
    assume(TRAWL.account[place] != digit)
    assume(not changed(TRAWL.account, place, digit).startswith("03"))
    wrong = replace(TRAWL, account=changed(TRAWL.account, place, digit))
    assert problems(wrong) == (Problem(Field.ACCOUNT, Fault.CHECK_DIGIT),)


@given(client=st.text(DIGITS, min_size=20, max_size=20), bic=st.text(DIGITS, min_size=9, max_size=9))
def test_one_check_digit_in_ten_is_right(client: str, bic: str) -> None:
    every = [changed(client, 8, digit) for digit in DIGITS]
    assert sum(fits_client(one, bic) for one in every) == 1
    assert sum(fits_central_bank(one, bic) for one in every) == 1


@given(place=st.integers(0, 9), digit=st.sampled_from(DIGITS))
def test_a_mistyped_digit_of_an_inn_is_noticed(place: int, digit: str) -> None:
    assume(TRAWL.inn[place] != digit)
    assume(place != 9 or int(TRAWL.inn[place]) % 10 != int(digit) % 10)
    found = problems(replace(TRAWL, inn=changed(TRAWL.inn, place, digit)))
    assert found in ((Problem(Field.INN, Fault.CHECK_DIGIT),), ())
    assert found or place < 9


def test_the_treasury_is_only_doubted() -> None:
    wrong = replace(TREASURY, corr_account=changed(TREASURY.corr_account, 19, "1"))
    assert problems(wrong) == (Problem(Field.CORR_ACCOUNT, Fault.CHECK_DIGIT, doubtful=True),)


@pytest.mark.parametrize(
    ("lines", "field", "fault"),
    [
        ({"name": " "}, Field.NAME, Fault.MISSING),
        ({"name": "Я" * 161}, Field.NAME, Fault.TOO_LONG),
        ({"bank": ""}, Field.BANK, Fault.MISSING),
        ({"inn": "12345"}, Field.INN, Fault.NOT_SO_MANY_DIGITS),
        ({"inn": "٠٠٩٨٧٦٥٤٣٧"}, Field.INN, Fault.NOT_SO_MANY_DIGITS),
        ({"kpp": "1"}, Field.KPP, Fault.NOT_SO_MANY_DIGITS),
        ({"bic": "04000012"}, Field.BIC, Fault.NOT_SO_MANY_DIGITS),
        ({"account": "4070281020000000001"}, Field.ACCOUNT, Fault.NOT_SO_MANY_DIGITS),
        ({"corr_account": ""}, Field.CORR_ACCOUNT, Fault.MISSING),
        ({"cbc": "182"}, Field.CBC, Fault.NOT_SO_MANY_DIGITS),
        ({"oktmo": "453820"}, Field.OKTMO, Fault.NOT_SO_MANY_DIGITS),
    ],
)
def test_each_line_has_its_faults(lines: dict[str, str], field: Field, fault: Fault) -> None:
    assert problems(replace(TRAWL, **lines)) == (Problem(field, fault),)


def test_all_faults_come_at_once() -> None:
    fields = [problem.field for problem in problems(Requisites("", "", "", "", "", "", ""))]
    assert fields == [Field.NAME, Field.INN, Field.BANK, Field.BIC, Field.ACCOUNT, Field.CORR_ACCOUNT]
