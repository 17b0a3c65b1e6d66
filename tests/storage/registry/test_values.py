"""Cells as 1C writes them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.billing.models import EntryKind
from core.phones import Phone
from storage.registry.importing import values
from storage.registry.importing.problems import BadCell, BadValue

ZONE = ZoneInfo("Asia/Yekaterinburg")
sums = st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False, allow_infinity=False)
clocks = st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2150, 1, 1)).map(  # noqa: DTZ001
    lambda value: value.replace(microsecond=0)
)


@given(sums, st.sampled_from([",", "."]), st.sampled_from(["", " ", "\u00a0", "\u202f"]))
def test_a_sum_is_read_whatever_its_decimal_mark_and_thousands(amount: Decimal, mark: str, thousands: str) -> None:
    written = f"{amount:,.2f}".replace(",", "_").replace(".", mark).replace("_", thousands)
    assert values.money(written) == amount
    assert values.money(written).as_tuple().exponent == -2


@pytest.mark.parametrize(
    ("cell", "amount"), [("5", "5.00"), ("+5,5", "5.50"), ("\u22121200,50", "-1200.50"), ("007", "7.00")]
)
def test_short_sums(cell: str, amount: str) -> None:
    assert values.money(cell) == Decimal(amount)


@pytest.mark.parametrize(
    "cell", ["1,200", "1.234,56", "1 23", "1 2345", "12,", ",5", "1e5", "٣", "5 р.", "--5", "NaN", "9" * 13]
)
def test_what_could_be_misread_is_no_sum(cell: str) -> None:
    with pytest.raises(BadCell) as caught:
        values.money(cell)
    assert caught.value.reason is BadValue.NOT_MONEY


@given(clocks, st.sampled_from(["%d.%m.%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"]))
def test_a_time_without_an_offset_is_the_operators(value: datetime, form: str) -> None:
    assert values.moment(ZONE)(value.strftime(form)) == value.replace(tzinfo=ZONE)


@given(clocks, st.integers(-12, 14))
def test_an_offset_counts(value: datetime, hours: int) -> None:
    read = values.moment(ZONE)(f"{value.isoformat()}{hours:+03d}:00")
    assert read == value.replace(tzinfo=UTC) - timedelta(hours=hours)


@pytest.mark.parametrize(
    ("cell", "hour", "minute"), [("1.12.2022", 0, 0), ("01.12.2022 9:05", 9, 5), ("2022-12-01", 0, 0)]
)
def test_short_times(cell: str, hour: int, minute: int) -> None:
    assert values.moment(ZONE)(cell) == datetime(2022, 12, 1, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize("cell", ["31.02.2022", "2022-13-01", "01.12.22", "12/01/2022", "01.01.0001", "2022-W01", "x"])
def test_what_is_no_time(cell: str) -> None:
    with pytest.raises(BadCell) as caught:
        values.moment(ZONE)(cell)
    assert caught.value.reason is BadValue.NOT_A_TIME


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_days_are_read_both_ways(day: date) -> None:
    assert values.day(day.isoformat()) == values.day(f"{day.day:02}.{day.month:02}.{day.year}") == day


@pytest.mark.parametrize("cell", ["01.01.0001", "01.01.0001 0:00:00", "0001-01-01T00:00:00"])
def test_the_empty_date_of_1c_is_none(cell: str) -> None:
    assert values.unless_blank_date(values.day)(cell) is None


@given(st.text(min_size=1))
def test_nothing_but_a_bad_cell_is_raised(cell: str) -> None:
    for parse in (values.money, values.day, values.moment(ZONE), values.phone, values.number, values.contact_id):
        try:
            parse(cell)
        except BadCell:
            continue


@pytest.mark.parametrize("cell", ["8 (900) 000-00-11", "+79000000011", "9000000011"])
def test_phones_become_e164(cell: str) -> None:
    assert values.phone(cell) == Phone("+79000000011")


@pytest.mark.parametrize("cell", ["нет", "8900000", "89000000011, 89000000012"])
def test_what_is_no_phone(cell: str) -> None:
    with pytest.raises(BadCell):
        values.phone(cell)


def test_words_of_an_enumeration_have_no_case() -> None:
    parse = values.one_of(EntryKind)
    assert parse("Payment") is EntryKind.PAYMENT
    with pytest.raises(BadCell) as caught:
        parse("оплата")
    assert caught.value.expected == "payment, charge, offset, refund"


@pytest.mark.parametrize(
    "cell", ["E121", "e121", "1121", "Е121", "E 121", "18 1121 01 003", "181121 01 003", "E12101003"]
)
def test_contact_id_has_one_spelling(cell: str) -> None:
    assert values.contact_id(cell) == "E121"


@pytest.mark.parametrize(("cell", "code"), [("3401", "R401"), ("130", "130"), ("BA", "BA"), ("Тест", "Тест")])
def test_other_codes(cell: str, code: str) -> None:
    assert values.contact_id(cell) == code
