"""Where each person's conversation stands: state, data and the live screen, in the person's own row."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, update

from core.accounts.models import Subscriber, SubscriberId
from storage.connections import Connection
from storage.engine import Engines
from storage.subscribers import PERSON, read_person
from storage.tables.accounts import subscribers

_NOTHING = "{}"


class NotPlain(TypeError):
    """Conversation data holds str, int, float, bool, None and lists of these: anything else would come back changed."""


class Conversation:
    """Kept in memory while one update is handled; written afterwards where it changed."""

    __slots__ = ("_stored", "data", "screen_id", "screen_kind", "state")

    def __init__(
        self,
        state: str | None = None,
        data: dict[str, Any] | None = None,
        screen_id: int | None = None,
        screen_kind: str | None = None,
    ) -> None:
        self.state = state
        self.data: dict[str, Any] = {} if data is None else data
        self.screen_id = screen_id
        """The message which is edited in place."""
        self.screen_kind = screen_kind
        """What that message is made of (text, rich, photo …): a photo can't become text."""
        self._stored = self.row()

    def row(self) -> dict[str, Any]:
        """The columns; raises NotPlain."""
        return {
            "state": self.state,
            "data": dump(self.data),
            "screen_id": self.screen_id,
            "screen_kind": self.screen_kind,
        }

    @property
    def dirty(self) -> bool:
        """Whether the database knows something else."""
        return self.row() != self._stored

    def settled(self) -> None:
        """The present values are in the database now."""
        self._stored = self.row()


def dump(data: Mapping[str, Any]) -> str:
    """JSON; raises NotPlain."""
    if not data:
        return _NOTHING
    for key, value in data.items():
        if not (isinstance(key, str) and _is_plain(value)):
            raise NotPlain(f"{key}: {type(value).__name__}")
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> dict[str, Any]:
    """What dump wrote."""
    return {} if text == _NOTHING else json.loads(text)


def _is_plain(value: object) -> bool:
    if type(value) is list:
        return all(type(item) is not list and _is_plain(item) for item in value)
    return value is None or type(value) in (str, int, float, bool)


_WRITE = (
    update(subscribers)
    .where(subscribers.c.id == bindparam("person"))
    .values({name: bindparam(name) for name in ("state", "data", "screen_id", "screen_kind")})
)


async def write_conversations(connection: Connection, rows: list[dict[str, Any]]) -> int:
    """Rows as Conversation.row() with the person's id under `person`; returns how many people were there."""
    if not rows:
        return 0
    return (await connection.execute(_WRITE, rows if len(rows) > 1 else rows[0])).rowcount


class Conversations:
    """The one read before an update is handled."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    async def open(self, subscriber: SubscriberId) -> tuple[Subscriber | None, Conversation]:
        """Person, links and conversation in one statement; (None, an empty one) for a stranger."""
        async with self._engines.single.connect() as connection:
            rows = await PERSON.all(connection, person=subscriber)
        if not rows:
            return None, Conversation()
        row = rows[0]
        return read_person(rows), Conversation(row.state, load(row.data), row.screen_id, row.screen_kind)

    async def save(self, subscriber: SubscriberId, conversation: Conversation) -> bool:
        """Write it in a transaction of its own; False for a stranger. Inbox.finish does so for many at once."""
        async with self._engines.writing.begin() as connection:
            known = await write_conversations(connection, [{"person": subscriber, **conversation.row()}])
        conversation.settled()
        return known == 1
