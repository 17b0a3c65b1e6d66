"""What SQLite and PostgreSQL spell alike, though SQLAlchemy keeps it in two places."""

from sqlalchemy import Table, text
from sqlalchemy.dialects import postgresql, sqlite

from storage.connections import Connection

PortableInsert = postgresql.Insert | sqlite.Insert


def insert(connection: Connection, table: Table) -> PortableInsert:
    """An INSERT that knows ON CONFLICT, for the connection's database."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


async def insert_new(connection: Connection, table: Table, **values: object) -> bool:
    """Insert the row; False where any unique key has it already."""
    done = await connection.execute(insert(connection, table).values(**values).on_conflict_do_nothing())
    return done.rowcount == 1


async def take_turn(connection: Connection, about: str) -> None:
    """Wait for the end of every other transaction that has taken its turn about the same. SQLite has one writer
    anyway; on PostgreSQL two transactions don't see what the other one counts."""
    if connection.dialect.name != "sqlite":
        lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:about, 0))")
        await connection.execute(lock, {"about": about})
