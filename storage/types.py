"""Column types that keep money exact and times aware on both databases."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer
from sqlalchemy.types import TypeDecorator, TypeEngine

BigKey = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit key that counts by itself: SQLite does so for INTEGER only."""


class Kopecks(TypeDecorator[Decimal]):
    """Roubles in Python, an integer number of kopecks in the database: SQLite would store NUMERIC as a float."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Refuses what isn't a whole number of kopecks rather than rounding money silently."""
        if value is None:
            return None
        kopecks = value.scaleb(2)
        if kopecks != kopecks.to_integral_value():
            raise ValueError(f"a fraction of a kopeck: {value}")
        return int(kopecks)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Two decimals, always: 1200 kopecks are Decimal("12.00")."""
        return None if value is None else Decimal(value).scaleb(-2)


class Moment(TypeDecorator[datetime]):
    """An aware time: UTC milliseconds as an integer on SQLite (it has no zones), timestamptz on PostgreSQL.

    Milliseconds, since an outbox orders its rows by time and a chat clock shows minutes; both databases round alike.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """BIGINT where zones would be lost."""
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | datetime | None:
        """Refuses naive times: nobody could tell later which zone was meant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        milliseconds = round(value.timestamp() * 1000)
        if dialect.name == "sqlite":
            return milliseconds
        return datetime.fromtimestamp(milliseconds / 1000, UTC)

    def process_result_value(self, value: int | datetime | None, dialect: Dialect) -> datetime | None:
        """Aware, UTC."""
        if value is None or isinstance(value, datetime):
            return value
        return datetime.fromtimestamp(value / 1000, UTC)
