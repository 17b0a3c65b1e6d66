"""Opening hours: what administrators write, and what people see of it."""

from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.content.hours import DAYS, EXAMPLE, BadHours, Hours, Span, parse_hours

UFA = ZoneInfo("Asia/Yekaterinburg")
MONDAY = datetime(2026, 11, 23, tzinfo=UFA)


def hours(text: str) -> Hours:
    parsed = parse_hours(text)
    assert parsed is not None
    return parsed


def at(day: int, clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


def test_the_documented_example_is_read() -> None:
    week = hours(EXAMPLE).week
    assert week[:5] == ((Span(540, 1080),),) * 5
    assert week[5:] == ((Span(600, 900),), ())


@pytest.mark.parametrize(
    ("text", "moment", "is_open"),
    [
        (EXAMPLE, at(0, "09:00"), True),
        (EXAMPLE, at(0, "08:59"), False),
        (EXAMPLE, at(0, "17:59"), True),
        (EXAMPLE, at(0, "18:00"), False),
        (EXAMPLE, at(6, "12:00"), False),
        ("Mo 09:00-13:00, 14:00-18:00", at(0, "13:30"), False),
        ("Mo, We 09:00-13:00", at(2, "09:30"), True),
        ("Fr 20:00-02:00", at(5, "01:59"), True),
        ("Fr 20:00-02:00", at(5, "02:00"), False),
        ("Su 20:00-02:00", at(0, "01:00"), True),
        ("Sa-Mo 10:00-12:00", at(6, "11:00"), True),
        ("Sa-Mo 10:00-12:00", at(1, "11:00"), False),
        ("Mo-Su 00:00-24:00", at(3, "00:00"), True),
        ("10:00-11:00", at(6, "10:30"), True),
        ("Mo-Fr 09:00-18:00; We off", at(2, "10:00"), False),
        ("mo-fr 9:00-18:00", at(4, "09:00"), True),
        ("24/7", at(6, "23:59"), True),
    ],
)
def test_open_or_not(text: str, moment: datetime, is_open: bool) -> None:
    assert hours(text).is_open(moment) is is_open


def test_on_saturday_night_it_opens_on_monday() -> None:
    assert hours(EXAMPLE).opens_at(at(5, "15:00")) == at(7, "09:00")


def test_hours_that_go_on_after_midnight_close_only_there() -> None:
    assert hours("Mo 20:00-24:00; Tu 00:00-02:00").closes_at(at(0, "21:00")) == at(1, "02:00")
    assert hours("Su 20:00-24:00; Mo 00:00-02:00").closes_at(at(6, "21:00")) == at(7, "02:00")
    assert hours("Su 20:00-24:00; Mo 00:00-02:00").closes_at(at(0, "01:00")) == at(0, "02:00")


@pytest.mark.parametrize("text", ["24/7", "Mo-Su 00:00-24:00", "00:00-12:00,12:00-00:00", "06:00-05:00,05:00-06:00"])
def test_around_the_clock_never_closes(text: str) -> None:
    assert hours(text).always
    assert hours(text).closes_at(at(6, "23:59")) is None
    assert hours(text).opens_at(at(6, "23:59")) is None


def test_never_open_never_opens() -> None:
    assert hours("off").opens_at(MONDAY) is None
    assert not hours("off").always


def test_nothing_written_means_nothing_shown() -> None:
    assert parse_hours("  ") is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Пн-Пт 09:00-18:00", "Пн"),
        ("Mo-Fr", "Mo-Fr"),
        ("Mo 9-18", "9-18"),
        ("Mo 09:00-25:00", "09:00-25:00"),
        ("Mo 09:60-18:00", "09:60-18:00"),
        ("Mo 24:00-02:00", "24:00-02:00"),
        ("Mo 09:00-09:00", "09:00-09:00"),
        ("Mo 09:00-18:00,12:00-13:00", "overlap"),
        ("Mo, 09:00-18:00", "''"),
        ("24/7; Su off", "24/7"),
        ("garbage", "garbage"),
        (";", "';'"),
    ],
)
def test_a_mistake_is_named_beside_an_example(text: str, named: str) -> None:
    with pytest.raises(BadHours) as caught:
        parse_hours(text)
    assert named in str(caught.value)
    assert EXAMPLE in str(caught.value)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@st.composite
def written_weeks(draw: st.DrawFn) -> tuple[str, dict[int, list[tuple[int, int]]]]:
    """A setting, and the same as plain minutes."""
    week: dict[int, list[tuple[int, int]]] = {}
    rules = []
    for day, name in enumerate(DAYS):
        edges = draw(st.lists(st.integers(0, 1440), unique=True, max_size=6).map(sorted))
        spans = list(zip(edges[::2], edges[1::2], strict=False))
        if spans:
            week[day] = spans
            rules.append(f"{name} {','.join(f'{clock(start)}-{clock(end)}' for start, end in spans)}")
    return "; ".join(rules) or "off", week


minutes_of_two_weeks = st.integers(0, 14 * 1440 - 1)


@given(written_weeks(), minutes_of_two_weeks)
def test_open_exactly_within_what_was_written(
    written: tuple[str, dict[int, list[tuple[int, int]]]], minute: int
) -> None:
    text, week = written
    moment = MONDAY + timedelta(minutes=minute)
    inside = any(start <= minute % 1440 < end for start, end in week.get(moment.weekday(), []))
    assert hours(text).is_open(moment) is inside


@given(written_weeks(), minutes_of_two_weeks)
def test_the_next_change_is_the_first_change(
    written: tuple[str, dict[int, list[tuple[int, int]]]], minute: int
) -> None:
    parsed, moment = hours(written[0]), MONDAY + timedelta(minutes=minute)
    change = parsed.closes_at(moment) or parsed.opens_at(moment)
    if change is None:
        assert parsed.always or not written[1]
        return
    assert change > moment
    assert parsed.is_open(change) is not parsed.is_open(moment)
    assert parsed.is_open(change - timedelta(minutes=1)) is parsed.is_open(moment)


@given(st.text(max_size=40) | st.text("MoTuWeFr-,;:0123456789 of/", max_size=40))
def test_any_text_is_hours_or_a_clear_refusal(text: str) -> None:
    with suppress(BadHours):
        parse_hours(text)
