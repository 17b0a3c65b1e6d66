"""What a contract of the demo is made of, before it becomes rows of files."""

from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from enum import Enum, auto

from core.billing.models import ContractKind, ContractStatus, ServiceStatus


class Habit(Enum):
    """How the holder pays."""

    WELL = auto()
    LATE = auto()
    GAVE_UP = auto()
    FIRM = auto()
    NOT_YET = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A service; `was` is its monthly fee of more than a year ago."""

    code: str
    name: str
    fee: Decimal
    was: Decimal
    details: str
    status: ServiceStatus = ServiceStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class Guarded:
    """A guarded site: empty (armed) from `leave` to `enter`; `people` hold its keys."""

    site: str
    address: str
    key_number: str
    leave: time
    enter: time
    people: tuple[str, ...]
    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A contract of the demo; `opening` is its balance of two years ago."""

    number: str
    password: str
    holder: str
    address: str
    mobile: str
    email: str
    tariff: str
    habit: Habit
    lines: tuple[Line, ...]
    sites: tuple[Guarded, ...] = ()
    kind: ContractKind = ContractKind.PERSON
    status: ContractStatus = ContractStatus.ACTIVE
    opening: Decimal = Decimal(0)
    inn: str = ""
    kpp: str = ""
    legal_address: str = ""
    landline: str = ""

    @property
    def monthly(self) -> Decimal:
        """What the next month will cost; a suspended service costs nothing."""
        fees = (line.fee for line in self.lines if line.status is not ServiceStatus.SUSPENDED)
        return sum(fees, Decimal(0))
