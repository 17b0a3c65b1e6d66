"""Can the database be read and written, is its shape the present one, and is there room on the disk?"""

from collections.abc import AsyncIterator

from asyncpg import InterfaceError, PostgresError
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from bot.doctor.findings import Finding, Patient, broken, ok, warning
from bot.logs import redact
from storage.engine import Engines
from storage.migrate import head, present

NO_DATABASE = (SQLAlchemyError, PostgresError, InterfaceError, OSError)
"""What is raised where a database can't be used: drivers report some of it past SQLAlchemy."""
_MB = 1 << 20
_LITTLE, _TOO_LITTLE = 1024 * _MB, 100 * _MB


async def look_at_database(patient: Patient) -> AsyncIterator[Finding]:
    """Nothing that it writes is committed."""
    engines = patient.engines
    if engines is None:
        yield _not_there(patient)
        return
    try:
        yield await _shape(patient, engines)
        yield await _writing(patient, engines)
    except NO_DATABASE as error:
        yield unusable(patient, error)
    for finding in _room(patient):
        yield finding


def reason_of(error: BaseException) -> str:
    """The first line of what the driver says."""
    told = str(getattr(error, "orig", None) or error).strip()
    return redact(told.splitlines()[0] if told else type(error).__name__)


def unusable(patient: Patient, error: BaseException) -> Finding:
    """With the first line of what the driver says."""
    words = patient.words
    return broken(
        words("The database can't be used: {reason}", reason=reason_of(error)),
        words("Check that it runs, DATABASE_URL, and the rights of the user who runs the bot."),
    )


def _not_there(patient: Patient) -> Finding:
    words, file = patient.words, patient.settings.database_file
    if file is None:
        return broken(words("DATABASE_URL can't be understood"), words(".env.example shows how it is written."))
    return broken(words("There is no database at {file} yet", file=file), _migrate(patient))


def _migrate(patient: Patient) -> str:
    return patient.words("Run: python -m bot migrate. The bot does so by itself when it starts.")


async def _shape(patient: Patient, engines: Engines) -> Finding:
    words = patient.words
    async with engines.reading.connect() as connection:
        revision = await connection.run_sync(present)
    if revision is None:
        return broken(words("The database is empty"), _migrate(patient))
    if revision > head():
        return broken(
            words("The database was made by a newer version of the bot ({revision})", revision=revision),
            words("Install that version, or restore a back-up from before it."),
        )
    if revision != head():
        return broken(words("The database is of an older version ({revision})", revision=revision), _migrate(patient))
    return ok(words("The database can be read, its version is {revision}", revision=revision))


async def _writing(patient: Patient, engines: Engines) -> Finding:
    async with engines.writing.connect() as connection:
        await connection.run_sync(_touch)
    return ok(patient.words("The database can be written"))


def _touch(connection: Connection) -> None:
    """Rolled back by whoever opened the connection."""
    if present(connection) is not None:
        connection.execute(text("UPDATE alembic_version SET version_num = version_num"))


def _room(patient: Patient) -> list[Finding]:
    words, file = patient.words, patient.settings.database_file
    if file is None:
        return []
    left = patient.free(file.parent)
    shown = words("{n} MB left on the disk", n=left // _MB)
    how = words("Make room, or move the database to another disk.")
    if left < _TOO_LITTLE:
        return [broken(shown, how)]
    return [warning(shown, how) if left < _LITTLE else ok(shown)]
