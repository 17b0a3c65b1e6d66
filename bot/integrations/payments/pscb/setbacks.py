"""Why the bank, or the card's own bank, said no."""

from core.payments.models import Setback

_CODES = {
    "-3": Setback.REFUSED,
    "-4": Setback.CARD_REVOKED,
    "-15": Setback.CARD_REVOKED,
    "-16": Setback.CARD_REVOKED,
}
_SUB_CODES = {
    "4": Setback.CARD_REVOKED,
    "14": Setback.CARD_REVOKED,
    "15": Setback.CARD_REVOKED,
    "41": Setback.CARD_REVOKED,
    "43": Setback.CARD_REVOKED,
    "51": Setback.NO_MONEY,
    "54": Setback.CARD_REVOKED,
    "62": Setback.CARD_REVOKED,
}
_ERROR_CODES = {
    "FAILED": Setback.DECLINED,
    "ILLEGAL_ACTION": Setback.CARD_REVOKED,
    "ILLEGAL_PAYMENT_STATE": Setback.CARD_REVOKED,
    "UNKNOWN_PAYMENT": Setback.CARD_REVOKED,
}
"""Of a repeated charge: the payment that is missing, or isn't as it should be, is the one that the card was kept by."""


def by_processing(code: str, sub_code: str) -> Setback:
    """`code` is the payment system's, `sub_code` the processing centre's (ISO 8583 mostly)."""
    return _SUB_CODES.get(sub_code) or _CODES.get(code) or Setback.DECLINED


def by_error(error_code: str) -> Setback | None:
    """None where such an error leaves open what has become of the payment."""
    return _ERROR_CODES.get(error_code)
