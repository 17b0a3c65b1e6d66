from dataclasses import dataclass
from typing import ClassVar

from bot.emulator.world.ids import Counter
from bot.emulator.world.store import Store

FRESH = 150
"""Seconds in which a press can be answered."""


@dataclass
class Query:
    """A button was pressed."""

    kind: ClassVar[str] = "query"

    id: str
    person: int
    chat: int
    at: float
    answered: bool = False
    text: str | None = None
    show_alert: bool = False
    url: str | None = None

    @property
    def key(self) -> str:
        return self.id


class Queries:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids = Counter(store, "query", 3_000_000_000_000_000)
        self._queries = {query.id: query for query in store.load(Query)}

    def add(self, person: int, chat: int, at: float) -> Query:
        query = Query(str(self._ids.take()), person, chat, at)
        self._queries[query.id] = query
        self._store.put(query)
        return query

    def find(self, number: str) -> Query | None:
        return self._queries.get(number)

    def open(self, number: str, now: float) -> Query | None:
        """The query if it still may be answered."""
        query = self._queries.get(number)
        return query if query and not query.answered and now - query.at <= FRESH else None

    def answer(self, query: Query, text: str | None, url: str | None, *, show_alert: bool) -> None:
        query.answered, query.text, query.url, query.show_alert = True, text, url, show_alert
        self._store.put(query)

    def close(self) -> None:
        self._ids.close()
