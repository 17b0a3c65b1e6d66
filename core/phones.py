"""Phone numbers: E.164 inside, the national shape or a mask outside."""

from typing import NewType

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from core.errors import BadPhone

Phone = NewType("Phone", str)
REGION = "RU"


def parse_phone(typed: str) -> Phone:
    """Any common spelling (8916…, 7916…, 916…, +7 (916) …) to E.164; raises BadPhone."""
    try:
        number = phonenumbers.parse(typed, REGION)
    except phonenumbers.NumberParseException as error:
        raise BadPhone(typed) from error
    if not phonenumbers.is_valid_number(number):
        raise BadPhone(typed)
    return Phone(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def parse_mobile(typed: str) -> Phone:
    """As parse_phone, but only numbers that can receive an SMS pass."""
    phone = parse_phone(typed)
    kind = phonenumbers.number_type(phonenumbers.parse(phone))
    if kind not in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE):
        raise BadPhone(typed)
    return phone


def show_phone(phone: Phone) -> str:
    """«+7 916 123-45-67»: for the number's owner only; others see mask_phone."""
    number = phonenumbers.parse(phone)
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def mask_phone(phone: Phone) -> str:
    """«+7 916 ***-**-49»: enough to recognise one's own number, too little to call a stranger's."""
    shown = show_phone(phone)
    keep_head, keep_tail = 2 if shown.count(" ") else 0, 2
    head = " ".join(shown.split(" ")[:keep_head])
    rest = shown[len(head) :]
    hidden = "".join("*" if symbol.isdigit() else symbol for symbol in rest[:-keep_tail])
    return head + hidden + rest[-keep_tail:]
