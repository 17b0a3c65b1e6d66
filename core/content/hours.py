"""Opening hours as an administrator writes them: `Mo-Fr 09:00-18:00; Sa 10:00-15:00; Su off`, or `24/7`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
EXAMPLE = "Mo-Fr 09:00-18:00; Sa 10:00-15:00; Su off"
MINUTES_A_DAY = 24 * 60
_WEEK = len(DAYS) * MINUTES_A_DAY
_WEEKS_SEEN = 3
_RULE = re.compile(r"(?P<days>[^\d]*?)\s*(?P<times>\d.*|off)", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


class BadHours(ValueError):
    """Not opening hours; the message tells the administrator which part isn't understood and shows an example."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem}; an example is {EXAMPLE}")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` to `end` in minutes after the day's midnight; an `end` beyond 1440 lies in the next day."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hours:
    """A week of spans, Monday first. Moments are of the operator's zone: the caller converts."""

    week: tuple[tuple[Span, ...], ...]

    @property
    def always(self) -> bool:
        """Around the clock, every day."""
        stretches = self._stretches()
        return len(stretches) == 1 and stretches[0][1] - stretches[0][0] >= _WEEKS_SEEN * _WEEK

    def is_open(self, local: datetime) -> bool:
        """The first minute of a span is open, its end is not."""
        return self._around(local) is not None

    def closes_at(self, local: datetime) -> datetime | None:
        """The end of the stretch that is open now, across midnights; None when closed now, or never closing."""
        around = self._around(local)
        return None if around is None or self.always else _moment(around[1], local)

    def opens_at(self, local: datetime) -> datetime | None:
        """The next opening; None when open now, or when no day has hours."""
        coming = [start for start, _ in self._stretches() if start > _minute(local)]
        return None if not coming or self.is_open(local) else _moment(coming[0], local)

    def runs(self) -> Iterator[tuple[int, int, tuple[Span, ...]]]:
        """First and last day (0 = Monday) of neighbouring days with the same hours, in order."""
        first = 0
        for day in range(1, len(DAYS) + 1):
            if day == len(DAYS) or self.week[day] != self.week[first]:
                yield first, day - 1, self.week[first]
                first = day

    def _around(self, local: datetime) -> tuple[int, int] | None:
        now = _minute(local)
        return next(((start, end) for start, end in self._stretches() if start <= now < end), None)

    def _stretches(self) -> list[tuple[int, int]]:
        """When it is open last week, this week and next, in minutes since this Monday; what touches is joined."""
        return _joined(
            (span.start + offset, span.end + offset)
            for week in range(-1, _WEEKS_SEEN - 1)
            for day, spans in enumerate(self.week)
            for span in spans
            for offset in [week * _WEEK + day * MINUTES_A_DAY]
        )


def parse_hours(text: str) -> Hours | None:
    """None for an empty text: the operator doesn't tell. Raises BadHours.

    Rules are separated by `;`, a later one replaces an earlier one for its days. Days: `Mo`, `Mo-Fr`, `Mo,We`, over
    the weekend too (`Sa-Mo`); none means every day. Times: `09:00-13:00,14:00-18:00`, past midnight `20:00-02:00`,
    or `off`. `24/7` stands alone. Days without a rule are closed.
    """
    plain = " ".join(text.split())
    if not plain:
        return None
    if plain == "24/7":
        return Hours(((Span(0, MINUTES_A_DAY),),) * len(DAYS))
    rules = [part.strip() for part in plain.split(";") if part.strip()]
    if not rules:
        raise BadHours(f"{plain!r} holds no rule")
    week: list[tuple[Span, ...]] = [()] * len(DAYS)
    for rule in rules:
        days, spans = _rule(rule)
        for day in days:
            week[day] = spans
    return Hours(tuple(week))


def _rule(rule: str) -> tuple[Sequence[int], tuple[Span, ...]]:
    match = _RULE.fullmatch(rule)
    if match is None:
        raise BadHours(f"{rule!r} names no times")
    days = match["days"].replace(" ", "")
    return _days(days) if days else range(len(DAYS)), _spans(match["times"])


def _days(text: str) -> list[int]:
    days: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        start = _day(first)
        length = (_day(last) - start) % len(DAYS) if last else 0
        days += [(start + step) % len(DAYS) for step in range(length + 1)]
    return days


def _day(name: str) -> int:
    if name.capitalize() not in DAYS:
        raise BadHours(f"{name!r} is not a day of {', '.join(DAYS)}")
    return DAYS.index(name.capitalize())


def _spans(text: str) -> tuple[Span, ...]:
    if text.lower() == "off":
        return ()
    spans = sorted(_span(part.strip()) for part in text.split(","))
    for before, after in pairwise(spans):
        if after.start < before.end:
            raise BadHours(f"the times in {text!r} overlap")
    return tuple(spans)


def _span(text: str) -> Span:
    match = _SPAN.fullmatch(text)
    if match is None:
        raise BadHours(f"{text!r} is not a time like 09:00-18:00 or off")
    hour, minute, end_hour, end_minute = map(int, match.groups())
    start, end = _time(hour, minute, text), _time(end_hour, end_minute, text)
    if start in (end, MINUTES_A_DAY):
        raise BadHours(f"{text!r} is empty")
    return Span(start, end if end > start else end + MINUTES_A_DAY)


def _time(hour: int, minute: int, text: str) -> int:
    time = hour * 60 + minute
    if minute > 59 or time > MINUTES_A_DAY:
        raise BadHours(f"{text!r} has a time that no clock shows")
    return time


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _minute(local: datetime) -> int:
    return local.weekday() * MINUTES_A_DAY + local.hour * 60 + local.minute


def _moment(minute: int, local: datetime) -> datetime:
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(minutes=minute - local.weekday() * MINUTES_A_DAY)
