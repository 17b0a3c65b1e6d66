"""Who said «too many requests», and until when nobody asks them again."""

import logging

from bot.gate.budget import Now

log = logging.getLogger(__name__)

_TOGETHER = 1.0

Chat = int | str


class Pauses:
    """A 429 pauses its chat; two chats within a second mean that the whole token is meant."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._chats: dict[Chat, float] = {}
        self._token = 0.0
        self._last: tuple[Chat, float] | None = None

    def note(self, chat: Chat, seconds: float) -> bool:
        """`chat` was refused for so long; True where that pauses the token too."""
        now = self._now()
        self._chats = {known: until for known, until in self._chats.items() if until > now}
        self._chats[chat] = max(self._chats.get(chat, 0.0), now + seconds)
        last, self._last = self._last, (chat, now)
        everybody = last is not None and last[0] != chat and now - last[1] <= _TOGETHER
        if everybody:
            self._token = max(self._token, now + seconds)
        log.warning(
            "Too many requests: %s paused for %s s", "the token is" if everybody else f"chat {chat} is", seconds
        )
        return everybody

    def left(self, chat: Chat | None) -> float:
        """Seconds until `chat` may be called again (None: any call of the token)."""
        until = self._token
        if self._chats and chat is not None:
            until = max(until, self._chats.get(chat, 0.0))
        return max(0.0, until - self._now()) if until else 0.0

    def __len__(self) -> int:
        return len(self._chats)
