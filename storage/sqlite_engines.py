"""SQLAlchemy's engines for SQLite: one for those who read, one for the writer whose turn it is."""

import asyncio
import sqlite3
from typing import Any, Final

from sqlalchemy import URL, AsyncAdaptedQueuePool, Engine, ExceptionContext, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

_PRAGMAS: Final = ("busy_timeout=15000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
"""WAL with synchronous=FULL survives a power cut."""

_BEGIN: Final = "BEGIN IMMEDIATE"
"""A deferred transaction that reads and then writes fails at once with «database is locked» whatever busy_timeout
says."""


def reading_engine(url: URL) -> Engine:
    """Through the standard library's driver, in place; nothing can be written."""
    engine = create_engine(url.set(drivername="sqlite+pysqlite"), poolclass=NullPool, hide_parameters=True)
    _configure(engine, *_PRAGMAS, "query_only=ON")
    event.listen(engine, "begin", _begin_reading)
    return engine


def writing_engine(url: URL, patience: float) -> AsyncEngine:
    """One connection, for which tasks wait at most `patience` seconds each.

    Every trip to the driver's thread costs two rounds of the event loop, and these are long when much is going on:
    so a transaction begins in one trip instead of three, and is rolled back only where there is one.
    """
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=patience,
        pool_reset_on_return=None,
        hide_parameters=True,
    )
    _configure(engine.sync_engine, *_PRAGMAS)
    event.listen(engine.sync_engine, "begin", _begin_writing)
    event.listen(engine.sync_engine, "reset", _roll_back_what_is_open)
    event.listen(engine.sync_engine, "handle_error", _keep_when_cancelled)
    return engine


def _configure(engine: Engine, *pragmas: str) -> None:
    """SQLAlchemy says when a transaction begins, not the driver."""

    @event.listens_for(engine, "connect")
    def configure(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()


def _begin_reading(connection: Any) -> None:
    """Unless a prepared question has begun already."""
    if not connection.connection.driver_connection.in_transaction:
        connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: Any) -> None:
    adapted = connection.connection.dbapi_connection
    try:
        adapted.run_async(lambda driver: driver.execute(_BEGIN))
    except sqlite3.Error as error:
        raise DBAPIError(_BEGIN, None, error) from error
    except asyncio.CancelledError:
        adapted.rollback()  # the thread begins all the same; this comes after it
        raise


def _roll_back_what_is_open(connection: Any, record: Any, state: Any) -> None:
    """SQLAlchemy's own reset would do so after each commit too."""
    if not state.terminate_only and connection.driver_connection.in_transaction:
        connection.rollback()


def _keep_when_cancelled(context: ExceptionContext) -> None:
    """SQLAlchemy closes a connection whose call was cancelled, since it can't know where the call stands. Here calls
    go on in their thread, one after another, so a rollback is enough. And closing would be wrong: SQLite keeps a
    closed connection's transaction, and its lock on all writers, until the last unfinished SELECT is forgotten."""
    if isinstance(context.original_exception, asyncio.CancelledError):
        context.is_disconnect = False
