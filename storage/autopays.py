"""Who pays for which contract by themselves."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Select, delete, select, update

from core.accounts.models import SubscriberId
from core.billing.numbers import ContractNumber
from core.payments.autopay.models import Autopay, AutopayState
from storage.connections import Connection
from storage.dialects import insert
from storage.tables.accounts import links
from storage.tables.autopay import autopays


class AutopayRows:
    """Satisfies core.payments.autopay.ports.Autopays."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, number: ContractNumber) -> Autopay | None:
        """See the port."""
        return await self._one(select(autopays).where(autopays.c.number == number))

    async def lock(self, number: ContractNumber) -> Autopay | None:
        """SQLite has one writer anyway."""
        return await self._one(select(autopays).where(autopays.c.number == number).with_for_update())

    async def of(self, subscriber: SubscriberId) -> Sequence[Autopay]:
        """See the port."""
        mine = select(autopays).where(autopays.c.subscriber == subscriber)
        return await self._all(mine.order_by(autopays.c.number))

    async def put(self, autopay: Autopay) -> bool:
        """The link is held until the end, so that who is being put out can't slip in."""
        mine = (links.c.subscriber == autopay.subscriber, links.c.number == autopay.number)
        held = await self._connection.execute(select(links.c.number).where(*mine).with_for_update(read=True))
        if held.first() is None:
            return False
        row = asdict(autopay) | {"state": autopay.state.value}
        fresh = insert(self._connection, autopays).values(row)
        rest = {name: value for name, value in row.items() if name not in ("number", "subscriber")}
        whose = autopays.c.subscriber == autopay.subscriber
        done = await self._connection.execute(
            fresh.on_conflict_do_update(index_elements=["number"], set_=rest, where=whose)
        )
        return done.rowcount == 1

    async def remove(self, subscriber: SubscriberId, number: ContractNumber) -> bool:
        """See the port."""
        mine = (autopays.c.subscriber == subscriber, autopays.c.number == number)
        return (await self._connection.execute(delete(autopays).where(*mine))).rowcount == 1

    async def unseen(self, day: date, after: str, limit: int) -> Sequence[Autopay]:
        """See the port."""
        active = autopays.c.state == AutopayState.ACTIVE.value
        query = select(autopays).where(active, autopays.c.looked_on.is_distinct_from(day), autopays.c.number > after)
        return await self._all(query.order_by(autopays.c.number).limit(limit))

    async def saw(self, numbers: Collection[ContractNumber], day: date) -> None:
        """See the port."""
        seen = update(autopays).where(autopays.c.number.in_(numbers)).values(looked_on=day)
        await self._connection.execute(seen)

    async def _one(self, query: Select[Any]) -> Autopay | None:
        row = (await self._connection.execute(query)).first()
        return None if row is None else _read(row)

    async def _all(self, query: Select[Any]) -> Sequence[Autopay]:
        return [_read(row) for row in (await self._connection.execute(query)).all()]


def _read(row: Any) -> Autopay:
    plain = {name: getattr(row, name) for name in Autopay.__dataclass_fields__}
    return Autopay(**plain | {"state": AutopayState(row.state)})
