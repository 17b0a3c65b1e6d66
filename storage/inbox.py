"""The durable inbox: an update is stored before it is acknowledged, and erased when handled."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update

from storage.cipher import Cipher
from storage.conversations import Conversation, write_conversations
from storage.dialects import insert
from storage.engine import Engines
from storage.tables.inbox import ASIDE, WAITING, inbox

_ASIDE_KEPT = timedelta(days=30)
_ERASED = {"content": None}


@dataclass(frozen=True, slots=True)
class NewUpdate:
    """As it came. `person` is whose turn it is: updates of one person run in the order of their ids."""

    update_id: int
    person: int
    kind: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """An update to be handled; `tries` counts those that failed."""

    update_id: int
    person: int
    kind: str
    content: bytes = field(repr=False)
    received_at: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A handled update, and the person's conversation where it may have changed."""

    update_id: int
    person: int
    conversation: Conversation | None = None


@dataclass(frozen=True, slots=True)
class AsideUpdate:
    """What nobody could handle; the content is gone."""

    update_id: int
    person: int
    kind: str
    received_at: datetime
    tries: int
    error: str
    incident: str


class Inbox:
    """One bot's updates. Every method is a transaction of its own; content is only ever stored encrypted."""

    def __init__(self, engines: Engines, cipher: Cipher, bot_id: int) -> None:
        self._engines = engines
        self._cipher = cipher
        self._bot_id = bot_id
        self._ours = inbox.c.bot_id == bot_id

    async def store(self, updates: Sequence[NewUpdate], at: datetime) -> set[int]:
        """Many in one commit; returns the ids that are new by the unique key, in whatever order they come."""
        if not updates:
            return set()
        rows = [self._row(new, at) for new in sorted(updates, key=_by_id)]
        async with self._engines.writing.begin() as connection:
            fresh = insert(connection, inbox).on_conflict_do_nothing().returning(inbox.c.update_id)
            return set((await connection.execute(fresh, rows)).scalars())

    async def waiting(self, limit: int, after: int = -1) -> Sequence[StoredUpdate]:
        """A page of what isn't handled, by update_id; raises WrongKey."""
        return await self._read(WAITING, inbox.c.update_id > after, limit=limit)

    async def waiting_of(self, person: int, limit: int) -> Sequence[StoredUpdate]:
        """As waiting, of one person."""
        return await self._read(WAITING, inbox.c.person == person, limit=limit)

    async def finish(self, outcomes: Sequence[Finished]) -> None:
        """Handled, erased, and the changed conversations written: one commit for all."""
        if not outcomes:
            return
        ids = [outcome.update_id for outcome in outcomes]
        changed = {one.person: one.conversation for one in outcomes if one.conversation and one.conversation.dirty}
        rows = [{"person": person, **conversation.row()} for person, conversation in changed.items()]
        async with self._engines.writing.begin() as connection:
            done = update(inbox).where(self._ours, inbox.c.update_id.in_(ids)).values(state="done", **_ERASED)
            await connection.execute(done)
            await write_conversations(connection, rows)
        for conversation in changed.values():
            conversation.settled()

    async def failed(self, update_id: int, error: str) -> int:
        """Count a failed try; returns how many there were. `error` must be redacted already."""
        count = self._one(update_id, tries=inbox.c.tries + 1, error=error).returning(inbox.c.tries)
        async with self._engines.writing.begin() as connection:
            tries: int = (await connection.execute(count)).scalar_one()
        return tries

    async def put_aside(self, update_id: int, error: str, incident: str) -> None:
        """Never to be tried again; erased, and `error`, which must be redacted already, is kept for doctor."""
        aside = self._one(update_id, state="aside", error=error, incident=incident, **_ERASED)
        async with self._engines.writing.begin() as connection:
            await connection.execute(aside)

    async def aside(self, limit: int) -> Sequence[AsideUpdate]:
        """What was put aside, the latest first."""
        columns = (inbox.c[name] for name in AsideUpdate.__dataclass_fields__)
        query = select(*columns).where(self._ours, ASIDE).order_by(inbox.c.update_id.desc()).limit(limit)
        async with self._engines.single.connect() as connection:
            return [AsideUpdate(*row) for row in (await connection.execute(query)).all()]

    async def prune(self, before: datetime, limit: int = 10_000) -> int:
        """Forget ids received before that moment, at most `limit` in a transaction; returns how many went.

        Telegram repeats an update for up to a day: an id that is forgotten sooner could come in as new. What was put
        aside stays a month longer, so that somebody gets to see it.
        """
        handled = and_(~WAITING, ~ASIDE, inbox.c.received_at < before)
        old = select(inbox.c.update_id).where(
            self._ours, or_(handled, and_(ASIDE, inbox.c.received_at < before - _ASIDE_KEPT))
        )
        some = old.order_by(inbox.c.received_at).limit(limit)
        async with self._engines.writing.begin() as connection:
            return (await connection.execute(delete(inbox).where(self._ours, inbox.c.update_id.in_(some)))).rowcount

    async def count_waiting(self) -> int:
        """How many aren't handled."""
        async with self._engines.single.connect() as connection:
            count: int = (await connection.execute(select(func.count()).where(self._ours, WAITING))).scalar_one()
        return count

    def _row(self, new: NewUpdate, at: datetime) -> dict[str, Any]:
        return {
            "bot_id": self._bot_id,
            "update_id": new.update_id,
            "person": new.person,
            "kind": new.kind,
            "content": self._cipher.encrypt(new.content, self._about(new.update_id)),
            "received_at": at,
            "tries": 0,
            "state": "waiting",
        }

    def _about(self, update_id: int) -> bytes:
        return f"inbox/{self._bot_id}/{update_id}".encode()

    def _one(self, update_id: int, **values: object) -> Any:
        return update(inbox).where(self._ours, inbox.c.update_id == update_id).values(**values)

    async def _read(self, *conditions: ColumnElement[bool], limit: int) -> Sequence[StoredUpdate]:
        columns = (inbox.c[name] for name in StoredUpdate.__dataclass_fields__)
        query = select(*columns).where(self._ours, *conditions).order_by(inbox.c.update_id).limit(limit)
        async with self._engines.single.connect() as connection:
            rows = (await connection.execute(query)).all()
        return [self._opened(row) for row in rows]

    def _opened(self, row: Any) -> StoredUpdate:
        content = self._cipher.decrypt(row.content, self._about(row.update_id))
        return StoredUpdate(row.update_id, row.person, row.kind, content, row.received_at, row.tries)


def _by_id(new: NewUpdate) -> int:
    """Two replicas that insert the same rows in one order can't wait for each other in a circle."""
    return new.update_id
