"""Trouble to order: what a bot must live with."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["retry_after", "error", "disconnect", "delay", "outage", "lost_answer"]


@dataclass
class Fault:
    """`every` 50 strikes each 50th call that fits; `times` is how often in all (None = until cleared)."""

    id: int
    kind: Kind
    method: str | None = None
    chat: int | None = None
    every: int = 1
    times: int | None = None
    seconds: float = 1
    since: float = 0
    seen: int = 0

    def fits(self, method: str, chat: int | None) -> bool:
        """Without a method it is about all of them but getUpdates, whose number says nothing."""
        named = self.method.lower() == method if self.method else method != "getupdates"
        return named and (self.chat is None or self.chat == chat)

    def strikes(self, method: str, chat: int | None) -> bool:
        if self.times == 0 or not self.fits(method, chat):
            return False
        self.seen += 1
        if self.seen % self.every:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Faults:
    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._given = 0

    def add(self, fault: Fault) -> int:
        self._given += 1
        fault.id = self._given
        self._faults.append(fault)
        return fault.id

    def clear(self) -> None:
        self._faults.clear()

    def outage(self, now: float) -> bool:
        """Telegram is away for everybody: no call answered, no webhook called."""
        return any(fault.kind == "outage" and now < fault.since + fault.seconds for fault in self._faults)

    def strike(self, method: str, chat: int | None) -> Fault | None:
        """`method` in lower case; the first fault that strikes this call."""
        single = (fault for fault in self._faults if fault.kind != "outage")
        return next((fault for fault in single if fault.strikes(method, chat)), None)
