"""One parser a kind of value, for cells as 1C writes them. Each takes a stripped, non-empty cell and raises BadCell."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from core.billing.numbers import ContractNumber, fold_number
from core.errors import BadPhone
from core.phones import Phone, parse_phone
from storage.registry.importing.problems import BadCell, BadValue

Choice = TypeVar("Choice", bound=StrEnum)
When = TypeVar("When", bound=date)

_LONGEST_NUMBER = 32
_GROUPED = r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,3}"
_MONEY = re.compile(rf"([+\-\u2212]?)([0-9]{{1,12}}|{_GROUPED})(?:[.,]([0-9]{{1,2}}))?")
_RUSSIAN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?: +([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?")
_CLOCK = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
_ISO = re.compile(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:[T ]{_CLOCK})?")
_NO_DATE = ("01.01.0001", "0001-01-01")
_YEARS = range(1900, 2200)
_CONTACT_ID = re.compile(r"(?:18 *)?([EPR136]?)[ .-]*([0-9]{3})(?: *[0-9]{2} *[0-9]{3}|[^0-9].*)?")
_QUALIFIERS = {"1": "E", "3": "R", "6": "P"}
_LOOK_ALIKES = str.maketrans("ЕРЗ", "EP3")


def text(cell: str) -> str:
    """As it stands, with one kind of line break."""
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def number(cell: str) -> ContractNumber:
    """At most 32 bytes, so that it fits into a button; something of it must be recognisable when typed."""
    if len(cell.encode()) > _LONGEST_NUMBER or "\n" in cell or not fold_number(cell):
        raise BadCell(BadValue.NOT_A_NUMBER)
    return ContractNumber(cell)


def money(cell: str) -> Decimal:
    """«-1 200,5» or «1200.50». Three decimals are refused: nobody can tell «1,200» from one thousand two hundred."""
    match = _MONEY.fullmatch(cell)
    if match is None:
        raise BadCell(BadValue.NOT_MONEY)
    sign, whole, fraction = match.groups()
    digits = "".join(symbol for symbol in whole if symbol.isdigit())
    amount = Decimal(f"{digits}.{(fraction or '').ljust(2, '0')}")
    return amount if sign in ("", "+") else -amount


def phone(cell: str) -> Phone:
    """Any common spelling."""
    try:
        return parse_phone(cell)
    except BadPhone as error:
        raise BadCell(BadValue.NOT_A_PHONE) from error


def one_of(choices: type[Choice]) -> Callable[[str], Choice]:
    """A word of an enumeration, whatever its case."""

    def parse(cell: str) -> Choice:
        try:
            return choices(cell.lower())
        except ValueError as error:
            raise BadCell(BadValue.NOT_ONE_OF, ", ".join(choices)) from error

    return parse


def moment(zone: ZoneInfo) -> Callable[[str], datetime]:
    """ISO or «dd.mm.yyyy[ HH:MM[:SS]]», to the millisecond; without an offset it is the operator's wall clock."""

    def parse(cell: str) -> datetime:
        read = _read_time(cell)
        if read is None:
            raise BadCell(BadValue.NOT_A_TIME)
        read = read.replace(microsecond=read.microsecond // 1000 * 1000)
        return read if read.tzinfo else read.replace(tzinfo=zone)

    return parse


def day(cell: str) -> date:
    """As moment, without its time."""
    read = _read_time(cell)
    if read is None:
        raise BadCell(BadValue.NOT_A_DATE)
    return read.date()


def unless_blank_date(parse: Callable[[str], When]) -> Callable[[str], When | None]:
    """1C writes the first of January of the year 1 for «none»."""
    return lambda cell: None if cell.startswith(_NO_DATE) else parse(cell)


def contact_id(cell: str) -> str:
    """«E130» for «e130», «1130», «18 1130 01 003» and a Cyrillic «Е130»; what isn't Contact ID stays as it is."""
    match = _CONTACT_ID.fullmatch(cell.upper().translate(_LOOK_ALIKES))
    if match is None:
        return cell
    qualifier, code = match.groups()
    return _QUALIFIERS.get(qualifier, qualifier) + code


def _read_time(cell: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(cell) if _ISO.fullmatch(cell) else _read_russian(cell)
    except ValueError:
        return None
    return read if read and read.year in _YEARS else None


def _read_russian(cell: str) -> datetime | None:
    match = _RUSSIAN_DAY.fullmatch(cell)
    if match is None:
        return None
    day_of_month, month, year, hour, minute, second = (int(part or 0) for part in match.groups())
    return datetime(year, month, day_of_month, hour, minute, second)  # noqa: DTZ001 - the caller knows the zone
