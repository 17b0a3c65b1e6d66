"""Addresses for the eyes of who needn't know them: enough to recognise a house, not enough to find somebody's door."""

import re
from collections.abc import Iterator, Sequence

HIDDEN = "***"
_INSIDE = (
    r"(?:кв(?:артира)?|оф(?:ис)?|ком(?:н(?:ата)?)?|пом(?:ещение)?|каб(?:инет)?|бокс|ап(?:арт(?:аменты)?)?"
    r"|под(?:ъезд)?|эт(?:аж)?|flat|apt|office|room)(?![^\W\d])\.?"
)
_LABEL = r"(?:(?:д(?:ом)?|вл(?:адение)?|уч(?:асток)?|зд(?:ание)?)(?![^\W\d])\.?\s*)?№?\s*"
_BUILDING = r"(?:к(?:орп(?:ус)?)?|стр(?:оение)?|лит(?:ера?)?)(?![^\W\d])\.?\s*\w{1,3}(?!\w)"
_NUMBER = rf"\d+[^\W\d_]?(?:/\d+[^\W\d_]?)?(?!\w|-[^\W\d]|\s+(?!{_INSIDE}|{_BUILDING})[^\W\d]{{3,}})(?:\s*{_BUILDING})?"
"""Neither «50 лет Октября» nor «1-я Советская» is a house."""
_HOUSE = re.compile(rf"{_LABEL}{_NUMBER}", re.IGNORECASE)
_WORD = rf"(?!{_INSIDE})\S*[^\W\d]\S*\s+"
_STREET_AND_HOUSE = re.compile(rf"(?:(?!{_INSIDE})\S+\s+)*?{_WORD}{_LABEL}{_NUMBER}", re.IGNORECASE)
_NEXT_BUILDING = re.compile(_BUILDING, re.IGNORECASE)
_LABELLED = re.compile(_INSIDE, re.IGNORECASE)
_INDEX = re.compile(r"\d{6}")


def mask_address(address: str) -> str:
    """«г. Уфа, пр-т Октября, д. 4, кв. ***»: whatever follows the house is hidden, and the postal index left out. Where
    no house can be told, all that has digits is hidden."""
    parts = [part for part in (" ".join(part.split()) for part in address.split(",")) if part]
    return ", ".join(_masked([part for part in parts if not _INDEX.fullmatch(part)]))


def _masked(parts: Sequence[str]) -> Iterator[str]:
    houses = [_up_to_house(part, is_first=place == 0) for place, part in enumerate(parts)]
    place = next((place for place, house in enumerate(houses) if house), None)
    if place is None:
        yield from (part if not any(map(str.isdigit, part)) else HIDDEN for part in parts)
        return
    yield from (part for part in parts[:place] if not _LABELLED.match(part))
    yield houses[place]
    rest = [parts[place][len(houses[place]) :].strip(" -–—"), *parts[place + 1 :]]
    rest = [part for part in rest if part]
    if rest and _NEXT_BUILDING.fullmatch(rest[0]):
        yield rest.pop(0)
    if rest:
        label = _LABELLED.match(rest[0])
        yield f"{label[0]} {HIDDEN}" if label else HIDDEN


def _up_to_house(part: str, is_first: bool) -> str:
    """The beginning of the part up to the house's number, empty where it has none. No address begins with its house."""
    found = (None if is_first else _HOUSE.match(part)) or _STREET_AND_HOUSE.match(part)
    return found[0] if found else ""
