"""Sums in words, VAT, and periods."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.payments.periods import BadPeriod, Period, Usual, read_period, usual_period
from core.payments.sum_in_words import sum_in_words
from core.payments.vat import Vat

TODAY = date(2026, 11, 22)
WORTH = {
    word: number
    for number, names in {
        0: "ноль", 1: "один одна", 2: "два две", 3: "три", 4: "четыре", 5: "пять", 6: "шесть", 7: "семь", 8: "восемь",
        9: "девять", 10: "десять", 11: "одиннадцать", 12: "двенадцать", 13: "тринадцать", 14: "четырнадцать",
        15: "пятнадцать", 16: "шестнадцать", 17: "семнадцать", 18: "восемнадцать", 19: "девятнадцать", 20: "двадцать",
        30: "тридцать", 40: "сорок", 50: "пятьдесят", 60: "шестьдесят", 70: "семьдесят", 80: "восемьдесят",
        90: "девяносто", 100: "сто", 200: "двести", 300: "триста", 400: "четыреста", 500: "пятьсот", 600: "шестьсот",
        700: "семьсот", 800: "восемьсот", 900: "девятьсот",
    }.items()
    for word in names.split()
}  # fmt: skip
POWERS = {"тысяч": 1_000, "миллион": 1_000_000, "миллиард": 1_000_000_000}


def heard(text: str) -> int:
    """Reckons words back; endings don't count."""
    whole, group = 0, 0
    for word in text.lower().split():
        power = next((POWERS[stem] for stem in sorted(POWERS, key=len, reverse=True) if word.startswith(stem)), 0)
        if power:
            whole, group = whole + group * power, 0
        else:
            group += WORTH[word]
    return whole + group


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1200.00", "Одна тысяча двести рублей 00 копеек"),
        ("0.01", "Ноль рублей 01 копейка"),
        ("1.02", "Один рубль 02 копейки"),
        ("22.11", "Двадцать два рубля 11 копеек"),
        ("111", "Сто одиннадцать рублей 00 копеек"),
        ("2000", "Две тысячи рублей 00 копеек"),
        ("21000.21", "Двадцать одна тысяча рублей 21 копейка"),
        ("1000000", "Один миллион рублей 00 копеек"),
        ("2005000.5", "Два миллиона пять тысяч рублей 50 копеек"),
    ],
)
def test_sums_as_a_bookkeeper_writes_them(amount: str, words: str) -> None:
    assert sum_in_words(Decimal(amount)) == words


@given(st.decimals(Decimal(0), Decimal("999999999999.99"), places=2))
def test_words_say_what_digits_say(amount: Decimal) -> None:
    words = sum_in_words(amount)
    roubles, kopecks = words[:1].lower() + words[1:], words.split()[-2]
    assert heard(roubles.split(" рубл")[0]) == int(amount)
    assert int(kopecks) == int(amount * 100) % 100
    assert "  " not in words


@given(vat=st.sampled_from(Vat), amount=st.decimals(Decimal("0.01"), Decimal(10**9), places=2))
def test_vat_is_a_part_of_the_sum(vat: Vat, amount: Decimal) -> None:
    within = vat.within(amount)
    assert within == within.quantize(Decimal("0.01"))
    assert 0 <= within < amount or (amount < Decimal("0.1") and within <= amount)
    if vat not in (Vat.NONE, Vat.ZERO):
        rate = Decimal(vat.value) / 100
        assert abs((amount - within) * rate - within) <= Decimal("0.01")


def test_vat_as_on_the_usual_invoice() -> None:
    assert Vat.TWENTY.within(Decimal(1200)) == Decimal("200.00")
    assert Vat.TWENTY_TWO.within(Decimal(5000)) == Decimal("901.64")
    assert Vat.NONE.within(Decimal(5000)) == 0


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("01.11.2026–22.11.2026", (2026, 11, 1), (2026, 11, 22)),
        ("1.11.2026 - 5.11.2026", (2026, 11, 1), (2026, 11, 5)),
        ("с 01.10.26 по 31.10.26", (2026, 10, 1), (2026, 10, 31)),
        ("01/10/2026 31/10/2026", (2026, 10, 1), (2026, 10, 31)),
        ("29.02.2024", (2024, 2, 29), (2024, 2, 29)),
        ("01.11.2026—31.12.2026", (2026, 11, 1), (2026, 11, 22)),
    ],
)
def test_typed_periods(typed: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert read_period(typed, TODAY) == Period(date(*first), date(*last))


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("ноябрь", BadPeriod.NOT_DATES),
        ("", BadPeriod.NOT_DATES),
        ("30.02.2026", BadPeriod.NOT_DATES),
        ("01.01.0001", BadPeriod.NOT_DATES),
        ("01.11.2026–", BadPeriod.NOT_DATES),
        ("1" * 60, BadPeriod.NOT_DATES),
        ("22.11.2026–01.11.2026", BadPeriod.BACKWARDS),
        ("23.11.2026", BadPeriod.FUTURE),
        ("01.01.2020–01.11.2026", BadPeriod.TOO_LONG),
    ],
)
def test_what_is_no_period(typed: str, problem: BadPeriod) -> None:
    assert read_period(typed, TODAY) is problem


@given(st.text(max_size=50))
def test_no_text_breaks_the_reading(typed: str) -> None:
    assert isinstance(read_period(typed, TODAY), Period | BadPeriod)


@given(st.sampled_from(Usual), st.dates(date(1991, 1, 1), date(2999, 12, 31)))
def test_usual_periods_end_by_today(usual: Usual, today: date) -> None:
    period = usual_period(usual, today)
    assert period.first <= period.last <= today
    assert period.first.day == 1


def test_the_usual_ones() -> None:
    assert usual_period(Usual.LAST_MONTH, TODAY) == Period(date(2026, 10, 1), date(2026, 10, 31))
    assert usual_period(Usual.THREE_MONTHS, TODAY).first == date(2026, 9, 1)
    assert usual_period(Usual.THIS_YEAR, TODAY).first == date(2026, 1, 1)
