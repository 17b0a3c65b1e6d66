"""The payment QR of ГОСТ Р 56042-2014, which the apps of all Russian banks read: ST00012|Name=…|PersonalAcc=…

Its five mandatory fields take at most 300 bytes: exactly what they have room for in a one-byte encoding.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from functools import partial
from itertools import chain, islice

from core.payments.requisites import BANK_MOST, NAME_MOST, Requisites

MANDATORY_MOST = 300
"""Bytes, counted from the code's beginning."""
BYTES_MOST = 500
"""Of the whole code, by our own choice: 85 dots across, which a phone still reads from a quarter of a page."""
SHORT_MOST = 300
"""Bytes of a code in UTF-8; a longer one is written in cp1251."""
PURPOSE_MOST = 160
_PURPOSE_LEAST = 40
_BANK_LEAST = 20
_SEPARATORS = "|#;:^_~{}!$%&()*+,/@"
_MANDATORY = 5
_DROPPED_FIRST = (
    "PayerAddress", "MiddleName", "FirstName", "LastName", "PaymPeriod", "Contract", "KPP", "PayerINN", "TechCode",
    "OKTMO",
)  # fmt: skip
"""What a bank can do without, the least needed first; `Contract` only where `PersAcc` says whose money it is."""

Fields = Mapping[str, str]
"""In the order in which they are written."""


class TechCode(StrEnum):
    """What is paid for: banks sort payments by it."""

    PHONE = "01"
    UTILITIES = "02"
    TRAFFIC_POLICE = "03"
    SECURITY = "04"
    INTERIOR_MINISTRY = "05"
    PENSION_FUND = "06"
    LOAN = "07"
    EDUCATION = "08"
    INTERNET_AND_TV = "09"
    ELECTRONIC_MONEY = "10"
    HOLIDAYS = "11"
    INVESTMENT = "12"
    SPORT = "13"
    CHARITY = "14"
    OTHER = "15"


class Encoding(Enum):
    """How a code begins, and how Python calls the characters that follow."""

    UTF_8 = ("ST00012", "utf-8")
    CP1251 = ("ST00011", "cp1251")

    @property
    def beginning(self) -> str:
        """Seven signs; the eighth is the separator."""
        return self.value[0]

    @property
    def codec(self) -> str:
        """For str.encode."""
        return self.value[1]


class DoesNotFit(Exception):
    """What can't be left out is too long, and the encoding that would be short enough lacks a letter."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """An order to pay, as far as the payee can fill it in. Roubles; without an amount the payer's app asks for it.
    `account` is the payer's personal account with the payee (`PersAcc`), `period` («112026») the month that is paid
    for, `uin` (УИН) names an accrual of the state's."""

    payee: Requisites
    purpose: str
    amount: Decimal | None = None
    contract: str = ""
    account: str = ""
    tech_code: TechCode | None = None
    payer_inn: str = ""
    last_name: str = ""
    first_name: str = ""
    middle_name: str = ""
    payer_address: str = ""
    period: str = ""
    uin: str = ""


def encode(transfer: Transfer) -> bytes:
    """UTF-8, or cp1251 where that passes SHORT_MOST: half as many bytes are half as many dots. A letter that cp1251
    lacks keeps UTF-8. Where neither fits the bank's name is shortened as far as the mandatory fields need it, then the
    purpose, then what banks can do without goes. Raises DoesNotFit."""
    fields = _fields(transfer)
    short = _written(fields, Encoding.UTF_8)
    if short is not None and len(short) <= SHORT_MOST:
        return short
    whole = (_written(fields, encoding) for encoding in reversed(Encoding))
    slimmed = (_written(slim, encoding) for encoding in reversed(Encoding) for slim in _slimmer(fields, encoding))
    code = next((code for code in chain(whole, slimmed) if code is not None), None)
    if code is None:
        raise DoesNotFit
    return code


