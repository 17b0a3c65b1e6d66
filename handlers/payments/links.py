"""Deep links that open a contract for paying: `/start pay_…`."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from core.billing.numbers import ContractNumber, fold_number

PREFIX = "pay_"
_LONGEST = 32
"""Bytes of a number: what a button can carry."""


def payload_of(number: ContractNumber) -> str:
    """In `A-Za-z0-9_-`, as Telegram wants it: numbers may hold Cyrillic letters and colons. At most 47 characters."""
    return PREFIX + urlsafe_b64encode(number.encode()).decode().rstrip("=")


def number_in(payload: str) -> str:
    """Empty for what can't be a number."""
    encoded = payload.removeprefix(PREFIX)
    try:
        number = urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode()
    except ValueError:
        return ""
    fits = len(number.encode()) <= _LONGEST and number.isprintable() and fold_number(number)
    return number if fits else ""
