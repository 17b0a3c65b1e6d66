"""Sums as people type them: «1 200,50», «1200.5 руб»."""

import re
from decimal import Decimal
from enum import StrEnum

MOST = Decimal(1_000_000)
_LONGEST = 32
_CURRENCY = re.compile(r"(₽|руб(\.|лей|ля|ль)?|р\.?|rub(les?)?|roubles?)$", re.IGNORECASE)
_GROUPED = re.compile(r"(?P<sign>[-+−–]?)(?P<whole>\d+|\d{1,3}([ '.,])\d{3}(\3\d{3})*)([.,](?P<part>\d{1,2}))?")


class BadSum(StrEnum):
    """What is wrong with a typed sum."""

    NOT_A_SUM = "not_a_sum"
    NOT_POSITIVE = "not_positive"
    TOO_LARGE = "too_large"


def read_sum(typed: str) -> Decimal | BadSum:
    """Roubles, more than nothing and at most MOST. A point or comma before three digits groups thousands only where
    kopecks or further groups show it («1.200,50»); alone it could mean either, and is refused."""
    typed = typed.strip()
    if len(typed) > _LONGEST:
        return BadSum.NOT_A_SUM
    found = _GROUPED.fullmatch(_CURRENCY.sub("", " ".join(typed.split())).rstrip())
    if found is None or _ambiguous(found):
        return BadSum.NOT_A_SUM
    amount = Decimal("".join(filter(str.isdigit, found["whole"])) + "." + (found["part"] or "0"))
    if amount == 0 or found["sign"] in {"-", "−", "–"}:
        return BadSum.NOT_POSITIVE
    return amount if amount <= MOST else BadSum.TOO_LARGE


def _ambiguous(found: re.Match[str]) -> bool:
    whole: str = found["whole"]
    return found["part"] is None and sum(whole.count(mark) for mark in ".,") == 1
