"""What people can ask about the data that is kept of them: see it, take it along, have it deleted (152-ФЗ, 14, 21)."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from core.accounts.models import Link, Subscriber, SubscriberId
from core.accounts.ports import GivenConsent, JournalAct
from core.clock import Clock
from core.ports import Storage


@dataclass(frozen=True, slots=True)
class SeeConsents:
    """Everything the person agreed to."""

    storage: Storage

    async def __call__(self, subscriber: SubscriberId) -> Sequence[GivenConsent]:
        """Oldest first."""
        async with self.storage.reading() as unit:
            return await unit.consents.given(subscriber)


@dataclass(frozen=True, slots=True)
class ExportMyData:
    """All that is kept of a person, in a form that other programs read; times are ISO 8601 in UTC."""

    see_consents: Callable[[SubscriberId], Awaitable[Sequence[GivenConsent]]]
    clock: Clock

    async def __call__(self, subscriber: Subscriber) -> dict[str, object]:
        """Strings, numbers, None, and lists and dicts of these: what JSON can hold."""
        return {
            "exported_at": self.clock().isoformat(),
            "subscriber": {
                "telegram_id": subscriber.id,
                "name": subscriber.name,
                "messenger_language": subscriber.spoken,
                "language": subscriber.language,
                "phone": subscriber.phone,
                "receipts_email": subscriber.email or None,
                "chosen_contract": subscriber.current,
            },
            "contracts": [_link(link) for link in subscriber.links],
            "consents": [_consent(consent) for consent in await self.see_consents(subscriber.id)],
        }


@dataclass(frozen=True, slots=True)
class ForgetMe:
    """«Удалить мои данные»: afterwards the person is as new. Consents and the journal stay as evidence, by id."""

    storage: Storage
    clock: Clock

    async def __call__(self, subscriber: Subscriber) -> None:
        """A second press finds nothing to delete."""
        async with self.storage.writing() as unit:
            for link in subscriber.links:
                await unit.journal.add(JournalAct.UNLINKED, link.number, str(subscriber.id), "", self.clock())
            await unit.subscribers.forget(subscriber.id)


def _link(link: Link) -> dict[str, object]:
    return {
        "number": link.number,
        "role": link.role,
        "proof": link.proof,
        "proved_at": link.proved_at.isoformat(),
        "added_at": link.added_at.isoformat(),
        "note": link.note,
    }


def _consent(consent: GivenConsent) -> dict[str, object]:
    return {"kind": consent.kind, "version": consent.version, "given_at": consent.given_at.isoformat()}
