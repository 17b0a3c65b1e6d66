"""The reader's language: sentences, sums and dates. Buttons and screens are given one `Words` and ask it for all."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from gettext import NullTranslations, translation
from html import escape
from pathlib import Path

from babel.dates import format_date, format_time
from babel.numbers import get_decimal_symbol, get_group_symbol

from core.accounts.models import Language

LOCALES = Path(__file__).resolve().parent.parent / "locales"
DOMAIN = "messages"
MINUS = "\N{MINUS SIGN}"
"""As wide as a plus; some locales of Babel's have a hyphen, which is easily overlooked before a sum."""
_NO_BREAK = "\N{NO-BREAK SPACE}"


class Html(str):
    """Text that is HTML already: Words.html doesn't escape it again."""

    __slots__ = ()


class Words:
    """Sentences are written in English in the code and looked up in the reader's catalogue.

    The extractor finds them by the name of the variable, so it is always `words`: `words("Back")`,
    `words.html("Balance: <b>{sum}</b>", sum=…)`, `words.plural("{n} day", "{n} days", n)`.
    """

    def __init__(self, language: Language, catalogue: NullTranslations, zone: tzinfo) -> None:
        self.language = language
        self.zone = zone
        self._find = catalogue.gettext
        self._find_plural = catalogue.ngettext
        self._locale = language.value
        self._separators = _separators(language.value)

    def __call__(self, message: str, /, **values: object) -> str:
        """Plain text, for buttons, toasts and other places without markup."""
        found = self._find(message)
        return found.format_map(values) if values else found

    def html(self, message: str, /, **values: object) -> Html:
        """Text with markup: the sentence may hold tags, the values can't smuggle any in."""
        found = self._find(message)
        safe = {
            key: value if isinstance(value, Html) else escape(str(value), quote=False) for key, value in values.items()
        }
        return Html(found.format_map(safe))

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Plain text whose form depends on `n`, which the sentence knows as {n}."""
        return self._find_plural(one, many, n).format(n=n, **values)

    def money(self, amount: Decimal) -> str:
        """«1 200,00 ₽», with spaces that don't break. Babel says with which signs; asking it for each sum would cost
        forty times as much."""
        return f"{amount:,.2f}".translate(self._separators) + _NO_BREAK + "₽"

    def signed(self, amount: Decimal) -> str:
        """«+1,00 ₽»: the seed's ledger shows the sign of both directions."""
        return ("+" if amount > 0 else "") + self.money(amount)

    def day(self, value: date | datetime) -> str:
        """«22 ноября 2026 г.»"""
        return _dated(format_date, self._local_day(value), self._locale, "long")

    def short_day(self, value: date | datetime) -> str:
        """«22.11.26», for tables."""
        return self._local_day(value).strftime("%d.%m.%y")

    def month(self, value: date | datetime) -> str:
        """«ноябрь 2026», standing alone."""
        return _month(self._local_day(value).replace(day=1), self._locale)

    def clock(self, value: datetime) -> str:
        """«03:12» in the operator's zone."""
        return format_time(value.astimezone(self.zone), "HH:mm", locale=self._locale)

    def moment(self, value: datetime) -> str:
        """«22.11.26 03:12» in the operator's zone."""
        return f"{self.short_day(value)} {self.clock(value)}"

    def today(self, now: datetime) -> date:
        """The operator's calendar day."""
        return now.astimezone(self.zone).date()

    def _local_day(self, value: date | datetime) -> date:
        return value.astimezone(self.zone).date() if isinstance(value, datetime) else value


class Phrasebook:
    """One Words for each language, made once: catalogues are read at start."""

    def __init__(self, zone: tzinfo, folder: Path = LOCALES) -> None:
        self._words = {
            language: Words(language, translation(DOMAIN, folder, [language.value]), zone) for language in Language
        }

    def __getitem__(self, language: Language) -> Words:
        return self._words[language]

    def __iter__(self) -> Iterator[Words]:
        return iter(self._words.values())


def safe(value: object) -> Html:
    """Escaped for HTML, unless it says that it is HTML."""
    return value if isinstance(value, Html) else Html(escape(str(value), quote=False))


def _separators(locale: str) -> dict[int, str]:
    return {
        ord(","): get_group_symbol(locale),
        ord("."): get_decimal_symbol(locale),
        ord("-"): MINUS,
    }


@lru_cache(maxsize=4096)
def _dated(formatter: Callable[..., str], value: date, locale: str, style: str) -> str:
    return formatter(value, style, locale=locale)


@lru_cache(maxsize=512)
def _month(value: date, locale: str) -> str:
    return format_date(value, "LLLL y", locale=locale)


def mark(message: str) -> str:
    """For the extractor: a sentence that is looked up later, where the reader is known."""
    return message
