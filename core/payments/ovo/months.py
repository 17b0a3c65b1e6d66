"""Months as Russian receipts have them: «ноябрь 2026», «11.2026», «ноябрь»."""

import re

from core.billing.months import Month

_NAMES = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_STEMS = ("янв", "фев", "мар", "апр", "ма[йяе]", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_YEAR = r"(?P<year>20\d\d|\d\d)"
_NAMED = re.compile(rf"(?P<name>[а-яё]+)\.?(?:[\s,]+{_YEAR}\s*(?:г\.?|года?)?)?", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?P<month>\d{{1,2}})\s*[./-]\s*{_YEAR}|(?P<packed>\d{{2}})(?P<whole>20\d\d)")
_BEGUN_BY_YEAR = re.compile(r"(?P<year>20\d\d)-(?P<month>\d{1,2})")
_IN_TEXT = re.compile(
    rf"(?:\b(?:{'|'.join(_STEMS)})[а-яё]{{0,5}}\s|(?<![\d.])\d{{1,2}}\.)(?P<year>20\d\d)\b", re.IGNORECASE
)
_LONGEST, _HALF = 24, 6


def month_name(month: Month) -> str:
    """«ноябрь 2026»"""
    return f"{_NAMES[month.number - 1]} {month.year}"


def read_month(typed: str, today: Month) -> Month | None:
    """A month without a year is the one that lies nearest to today."""
    typed = typed.strip().lower()
    if len(typed) > _LONGEST:
        return None
    if found := _NAMED.fullmatch(typed):
        return _named(found, today)
    if found := _BEGUN_BY_YEAR.fullmatch(typed):
        return Month.from_code(int(found["year"]) * 100 + int(found["month"]))
    found = _NUMBERED.fullmatch(typed)
    if found is None:
        return None
    return _month(found["packed"] or found["month"], found["whole"] or found["year"])


def moved(text: str, before: Month, after: Month) -> str:
    """The text with one month in the other's place, named or numbered."""
    text = re.sub(re.escape(month_name(before)), month_name(after), text, flags=re.IGNORECASE)
    return text.replace(f"{before.number:02d}.{before.year}", f"{after.number:02d}.{after.year}")


def month_in(text: str) -> Month | None:
    """The month that a purpose names with its year, if it names one."""
    found = _IN_TEXT.search(text)
    return read_month(found[0], Month(int(found["year"]), 1)) if found else None


def _named(found: re.Match[str], today: Month) -> Month | None:
    number = next((place for place, stem in enumerate(_STEMS, 1) if re.match(stem, found["name"])), None)
    if number is None:
        return None
    if found["year"]:
        return _month(str(number), found["year"])
    ahead = (number - today.number + _HALF) % 12 - _HALF
    return today.plus(ahead)


def _month(number: str, year: str) -> Month | None:
    full = int(year) if len(year) > 2 else 2000 + int(year)
    return Month.from_code(full * 100 + int(number))
