"""What the panels of the guarded sites reported in the last months."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.demo.data.calendar import days_back
from bot.demo.data.models import Guarded
from core.alarms.models import EventKind

DAYS = 200
_HOLIDAYS_EVERY = 11


@dataclass(frozen=True, slots=True)
class Report:
    """A row of the events."""

    at: datetime
    site: str
    kind: EventKind
    code: str
    description: str
    zone: str = ""
    by: str = ""


def first_midnight(now: datetime) -> datetime:
    """When the oldest report was made: every day of every site begins with one."""
    return datetime.combine(now.date() - timedelta(days=DAYS - 1), time(), now.tzinfo)


def reports_of(site: Guarded, now: datetime) -> list[Report]:
    """Oldest first; nothing is later than `now`, which is in the operator's zone."""
    day_by_day = (report for ago, day in days_back(now.date(), DAYS) for report in _Day(site, day, ago, now).reports())
    return sorted((report for report in day_by_day if report.at <= now), key=lambda report: report.at)


class _Day:
    """One day of one site. Contact ID says E for opening, R for closing."""

    def __init__(self, site: Guarded, day: date, ago: int, now: datetime) -> None:
        self._site = site
        self._day = day
        self._rank = ago + int(site.key_number)
        self._ago = ago
        self._zone = now.tzinfo
        self._chance = random.Random(f"{site.key_number} {day}")  # noqa: S311 - the same demo for everybody

    def reports(self) -> Iterator[Report]:
        """In no particular order."""
        yield self._report(time(), EventKind.TEST, "E602", "Периодическая проверка связи")
        if self._rank % _HOLIDAYS_EVERY:
            yield from self._coming_and_going()
        if self._rank % 41 == 3 or self._ago == 2:
            yield from self._alarm()
        if self._rank % 37 == 5:
            yield self._report(time(14, 20), EventKind.FAULT, "E301", "Нет сети 220 В")
            yield self._report(time(15, 5), EventKind.RESTORE, "R301", "Сеть 220 В восстановлена")
        if self._rank % 97 == 7:
            yield self._report(time(4, 30), EventKind.FAULT, "E302", "Аккумулятор разряжен")
        if self._rank % 149 == 11:
            yield self._report(time(16, 42), EventKind.ALARM, "E122", "Тихая тревога", self._site.zones[-1])

    def _coming_and_going(self) -> Iterator[Report]:
        leaves, enters = (self._chance.choice(self._site.people) for _ in range(2))
        yield self._report(self._about(self._site.leave), EventKind.ARM, "R401", "Постановка под охрану", by=leaves)
        yield self._report(self._about(self._site.enter), EventKind.DISARM, "E401", "Снятие с охраны", by=enters)

    def _alarm(self) -> Iterator[Report]:
        """While nobody is there: an hour or two before somebody comes."""
        at = (datetime.combine(self._day, self._site.enter) - timedelta(minutes=self._chance.randint(60, 130))).time()
        later = (datetime.combine(self._day, at) + timedelta(minutes=self._chance.randint(4, 15))).time()
        zone = self._chance.choice(self._site.zones[:-1])
        yield self._report(at, EventKind.ALARM, "E130", "Тревога: проникновение", zone)
        yield self._report(later, EventKind.RESTORE, "R130", "Тревога сброшена, группа реагирования осмотрела", zone)

    def _about(self, usual: time) -> time:
        delay = timedelta(minutes=self._chance.randint(0, 25), seconds=self._chance.randint(0, 59))
        return (datetime.combine(self._day, usual) + delay).time()

    def _report(self, at: time, kind: EventKind, code: str, description: str, zone: str = "", by: str = "") -> Report:
        moment = datetime.combine(self._day, at, self._zone)
        return Report(moment, self._site.site, kind, code, description, zone, by)
