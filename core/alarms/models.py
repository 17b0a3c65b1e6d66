"""Sites and events, as every adapter hands them over."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SiteState(StrEnum):
    """The panel's state as last heard."""

    ARMED = "armed"
    DISARMED = "disarmed"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Site:
    """A guarded site («объект») of a contract."""

    code: str
    address: str = ""
    key_number: str = ""
    state: SiteState | None = None
    since: datetime | None = None
    by: str = ""


class EventKind(StrEnum):
    """What the panel reported."""

    ARM = "arm"
    DISARM = "disarm"
    ALARM = "alarm"
    RESTORE = "restore"
    FAULT = "fault"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Event:
    """One report of a panel; `code` is the Contact ID code with its qualifier («E130») where there is one."""

    id: str
    at: datetime
    site: str
    kind: EventKind
    code: str
    description: str
    zone: str = ""
    by: str = ""
