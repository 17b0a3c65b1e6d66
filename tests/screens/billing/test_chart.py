"""The picture of a year."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.billing.months import Month
from core.billing.totals import MonthTotals
from handlers.screens.chart import Chart, draw, scale_of, year_chart
from keyboards.words import Words
from tests.screens.billing.reading import ENGLISH, RUSSIAN, in_both_languages

GREEN, ORANGE, BLUE = (47, 158, 119), (240, 160, 75), (50, 103, 214)
ENOUGH_FOR_A_BAR = 2_000


def totals(received: int, spent: int, count: int = 12) -> Sequence[MonthTotals]:
    first = Month(2025, 12)
    return [
        MonthTotals(first.plus(place), Decimal(received), Decimal(spent), Decimal((received - spent) * (place + 1)))
        for place in range(count)
    ]


def pixels(chart: Chart) -> Counter[object]:
    image = Image.open(BytesIO(draw(chart))).convert("RGB")
    assert image.size == (1080, 1080)
    return Counter({colour: count for count, colour in image.getcolors(maxcolors=1_200_000) or []})


@in_both_languages
def test_a_year_is_drawn_in_three_colours_on_white(words: Words) -> None:
    found = pixels(year_chart(words, totals(900, 800)))
    assert min(found[colour] for colour in (GREEN, ORANGE, BLUE)) > ENOUGH_FOR_A_BAR
    assert found[255, 255, 255] > 1080 * 1080 / 2


def test_what_was_not_received_is_not_drawn() -> None:
    found = pixels(year_chart(ENGLISH, totals(0, 800)))
    assert found[GREEN] < ENOUGH_FOR_A_BAR < found[ORANGE]


@pytest.mark.parametrize(("received", "spent", "count"), [(0, 0, 12), (1, 0, 1), (9_999_999, 10_000_000, 2)])
def test_odd_years_are_drawn_as_well(received: int, spent: int, count: int) -> None:
    assert pixels(year_chart(RUSSIAN, totals(received, spent, count)))


def test_labels_are_the_readers() -> None:
    russian, english = (year_chart(words, totals(1_500_000, 800)) for words in (RUSSIAN, ENGLISH))
    assert [column.name for column in russian.months][:3] == ["дек", "янв", "фев"]
    assert [column.name for column in english.months][:3] == ["Dec", "Jan", "Feb"]
    assert (english.flow[0].label, russian.flow[-1].label) == ("0", "1,5\N{NO-BREAK SPACE}млн")
    assert english.period == "December 2025 – November 2026"


@given(amounts=st.lists(st.decimals(-10_000_000, 10_000_000, places=2), min_size=1, max_size=12))
def test_a_scale_holds_zero_and_every_amount(amounts: list[Decimal]) -> None:
    scale = scale_of(amounts, 4)
    assert all(0 <= scale.share(amount) <= 1 for amount in (*amounts, Decimal(0)))
    ticks = scale.ticks(ENGLISH)
    assert 2 <= len(ticks) <= 7
    assert [tick.zero for tick in ticks].count(True) == 1
