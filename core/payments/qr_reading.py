"""Reads back what core.payments.qr writes, and what others write alike: the text behind a payment code."""

from collections.abc import Mapping
from decimal import Decimal

from core.payments.qr import TechCode, Transfer
from core.payments.requisites import Requisites

_BEGINNING, _ENCODINGS = "ST0001", "123"
_HEAD = 7
_NOTHING = {"0", "-"}


def decode(text: str) -> Transfer | None:
    """None for what isn't such a code. Names of fields count in any case: programs write `persAcc` and `LASTNAME`, too.
    Nothing is checked: what is wrong with the payee is for `requisites.problems` to say."""
    text = text.strip()
    if text[:6].upper() != _BEGINNING or len(text) <= _HEAD + 1 or text[6] not in _ENCODINGS:
        return None
    pairs = (part.partition("=") for part in text[_HEAD + 1 :].split(text[_HEAD]))
    fields = {key.strip().lower(): " ".join(value.split()) for key, sign, value in pairs if sign}
    return _transfer({key: value for key, value in fields.items() if value and value not in _NOTHING})


def _transfer(fields: Mapping[str, str]) -> Transfer | None:
    if "name" not in fields and "personalacc" not in fields:
        return None

    def of(name: str) -> str:
        return fields.get(name, "")

    return Transfer(
        payee=Requisites(
            name=of("name"),
            inn=of("payeeinn"),
            kpp=of("kpp"),
            account=of("personalacc"),
            bank=of("bankname"),
            bic=of("bic"),
            corr_account=of("correspacc"),
            cbc=of("cbc"),
            oktmo=of("oktmo"),
        ),
        purpose=of("purpose"),
        amount=_amount(of("sum")),
        contract=of("contract"),
        account=of("persacc"),
        tech_code=_tech_code(of("techcode")),
        payer_inn=of("payerinn"),
        last_name=of("lastname"),
        first_name=of("firstname"),
        middle_name=of("middlename"),
        payer_address=of("payeraddress"),
        uin=of("uin"),
        period=of("paymperiod"),
    )


def _amount(kopecks: str) -> Decimal | None:
    """Roubles."""
    return Decimal(kopecks).scaleb(-2) if kopecks.isascii() and kopecks.isdigit() and len(kopecks) <= 18 else None


def _tech_code(code: str) -> TechCode | None:
    return TechCode(code) if code in set(TechCode) else None