def _fields(transfer: Transfer) -> Fields:
    """The mandatory ones in the standard's order, then whatever is known."""
    payee = transfer.payee
    mandatory = {
        "Name": _tidy(payee.name)[:NAME_MOST],
        "PersonalAcc": payee.account,
        "BankName": _tidy(payee.bank)[:BANK_MOST].rstrip(),
        "BIC": payee.bic,
        "CorrespAcc": payee.corr_account,
    }
    optional = {
        "Sum": "" if transfer.amount is None else str(int(transfer.amount.scaleb(2))),
        "Purpose": _tidy(transfer.purpose)[:PURPOSE_MOST].rstrip(),
        "PayeeINN": payee.inn,
        "PayerINN": transfer.payer_inn,
        "KPP": payee.kpp,
        "CBC": payee.cbc,
        "OKTMO": payee.oktmo,
        "LastName": _tidy(transfer.last_name),
        "FirstName": _tidy(transfer.first_name),
        "MiddleName": _tidy(transfer.middle_name),
        "PayerAddress": _tidy(transfer.payer_address)[:PURPOSE_MOST],
        "Contract": _tidy(transfer.contract),
        "PersAcc": _tidy(transfer.account),
        "PaymPeriod": transfer.period,
        "UIN": transfer.uin,
        "TechCode": transfer.tech_code.value if transfer.tech_code else "",
    }
    return {**mandatory, **{key: value for key, value in optional.items() if value}}


def _tidy(value: str) -> str:
    """One line; a minus sign, a thin space and the like aren't in cp1251, and say nothing here."""
    plain = "".join(symbol if symbol.isprintable() else " " for symbol in value)
    return " ".join(plain.replace("\N{MINUS SIGN}", "-").split())


def _slimmer(fields: Fields, encoding: Encoding) -> Iterator[Fields]:
    kept = _shortened(fields, "BankName", _BANK_LEAST, partial(_mandatory_fits, encoding))
    yield _shortened(kept, "Purpose", _PURPOSE_LEAST, partial(_fits, encoding))
    for key in _DROPPED_FIRST:
        if key in kept and (key != "Contract" or "PersAcc" in kept):
            kept = {other: value for other, value in kept.items() if other != key}
            yield _shortened(kept, "Purpose", _PURPOSE_LEAST, partial(_fits, encoding))


def _shortened(fields: Fields, key: str, least: int, fits: Callable[[Fields], bool]) -> Fields:
    """As far as needed, but not below `least` characters."""
    value, shorter = fields.get(key, ""), fields
    while len(value) > least and not fits(shorter):
        value = value[:-1]
        shorter = {**fields, key: value.rstrip()}
    return shorter


def _written(fields: Fields, encoding: Encoding) -> bytes | None:
    """None where it is too long, or the encoding lacks a letter."""
    separator = next((sign for sign in _SEPARATORS if all(sign not in value for value in fields.values())), "")
    if not separator:
        separator = "|"
        fields = {key: value.replace("|", "/") for key, value in fields.items()}
    try:
        code = _text(fields, encoding, separator).encode(encoding.codec)
    except UnicodeEncodeError:
        return None
    return code if _fits(encoding, fields) and _mandatory_fits(encoding, fields) else None


def _fits(encoding: Encoding, fields: Fields) -> bool:
    return _size(encoding, fields) <= BYTES_MOST


def _mandatory_fits(encoding: Encoding, fields: Fields) -> bool:
    return _size(encoding, dict(islice(fields.items(), _MANDATORY))) <= MANDATORY_MOST


def _size(encoding: Encoding, fields: Fields) -> int:
    """Whatever the separator will be, it is one byte."""
    return len(_text(fields, encoding, "|").encode(encoding.codec, "replace"))


def _text(fields: Fields, encoding: Encoding, separator: str) -> str:
    return separator.join([encoding.beginning, *(f"{key}={value}" for key, value in fields.items())])
