"""Opening hours in the reader's language."""

from datetime import datetime

from babel.dates import get_day_names

from core.content.hours import MINUTES_A_DAY, Hours, Span
from core.content.models import OperatorCard
from keyboards.words import Words

_A_DAY = 24 * 60 * 60


def week(words: Words, hours: Hours) -> str:
    """«пн–пт 09:00–18:00», one line for days that are alike."""
    if hours.always:
        return words("Around the clock")
    return "\n".join(f"{_days(words, first, last)} {_times(words, spans)}" for first, last, spans in hours.runs())


def state(words: Words, card: OperatorCard, now: datetime) -> str:
    """«сейчас открыто до 18:00», «откроется в понедельник в 09:00»; empty where no hours are known."""
    if card.hours is None or card.hours.always:
        return ""
    local = now.astimezone(card.zone)
    if card.hours.is_open(local):
        return _open_until(words, local, card.hours.closes_at(local))
    return _closed_until(words, local, card.hours.opens_at(local))


def _open_until(words: Words, local: datetime, closes: datetime | None) -> str:
    if closes is None or (closes - local).total_seconds() > _A_DAY:
        return words("🟢 Open now")
    return words("🟢 Open now, until {clock}", clock=_clock(closes))


def _closed_until(words: Words, local: datetime, opens: datetime | None) -> str:
    if opens is None:
        return words("🔴 Closed")
    return words("🔴 Closed now, opens {when} at {clock}", when=_when(words, local, opens), clock=_clock(opens))


def _when(words: Words, local: datetime, opens: datetime) -> str:
    days = (opens.date() - local.date()).days
    if days == 0:
        return words("today")
    if days == 1:
        return words("tomorrow")
    return (
        words("on Monday"),
        words("on Tuesday"),
        words("on Wednesday"),
        words("on Thursday"),
        words("on Friday"),
        words("on Saturday"),
        words("on Sunday"),
    )[opens.weekday()]


def _days(words: Words, first: int, last: int) -> str:
    names = get_day_names("abbreviated", locale=words.language.value)
    return names[first] if first == last else f"{names[first]}–{names[last]}"


def _times(words: Words, spans: tuple[Span, ...]) -> str:
    if not spans:
        return words("closed")
    return ", ".join(f"{_minutes(span.start)}–{_minutes(span.end)}" for span in spans)


def _minutes(minute: int) -> str:
    """24:00 stays as it was written: 00:00 would look like the day's beginning."""
    shown = minute if minute <= MINUTES_A_DAY else minute - MINUTES_A_DAY
    return f"{shown // 60:02}:{shown % 60:02}"


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"
