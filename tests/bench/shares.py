"""Whose code a profile's time was spent in."""

import pstats
from collections import Counter
from pathlib import Path
from typing import Any, Final

_ROOT: Final = Path(__file__).resolve().parent.parent.parent
_BUILT_IN: Final = "~"

Function = tuple[str, int, str]


def shares(profile: str) -> Counter[str]:
    """Seconds by package, our own by room; what is built in counts for whoever called it."""
    stats: dict[Function, Any] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    spent: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in stats.items():
        if file != _BUILT_IN:
            spent[_package(file)] += own
            continue
        for (caller, _, _), (_, _, part, _) in callers.items():
            spent[_package(caller)] += part
    return spent


def _package(file: str) -> str:
    path = Path(file)
    if "site-packages" in path.parts:
        return path.parts[path.parts.index("site-packages") + 1]
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).parts[0] + "/"
    return "asyncio" if "asyncio" in path.parts else "standard library"
