"""Emptying the registry, which an import never does."""

from sqlalchemy import delete, update

from storage.engine import Engines
from storage.tables import registry


async def forget_records(engines: Engines) -> None:
    """Delete everything but the contracts: their passwords needn't be hashed again, and nobody's link dangles. What was
    booked here stays, and waits for another ledger."""
    async with engines.writing.begin() as connection:
        for table in (registry.sites, registry.services, registry.tariffs, registry.ledger, registry.events):
            await connection.execute(delete(table))
        await connection.execute(update(registry.bookings).values(listed=None))
