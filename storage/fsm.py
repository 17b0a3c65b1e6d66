"""aiogram's state machine over our rows: in memory while an update is handled, in the database otherwise."""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import DEFAULT_DESTINY, BaseStorage, StateType, StorageKey
from sqlalchemy import select, update

from core.accounts.models import SubscriberId
from storage.conversations import Conversation, dump, load
from storage.dialects import insert
from storage.engine import Engines
from storage.tables.accounts import group_states, subscribers


class UnknownPerson(LookupError):
    """A conversation can't be stored before the person is: enter them first."""


class ConversationStorage(BaseStorage):
    """Intake lends it the conversation that was read with the person, and takes it back when the handler is done."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._adopted: dict[int, Conversation] = {}

    def adopt(self, user_id: int, conversation: Conversation) -> None:
        """Until release, this person's state and data live in `conversation` alone; raises where one is adopted."""
        if user_id in self._adopted:
            raise RuntimeError("two updates of one person at a time")
        self._adopted[user_id] = conversation

    def release(self, user_id: int) -> Conversation:
        """The adopted one, for Inbox.finish to write if it is dirty."""
        return self._adopted.pop(user_id)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """None is «no question is open»."""
        name = state.state if isinstance(state, State) else state
        if conversation := self._mine(key):
            conversation.state = name
        else:
            await self._write(key, "state", name)

    async def get_state(self, key: StorageKey) -> str | None:
        """None is «no question is open»."""
        if conversation := self._mine(key):
            return conversation.state
        state: str | None = await self._read(key, "state")
        return state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replaces all of it; raises NotPlain at once, in the handler that is to blame."""
        text = dump(data)
        if conversation := self._mine(key):
            conversation.data = load(text)
        else:
            await self._write(key, "data", text)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """A copy."""
        if conversation := self._mine(key):
            return dict(conversation.data)
        return load(await self._read(key, "data") or "{}")

    async def close(self) -> None:
        """The engines belong to who opened them."""

    def _mine(self, key: StorageKey) -> Conversation | None:
        return self._adopted.get(key.user_id) if _is_private(key) else None

    async def _read(self, key: StorageKey, column: str) -> Any:
        if _is_private(key):
            query = select(subscribers.c[column]).where(subscribers.c.id == key.user_id)
        else:
            query = select(group_states.c[column]).where(group_states.c.key == _group_key(key))
        async with self._engines.single.connect() as connection:
            return (await connection.execute(query)).scalar()

    async def _write(self, key: StorageKey, column: str, value: str | None) -> None:
        if _is_private(key):
            await self._write_private(SubscriberId(key.user_id), column, value)
            return
        async with self._engines.writing.begin() as connection:
            row = insert(connection, group_states).values(
                {"key": _group_key(key), "user_id": key.user_id, column: value}
            )
            await connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={column: value}))

    async def _write_private(self, person: SubscriberId, column: str, value: str | None) -> None:
        query = update(subscribers).where(subscribers.c.id == person).values({column: value})
        async with self._engines.writing.begin() as connection:
            known = (await connection.execute(query)).rowcount
        if not known and value not in (None, "{}"):
            raise UnknownPerson(person)


def _is_private(key: StorageKey) -> bool:
    """A private chat has the person's id; a thread, a business chat or a named destiny is a conversation beside it."""
    plain = key.thread_id is None and key.business_connection_id is None and key.destiny == DEFAULT_DESTINY
    return plain and key.chat_id == key.user_id


def _group_key(key: StorageKey) -> str:
    parts = (key.bot_id, key.chat_id, key.user_id, key.thread_id or "", key.business_connection_id or "", key.destiny)
    return ":".join(map(str, parts))
