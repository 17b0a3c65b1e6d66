"""Values as they travel: checked to the letter."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated

import phonenumbers
from pydantic import AfterValidator, AwareDatetime, PlainValidator
from pydantic_core import PydanticCustomError

from core.billing.numbers import ContractNumber, fold_number
from core.phones import Phone

_MONEY = re.compile(r"-?[0-9]{1,12}\.[0-9]{2}")
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_LONGEST_NUMBER = 32
"""Bytes: a button has to carry it."""


def _money(value: object) -> Decimal:
    """Not a JSON number: those pass through binary fractions on their way."""
    if not isinstance(value, str) or not _MONEY.fullmatch(value):
        raise PydanticCustomError("not_money", "a sum is written as 1200.00, in quotation marks")
    return Decimal(value)


def _utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        raise PydanticCustomError("not_a_time", "before or after all calendars") from error


def _phone(value: str) -> Phone:
    """Any that can be shown; whether it is in service is the operator's business."""
    try:
        known = bool(_E164.fullmatch(value)) and phonenumbers.parse(value) is not None
    except phonenumbers.NumberParseException:
        known = False
    if not known:
        raise PydanticCustomError("not_a_phone", "a phone is written as +79001234567")
    return Phone(value)


def _number(value: str) -> ContractNumber:
    if not fold_number(value) or "\n" in value or len(value.encode()) > _LONGEST_NUMBER:
        raise PydanticCustomError("not_a_number", "at most 32 bytes, with a letter or a digit")
    return ContractNumber(value)


Money = Annotated[Decimal, PlainValidator(_money)]
Moment = Annotated[AwareDatetime, AfterValidator(_utc)]
WirePhone = Annotated[str, AfterValidator(_phone)]
WireNumber = Annotated[str, AfterValidator(_number)]
