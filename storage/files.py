"""What the messenger has already, by content."""

from datetime import datetime

from sqlalchemy import select

from core.files import Handle
from storage import dialects
from storage.connections import Connection
from storage.tables.papers import files


class FileRows:
    """Satisfies core.files.Files."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, account: int, digest: str) -> Handle | None:
        """See the port."""
        mine = select(files.c.handle).where(files.c.account == account, files.c.digest == digest)
        handle = (await self._connection.execute(mine)).scalar_one_or_none()
        return None if handle is None else Handle(handle)

    async def keep(self, account: int, digest: str, handle: Handle, at: datetime) -> None:
        """See the port."""
        row = {"account": account, "digest": digest, "handle": handle, "kept_at": at}
        fresh = dialects.insert(self._connection, files).values(**row)
        newer = {"handle": handle, "kept_at": at}
        await self._connection.execute(fresh.on_conflict_do_update(index_elements=["account", "digest"], set_=newer))
