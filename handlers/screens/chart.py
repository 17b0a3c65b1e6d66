"""The picture of a year: totals in, PNG out. Fonts come with typst: a machine's own may lack Cyrillic."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from pathlib import Path

import typst
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal

from core.billing.months import Month
from core.billing.totals import MonthTotals
from keyboards.words import MINUS, Words

_TEMPLATE = Path(__file__).with_name("chart.typ")
_PIXELS_PER_INCH = 144.0
_SHORT_NAME = 3
_COMPACT_FROM = 100_000
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Tick:
    """A ruled line across a panel: `share` of the panel's height, 0 at its bottom."""

    share: float
    label: str
    zero: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A month in the picture, all but its name as shares of a panel's height."""

    name: str
    received: float
    spent: float
    balance: float


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template is given; every text in the reader's language."""

    title: str
    period: str
    received: str
    spent: str
    balance: str
    months: Sequence[Column]
    flow: Sequence[Tick]
    levels: Sequence[Tick]
    zero: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Round steps from `bottom` to `top`, roubles, zero among them."""

    bottom: Decimal
    top: Decimal
    step: Decimal

    def share(self, amount: Decimal) -> float:
        """Where `amount` lies between bottom and top."""
        return float((amount - self.bottom) / (self.top - self.bottom))

    def ticks(self, words: Words) -> Sequence[Tick]:
        """One for each step."""
        count = int((self.top - self.bottom) / self.step)
        amounts = [self.bottom + self.step * place for place in range(count + 1)]
        return [Tick(self.share(amount), _brief(amount, words), amount == 0) for amount in amounts]


def scale_of(amounts: Sequence[Decimal], steps: int) -> Scale:
    """The smallest scale of at most about `steps` round steps that holds zero and all amounts."""
    low, high = min(_NOTHING, *amounts), max(_NOTHING, *amounts)
    step = _round_step((high - low) / steps)
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    top = (high / step).to_integral_value(ROUND_CEILING) * step
    return Scale(bottom, top if top > bottom else bottom + step, step)


def year_chart(words: Words, months: Sequence[MonthTotals]) -> Chart:
    """The picture of these months (at least one), oldest first."""
    flow = scale_of([amount for month in months for amount in (month.received, month.spent)], 4)
    levels = scale_of([month.closing for month in months], 3)
    received = sum((month.received for month in months), _NOTHING)
    spent = sum((month.spent for month in months), _NOTHING)
    return Chart(
        title=words("Balance over the year"),
        period=period(words, months[0].month, months[-1].month),
        received=words("Received: {sum}", sum=words.money(received)),
        spent=words("Spent: {sum}", sum=words.money(spent)),
        balance=words("Balance at the end of the month; now {sum}", sum=words.money(months[-1].closing)),
        months=[
            Column(_name(words, of.month), flow.share(of.received), flow.share(of.spent), levels.share(of.closing))
            for of in months
        ],
        flow=flow.ticks(words),
        levels=levels.ticks(words),
        zero=levels.share(_NOTHING),
    )


def draw(chart: Chart) -> bytes:
    """A PNG of 1,080 × 1,080 pixels. Takes some 20 ms without the interpreter's lock: call it in a thread."""
    data = {"chart": json.dumps(asdict(chart))}
    return typst.compile(
        _TEMPLATE.read_bytes(), format="png", ppi=_PIXELS_PER_INCH, font_paths=_fonts(), sys_inputs=data
    )


def period(words: Words, first: Month, last: Month) -> str:
    """«декабрь 2025 – ноябрь 2026», or one month."""
    names = [words.month(month.first_day) for month in dict.fromkeys((first, last))]
    return " – ".join(names)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def _round_step(least: Decimal) -> Decimal:
    """1, 2, 2.5 or 5 of a power of ten, from `least` on and never under a rouble."""
    power = Decimal(10) ** max(least.adjusted(), 0) if least else Decimal(1)
    return next(factor * power for factor in (1, 2, Decimal("2.5"), 5, 10) if factor * power >= least)


def _name(words: Words, month: Month) -> str:
    return format_date(month.first_day, "LLL", locale=words.language.value)[:_SHORT_NAME]


def _brief(amount: Decimal, words: Words) -> str:
    locale = words.language.value
    if abs(amount) < _COMPACT_FROM:
        return format_decimal(amount, "#,##0.#", locale=locale).replace("-", MINUS)
    return format_compact_decimal(amount, locale=locale, fraction_digits=1).replace("-", MINUS)
