"""Codes that went out by SMS."""

from datetime import datetime

from sqlalchemy import delete, func, insert, literal, select, update

from core.accounts.models import Cause, SubscriberId
from core.accounts.ports import SentCode
from core.billing.numbers import ContractNumber
from storage import dialects
from storage.connections import Connection
from storage.tables.accounts import codes, sent_codes

_CODE = select(*(codes.c[name] for name in SentCode.__dataclass_fields__))


class CodeRows:
    """Satisfies core.accounts.ports.Codes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def put(self, code: SentCode) -> None:
        """See the port."""
        row = {name: getattr(code, name) for name in SentCode.__dataclass_fields__} | {"spent_by": " "}
        fresh = dialects.insert(self._connection, codes).values(**row)
        await self._connection.execute(fresh.on_conflict_do_update(index_elements=["subscriber"], set_=row))

    async def get(self, subscriber: SubscriberId) -> SentCode | None:
        """See the port."""
        row = (await self._connection.execute(_CODE.where(codes.c.subscriber == subscriber))).one_or_none()
        return None if row is None else SentCode(*row)

    async def spend_try(self, subscriber: SubscriberId, cause: Cause) -> int:
        """0 where there is no code either."""
        known = codes.c.spent_by.contains(f" {cause} ", autoescape=True)
        spend = (
            update(codes)
            .where(codes.c.subscriber == subscriber, codes.c.tries_left > 0, ~known)
            .values(tries_left=codes.c.tries_left - 1, spent_by=codes.c.spent_by + literal(f"{cause} "))
            .returning(codes.c.tries_left)
        )
        left = (await self._connection.execute(spend)).scalar()
        if left is None:
            query = select(codes.c.tries_left).where(codes.c.subscriber == subscriber)
            left = (await self._connection.execute(query)).scalar()
        return int(left or 0)

    async def use(self, subscriber: SubscriberId) -> bool:
        """See the port."""
        done = await self._connection.execute(delete(codes).where(codes.c.subscriber == subscriber))
        return done.rowcount == 1

    async def count(self, number: ContractNumber, at: datetime) -> None:
        """See the port."""
        await dialects.take_turn(self._connection, f"codes/{number}")
        await self._connection.execute(insert(sent_codes), {"number": number, "sent_at": at})

    async def uncount(self, number: ContractNumber, at: datetime) -> None:
        """See the port."""
        last = select(func.max(sent_codes.c.id)).where(sent_codes.c.number == number, sent_codes.c.sent_at == at)
        await self._connection.execute(delete(sent_codes).where(sent_codes.c.id == last.scalar_subquery()))

    async def sent_since(self, number: ContractNumber, since: datetime) -> int:
        """From `since` on, that moment included."""
        query = select(func.count()).where(sent_codes.c.number == number, sent_codes.c.sent_at >= since)
        count: int = (await self._connection.execute(query)).scalar_one()
        return count
