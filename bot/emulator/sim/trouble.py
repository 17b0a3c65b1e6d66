"""Faults, limits and the clock."""

from typing import get_args

from bot.emulator.api.faults import Fault, Kind
from bot.emulator.jsons import Json
from bot.emulator.sim.wish import SimError, Wish

_LONGEST = 10 * 366 * 86_400
_USUAL_SECONDS = {"outage": 10.0}


def add_fault(wish: Wish) -> Json:
    wish.known("kind", "method", "chat", "every", "times", "seconds")
    kinds: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
    kind = kinds.get(wish.text("kind"))
    if kind is None:
        raise SimError(f"kind must be one of {', '.join(kinds)}")
    fault = Fault(
        id=0,
        kind=kind,
        method=wish.maybe_text("method"),
        chat=wish.maybe_number("chat"),
        every=max(wish.number("every", 1), 1),
        times=wish.maybe_number("times"),
        seconds=wish.real("seconds", _USUAL_SECONDS.get(kind, 1.0)),
        since=wish.world.seconds(),
    )
    return {"id": wish.telegram.faults.add(fault)}


def clear_faults(wish: Wish) -> Json:
    wish.known()
    wish.telegram.faults.clear()
    return {}


def set_limits(wish: Wish) -> Json:
    wish.known("on")
    wish.telegram.limits.on = wish.flag("on")
    return {"on": wish.telegram.limits.on}


def advance_clock(wish: Wish) -> Json:
    wish.known("advance")
    seconds = wish.real("advance")
    if not 0 <= seconds <= _LONGEST:
        raise SimError("time only goes on, and not by more than ten years")
    wish.world.advance(seconds)
    return {"now": wish.world.seconds()}
