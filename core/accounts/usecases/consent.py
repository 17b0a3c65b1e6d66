"""Agreeing to the processing of personal data."""

from dataclasses import dataclass

from core.accounts.models import Subscriber
from core.accounts.ports import ConsentKind
from core.clock import Clock
from core.ports import Storage


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """Records who agreed to which version of the text, and when (152-ФЗ: a document of its own)."""

    storage: Storage
    clock: Clock

    async def __call__(self, subscriber: Subscriber, version: str) -> None:
        """A second press changes nothing."""
        async with self.storage.writing() as unit:
            await unit.consents.give(subscriber.id, ConsentKind.PERSONAL_DATA, version, self.clock())
