"""`operator.toml`: what the operator offers and on which terms. `operator.example.toml` explains each entry."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from bot.settings import WrongSetting
from core.availability import Availability, Function
from core.billing.models import ContractKind
from core.payments.promises import PromisePolicy
from keyboards.words import mark

USUAL = Path("operator.toml")
"""May be missing: then everything is as the example says. A file of another name was asked for, and has to be there."""
_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class OperatorFile:
    """What stands in it; what doesn't is as the example says."""

    availability: Availability = field(default_factory=Availability)
    promises: PromisePolicy = field(default_factory=PromisePolicy)


class _Table(BaseModel):
    """What isn't known is refused: it is a slip of the keyboard."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_Sum = Annotated[Decimal, Field(gt=0, le=100_000, max_digits=8, decimal_places=2)]


class _Promised(_Table):
    """[promised]; sums in roubles."""

    sums: tuple[_Sum, ...] | None = Field(default=None, min_length=1, max_length=6)
    most: _Sum | None = None
    days: int = Field(default=PromisePolicy().days, strict=True, ge=1, le=31)
    once_in_days: int = Field(default=PromisePolicy().once_in_days, strict=True, ge=1, le=366)

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.sums is not None and self.most is not None:
            raise ValueError(mark("has either “sums” or “most”, not both"))
        if self.once_in_days < self.days:
            raise ValueError(mark("“once_in_days” can't be less than “days”: one promise would follow another"))
        return self

    @property
    def policy(self) -> PromisePolicy:
        """As the business knows it."""
        sums = tuple(sorted(set(self.sums or PromisePolicy().sums)))
        return PromisePolicy(sums, self.most, self.days, self.once_in_days)


class _File(_Table):
    """The tables, each with its entries."""

    promised: _Promised = Field(default_factory=_Promised)
    available: Mapping[Function, frozenset[ContractKind]] = Field(default_factory=dict)


def read_operator_file(path: Path) -> OperatorFile:
    """Raises WrongSetting with the line or the entry that is wrong."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if path == USUAL:
            return OperatorFile()
        raise WrongSetting("OPERATOR_FILE", mark("there is no such file: {path}"), path=path) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WrongSetting("OPERATOR_FILE", mark("{path} can't be read: {reason}"), path=path, reason=reason) from error
    except UnicodeDecodeError as error:
        raise WrongSetting(path.name, mark("not in UTF-8; save it in this encoding")) from error
    return parse_operator_file(text, path.name)


def parse_operator_file(text: str, name: str) -> OperatorFile:
    """`name` stands before whatever is wrong. Raises WrongSetting."""
    try:
        file = _File.model_validate(_tables(text, name))
    except ValidationError as error:
        raise _wrong(error.errors()[0], name) from None
    return OperatorFile(Availability(file.available), file.promised.policy)


def _tables(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = found[1] if found else str(len(text.splitlines()))
        place = f"{name}, {line}"
        raise WrongSetting(
            place, mark("this line can't be read; operator.example.toml shows how it is written")
        ) from None


def _wrong(error: ErrorDetails, name: str) -> WrongSetting:
    """An entry that nobody knows is told from one whose value is wrong."""
    steps = [str(step) for step in error["loc"]]
    table, *entry = [step for step in steps if step != "[key]" and not step.isdigit()]
    place = f"{name}: " + " ".join([f"[{table}]", *entry[:1]])
    if error["type"] == "extra_forbidden" or "[key]" in steps:
        return WrongSetting(place, mark("there is no such entry; operator.example.toml names them all"))
    if error["type"] == "value_error":
        return WrongSetting(place, error["msg"].removeprefix("Value error, "))
    if table == "available":
        return WrongSetting(place, mark('has to be a list of "person" and "business"; [] is nobody'))
    return WrongSetting(place, mark("this value can't be read; operator.example.toml shows how it is written"))
