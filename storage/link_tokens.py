"""One-time deep links."""

from sqlalchemy import and_, insert, select, update

from core.accounts.models import SubscriberId
from core.accounts.ports import LinkToken
from storage.connections import Connection
from storage.tables.accounts import link_tokens

_FIELDS = tuple(LinkToken.__dataclass_fields__)
_TOKEN = select(*(link_tokens.c[name] for name in _FIELDS))


class LinkTokenRows:
    """Satisfies core.accounts.ports.LinkTokens."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def put(self, token: LinkToken) -> None:
        """See the port."""
        await self._connection.execute(insert(link_tokens), {name: getattr(token, name) for name in _FIELDS})

    async def get(self, digest: str) -> LinkToken | None:
        """See the port."""
        row = (await self._connection.execute(_TOKEN.where(link_tokens.c.digest == digest))).one_or_none()
        return None if row is None else LinkToken(*row)

    async def use(self, digest: str, subscriber: SubscriberId) -> bool:
        """See the port."""
        free = and_(link_tokens.c.digest == digest, link_tokens.c.used_by.is_(None))
        mark = update(link_tokens).where(free).values(used_by=subscriber)
        return (await self._connection.execute(mark)).rowcount == 1
