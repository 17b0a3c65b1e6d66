"""Values as the bank writes them."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

_KOPECK = Decimal("0.01")
_MOST = 10**9


def read_json(body: bytes) -> Any:
    """Numbers stay text: a sum must not become a binary fraction, and the shop is a number here and text there. Raises
    ValueError."""
    try:
        return json.loads(body, parse_float=str, parse_int=str)
    except RecursionError as error:
        raise ValueError("too deep") from error


def mapping(told: object) -> object:
    """Nothing where something else stands in its place: a side remark isn't worth losing a payment for."""
    return told if isinstance(told, Mapping) else {}


def mappings(told: object) -> list[object]:
    """The same for one or several."""
    return [one for one in (told if isinstance(told, list) else [told]) if isinstance(one, Mapping)]


def _kopecks(amount: Decimal) -> Decimal:
    return amount.quantize(_KOPECK)


def _moment(value: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(value))
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


Roubles = Annotated[Decimal, Field(ge=0, le=_MOST, decimal_places=2), AfterValidator(_kopecks)]
"""«200.000» is seen as well."""

Moment = Annotated[datetime | None, BeforeValidator(_moment)]
"""None where it can't be read."""
