"""Contract numbers as people type them."""

import re
from typing import NewType

from core.errors import BadNumber

ContractNumber = NewType("ContractNumber", str)
"""As the operator writes it: «72845736UL»."""

FoldedNumber = NewType("FoldedNumber", str)
"""What all spellings of one number share; a key for look-ups, never shown."""

_CLASSES = (
    "AА", "BВVБ", "CСSЦ", "DД", "EЕЁ", "FФ", "GГ", "HНNXХ", "IИЙ", "KК", "LЛ", "MМ",
    "OО", "PРRП", "TТ", "UУY", "ZЗ",
)  # fmt: skip
_FOLD = {ord(letter): same[0] for same in _CLASSES for letter in same}
_MAX_TYPED = 40
_MOST = 32
_ONE_WORD = re.compile(r"[^\W_]+")
_SPACED = re.compile(r"([^\W\d_]{1,4} )?(\d+|\d{1,4}( \d{1,4})+)( ?[^\W\d_]{1,4})?")
_GAPS = re.compile(r"[\s-]+")


def fold_number(typed: str) -> FoldedNumber:
    """Case, spaces and dashes don't count, nor does which alphabet a letter was typed in.

    A Cyrillic letter stands for the Latin one that looks like it *or* sounds like it («УЛ» is typed for «UL»,
    «РК» for «RK»), so letters that meet in either way share a class. Two contracts may then fold alike: whoever
    looks up prefers the one that matches to the letter.
    """
    plain = "".join(symbol for symbol in typed.upper()[:_MAX_TYPED] if symbol.isalnum())
    return FoldedNumber(plain.translate(_FOLD))


def tidy_number(typed: str) -> str:
    """The typed number without what can't belong to it, for an exact comparison."""
    return "".join(symbol for symbol in typed.upper() if symbol.isalnum())


def read_number(typed: str) -> str:
    """The number as typed, trimmed; raises BadNumber.

    One word with a digit in it may be any operator's number. With gaps only the spelling of one number passes: short
    groups of digits, a few letters around them. «72845736UL sosna36» is a number and its password, and «72845736 4711»
    may be.
    """
    spaced = _GAPS.sub(" ", typed.strip())
    fits = _ONE_WORD.fullmatch(spaced) or _SPACED.fullmatch(spaced)
    if not fits or not any(map(str.isdigit, spaced)) or len(tidy_number(spaced)) > _MOST:
        raise BadNumber
    return typed.strip()
