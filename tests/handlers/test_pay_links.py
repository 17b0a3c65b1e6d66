"""Contract numbers in deep links."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.billing.numbers import ContractNumber
from handlers.payments.links import PREFIX, number_in, payload_of
from handlers.start import _PAYLOAD

LETTERS = "ABCUL0123456789:-/. абвЯЁ№"


@given(st.text(LETTERS, min_size=1, max_size=32).filter(lambda text: len(text.encode()) <= 32))
def test_a_number_comes_back_as_it_was(text: str) -> None:
    number = f"1{text}"[: max(1, len(text))]
    payload = payload_of(ContractNumber(number))
    assert _PAYLOAD.fullmatch(payload)
    assert number_in(payload) == number


@pytest.mark.parametrize("number", ["72845736UL", "Д-1:2/3", "договор№12345678"])
def test_all_letters_travel(number: str) -> None:
    assert re.fullmatch(r"pay_[A-Za-z0-9_-]{1,43}", payload_of(ContractNumber(number)))
    assert number_in(payload_of(ContractNumber(number))) == number


@pytest.mark.parametrize("junk", ["", "-", "_", "A", "____", "gICA", "AAAA", "Cg", "LS0t", "A" * 54, "MTIzCg"])
def test_junk_is_no_number(junk: str) -> None:
    assert number_in(PREFIX + junk) == ""


@given(st.from_regex(r"[A-Za-z0-9_-]{0,60}", fullmatch=True))
def test_whatever_stands_there_is_read_without_a_word(payload: str) -> None:
    assert len(number_in(payload).encode()) <= 32
