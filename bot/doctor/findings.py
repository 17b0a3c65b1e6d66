"""What a look at one part brought to light."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from aiohttp import ClientSession

from bot.settings import Settings
from core.clock import Clock
from keyboards.words import Words
from storage.engine import Engines


class Level(Enum):
    """`WARNING` is worth knowing; with `BROKEN` something doesn't work."""

    OK = "✓"
    WARNING = "!"
    BROKEN = "✗"


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` was found, and `how` to mend it where there is something to mend."""

    level: Level
    what: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Patient:
    """What is examined, and with which instruments. `engines` is None where the database can't even be opened; `free`
    tells the bytes left where a file is."""

    settings: Settings
    words: Words
    clock: Clock
    http: ClientSession
    engines: Engines | None
    free: Callable[[Path], int]


Look = Callable[[Patient], AsyncIterator[Finding]]


def ok(what: str) -> Finding:
    """Nothing to mend."""
    return Finding(Level.OK, what)


def warning(what: str, how: str) -> Finding:
    """Worth knowing."""
    return Finding(Level.WARNING, what, how)


def broken(what: str, how: str) -> Finding:
    """Doesn't work."""
    return Finding(Level.BROKEN, what, how)
