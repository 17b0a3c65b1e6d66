"""Files that the messenger has already needn't be uploaded again."""

from dataclasses import dataclass

from core.clock import Clock
from core.files import File, Handle
from core.ports import Storage


@dataclass(frozen=True, slots=True)
class KnownFiles:
    """Two transactions around the sending, since none is held across the network."""

    storage: Storage
    clock: Clock

    async def find(self, account: int, file: File) -> Handle | None:
        """What `account` may send instead of the content; the messenger may have forgotten it."""
        async with self.storage.reading() as unit:
            return await unit.files.find(account, file.digest)

    async def keep(self, account: int, file: File, handle: Handle) -> None:
        """For the next time."""
        async with self.storage.writing() as unit:
            await unit.files.keep(account, file.digest, handle, self.clock())
