"""What passes for a contract number, before anything is kept of it."""

import pytest

from core.billing.numbers import read_number
from core.errors import BadNumber


@pytest.mark.parametrize(
    "typed", ["72845736UL", "72845736ul", " 728 457 36 UL ", "72845736-УЛ", "UL 72845736", "AB12CD34", "12-345", "7"]
)
def test_a_number_passes_however_it_is_spelt(typed: str) -> None:
    assert read_number(typed) == typed.strip()


@pytest.mark.parametrize(
    "typed",
    [
        "72845736UL sosna36",
        "72845736UL\nsosna36",
        "72845736UL,sosna36",
        "72845736UL-sosna36",
        "72845736 4711",
        "номер 72845736UL пароль sosna36",
        "привет",
        "",
        "😀",
        "1" * 33,
    ],
)
def test_what_may_hold_more_than_a_number_is_refused(typed: str) -> None:
    with pytest.raises(BadNumber):
        read_number(typed)
