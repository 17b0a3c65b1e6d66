"""Telegram's ceilings on messages sent; edits, answers and actions aren't counted."""

from collections import defaultdict, deque
from math import ceil

from bot.emulator.api.errors import too_many
from bot.emulator.world.chats import Chat

PER_SECOND = 31
"""Messages of one token in any second: «about 30», so the 32nd is refused."""
BURST = 5
"""Messages that one chat takes at once; after them one a second."""
GROUP_MINUTE = 20


class _Window:
    """At most `most` events in any `seconds`."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most, self._seconds = most, seconds
        self._times: deque[float] = deque()

    def wait(self, now: float, count: int) -> float:
        while self._times and self._times[0] <= now - self._seconds:
            self._times.popleft()
        excess = len(self._times) + count - self._most
        return (
            self._times[min(excess, len(self._times)) - 1] + self._seconds - now if excess > 0 < len(self._times) else 0
        )

    def add(self, now: float, count: int) -> None:
        self._times.extend([now] * count)


class Limits:
    def __init__(self, *, on: bool) -> None:
        self.on = on
        self._token = _Window(PER_SECOND, 1)
        self._groups: defaultdict[int, _Window] = defaultdict(lambda: _Window(GROUP_MINUTE, 60))
        self._even: dict[int, float] = {}
        """When a chat will have got over what it was sent."""

    def spend(self, chat: Chat, now: float, count: int = 1) -> None:
        """An album counts as its messages for token and group, as one for the chat. Raises ApiError 429."""
        if not self.on:
            return
        even = max(self._even.get(chat.id, now), now)
        waits = [self._token.wait(now, count), even - now - (BURST - 1)]
        if chat.type != "private":
            waits.append(self._groups[chat.id].wait(now, count))
        if max(waits) > 0:
            raise too_many(ceil(max(waits)))
        self._token.add(now, count)
        if chat.type != "private":
            self._groups[chat.id].add(now, count)
        self._even[chat.id] = even + 1
