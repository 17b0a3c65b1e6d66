"""Bringing the database to the present shape."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from storage.engine import Engines

if TYPE_CHECKING:
    from alembic.config import Config

_FOLDER = Path(__file__).parent / "migrations"
_MIGRATING = 0x5C0B_0002
Step = Callable[[Connection], None]


def head() -> str:
    """The newest revision, told from the file names: importing alembic takes longer than a start may."""
    return max(path.stem.partition("_")[0] for path in (_FOLDER / "versions").glob("[0-9]*.py"))


def present(connection: Connection) -> str | None:
    """The database's revision; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


async def upgrade(engines: Engines) -> bool:
    """To the head; False where it was there already. Replicas that start together wait for the first."""
    async with engines.reading.connect() as connection:
        if await connection.run_sync(present) == head():
            return False
    await migrate(engines, lambda connection: command("upgrade", connection, "head"))
    return True


async def downgrade(engines: Engines, revision: str) -> None:
    """Back to `revision`; «base» takes everything away."""
    await migrate(engines, lambda connection: command("downgrade", connection, revision))


async def migrate(engines: Engines, step: Step) -> None:
    """Run `step` in one transaction, so that a failed migration leaves nothing behind."""
    async with engines.writing.connect() as connection:
        await connection.run_sync(_in_sqlite if engines.is_sqlite else _in_postgresql, step)


def _in_postgresql(connection: Connection, step: Step) -> None:
    with connection.begin():
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
        step(connection)


def _in_sqlite(connection: Connection, step: Step) -> None:
    """SQLite changes a table by making another and dropping the first, which must not cascade to rows that refer to
    it: foreign keys are off meanwhile, and looked through before the commit."""
    _set_foreign_keys(connection, "OFF")
    try:
        with connection.begin():
            step(connection)
            _check_foreign_keys(connection)
    finally:
        _set_foreign_keys(connection, "ON")


def _set_foreign_keys(connection: Connection, value: str) -> None:
    """Past SQLAlchemy: within a transaction, which it would begin, the pragma does nothing."""
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys={value}")
    cursor.close()


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"a migration left rows without what they refer to: {broken[:3]}")


def config(connection: Connection) -> "Config":
    """Alembic's settings, without a file."""
    from alembic.config import Config

    settings = Config(attributes={"connection": connection})
    settings.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return settings


def command(name: str, connection: Connection, revision: str) -> None:
    from alembic import command as commands

    getattr(commands, name)(config(connection), revision)
