"""Faults, limits and the clock."""

from typing import get_args

from bot.emulator.api.faults import Fault, Kind
from bot.emulator.jsons import Json
from bot.emulator.sim.asked import Asked, SimError

_USUAL_SECONDS = {"outage": 10.0}


def add_fault(asked: Asked) -> Json:
    asked.known("kind", "method", "chat", "every", "times", "seconds")
    kinds: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
    kind = kinds.get(asked.text("kind"))
    if kind is None:
        raise SimError(f"kind must be one of {', '.join(kinds)}")
    fault = Fault(
        id=0,
        kind=kind,
        method=asked.maybe_text("method"),
        chat=asked.maybe_number("chat"),
        every=max(asked.number("every", 1), 1),
        times=asked.maybe_number("times"),
        seconds=asked.real("seconds", _USUAL_SECONDS.get(kind, 1.0)),
        since=asked.world.seconds(),
    )
    return {"id": asked.telegram.faults.add(fault)}


def clear_faults(asked: Asked) -> Json:
    asked.known()
    asked.telegram.faults.clear()
    return {}


def set_limits(asked: Asked) -> Json:
    asked.known("on")
    asked.telegram.limits.on = asked.flag("on")
    return {"on": asked.telegram.limits.on}


def advance_clock(asked: Asked) -> Json:
    asked.known("advance")
    asked.world.advance(asked.real("advance"))
    return {"now": asked.world.seconds()}
