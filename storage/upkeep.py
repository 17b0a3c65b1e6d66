"""Forgetting what no rule asks for any more."""

from datetime import datetime

from sqlalchemy import Column, delete, select

from storage.engine import Engines
from storage.tables.accounts import failures, link_tokens, sent_codes
from storage.tables.notices import outbox
from storage.tables.papers import files

_AGED: tuple[Column[datetime], ...] = (
    failures.c.at,
    sent_codes.c.sent_at,
    link_tokens.c.expires_at,
    outbox.c.done_at,
    files.c.kept_at,
)
_BATCH = 1_000


async def prune(engines: Engines, before: datetime) -> int:
    """Delete failures, code counts, dead one-time links, finished notices and handles of files from before that moment;
    returns how many rows went. `before` must lie further back than any lock, any daily cap, and any sweep that relies
    on the outbox to know what was sent. In batches of some 15 ms, since other writers wait meanwhile."""
    return sum([await _prune(engines, column, before) for column in _AGED])


async def _prune(engines: Engines, column: Column[datetime], before: datetime) -> int:
    table, gone = column.table, 0
    (key,) = table.primary_key
    batch = delete(table).where(key.in_(select(key).where(column < before).order_by(column).limit(_BATCH)))
    while True:
        async with engines.writing.begin() as connection:
            went = (await connection.execute(batch)).rowcount
        gone += went
        if went < _BATCH:
            return gone
