"""Promised payments of the embedded registry: kept for the operator, who acts on them."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from sqlalchemy import bindparam, or_, select
from sqlalchemy.exc import SQLAlchemyError

from core.errors import AlreadyPromised, NothingFound, OperatorUnavailable
from core.payments.promises import Promise
from storage.dialects import insert_new, take_turn
from storage.engine import Engines
from storage.prepared import Prepared
from storage.registry.records import promise_from
from storage.tables.registry import contracts, promises

LAST = Prepared(
    select(promises).where(promises.c.number == bindparam("number")).order_by(promises.c.made_at.desc()).limit(1)
)
"""The contract's newest one."""


async def keep_promise(engines: Engines, promise: Promise, zone: tzinfo) -> None:
    """The same id again changes nothing. Raises NothingFound, AlreadyPromised, OperatorUnavailable. Of two owners who
    promise at once, one is refused."""
    known = select(contracts.c.number).where(contracts.c.number == promise.number)
    today = promise.made_at.astimezone(zone).date()
    barring = (
        select(promises)
        .where(promises.c.number == promise.number, or_(promises.c.id == promise.id, promises.c.again_on > today))
        .order_by(promises.c.id != promise.id)
    )
    try:
        async with engines.writing.begin() as connection:
            await take_turn(connection, f"promise/{promise.number}")
            if (await connection.execute(known)).first() is None:
                raise NothingFound
            there = (await connection.execute(barring)).first()
            if there is not None and there.id != promise.id:
                raise AlreadyPromised(there.amount, there.until, there.again_on)
            await insert_new(
                connection,
                promises,
                id=promise.id,
                number=promise.number,
                amount=promise.amount,
                made_at=promise.made_at,
                until=promise.until,
                again_on=promise.again_on,
            )
    except (SQLAlchemyError, OSError) as error:
        raise OperatorUnavailable(type(error).__name__) from error


async def promises_made(engines: Engines, since: datetime, until: datetime) -> Sequence[Promise]:
    """Those of [since, until), oldest first."""
    period = (promises.c.made_at >= since, promises.c.made_at < until)
    query = select(promises).where(*period).order_by(promises.c.made_at, promises.c.id)
    async with engines.reading.connect() as connection:
        return [promise_from(row) for row in await connection.execute(query)]
