"""`operator.toml`: what the operator offers and on which terms. `operator.example.toml` explains each entry."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from bot.settings import WrongSetting
from core.availability import Availability, Function
from core.billing.models import ContractKind
from keyboards.words import mark

USUAL = Path("operator.toml")
"""May be missing: then everything is as the example says. A file of another name was asked for, and has to be there."""
_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class OperatorFile:
    """What stands in it; what doesn't is as the example says."""

    availability: Availability = field(default_factory=Availability)


class _File(BaseModel):
    """The tables, each with its entries."""

    model_config = ConfigDict(extra="forbid", frozen=True)

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
    return OperatorFile(Availability(file.available))


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
    if table == "available":
        return WrongSetting(place, mark('has to be a list of "person" and "business"; [] is nobody'))
    return WrongSetting(place, mark("this value can't be read; operator.example.toml shows how it is written"))
