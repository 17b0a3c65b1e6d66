"""What our bot called for one update of each kind: the bare bot makes the same calls."""

import json
from dataclasses import dataclass
from pathlib import Path

from aiogram.types import InlineKeyboardMarkup

_FILE = "samples.json"


@dataclass(frozen=True, slots=True)
class Sample:
    """A screen; its keyboard is made once."""

    text: str
    reply_markup: InlineKeyboardMarkup


def keep_samples(folder: Path, calls: dict[str, bytes]) -> None:
    """The JSON bodies, by the name of their kind."""
    (folder / _FILE).write_text(json.dumps({name: json.loads(body) for name, body in calls.items()}), "utf-8")


def read_samples(folder: str) -> dict[str, Sample]:
    """By the name of their kind."""
    kept = json.loads((Path(folder) / _FILE).read_text("utf-8"))
    return {name: Sample(one["text"], _keyboard(one["reply_markup"])) for name, one in kept.items()}


def _keyboard(raw: object) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.model_validate(json.loads(raw) if isinstance(raw, str) else raw)
