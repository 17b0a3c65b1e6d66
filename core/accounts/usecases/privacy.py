"""What people can ask about the data that is kept of them: see it, take it along, have it deleted (152-ФЗ, 14, 21)."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from core.accounts.models import Link, Subscriber, SubscriberId
from core.accounts.ports import FailureKind, GivenConsent, JournalAct, JournalEntry
from core.clock import Clock
from core.payments.autopay.models import Autopay
from core.ports import Storage

Describe = Callable[[JournalAct, bool], str]
"""Says an act to the person in question; True where it was their own."""
_BEGINNING = datetime.min.replace(tzinfo=UTC)


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

    storage: Storage
    clock: Clock

    async def __call__(self, subscriber: Subscriber, describe: Describe) -> dict[str, object]:
        """Strings, numbers, None, and lists and dicts of these: what JSON can hold. Of failed sign-ins only those that
        count against the person are theirs: what was typed is kept as a digest that leads to nobody."""
        async with self.storage.reading() as unit:
            consents = await unit.consents.given(subscriber.id)
            journal = await unit.journal.about(subscriber.id)
            failed = await unit.failures.since(FailureKind.PERSON, str(subscriber.id), _BEGINNING)
            autopays = await unit.autopays.of(subscriber.id)
            cards = await unit.saved_methods.of(subscriber.id)
            templates = await unit.ovo_templates.all_of(subscriber.id)
            asked = await unit.failures.since(FailureKind.EXPRESS, str(subscriber.id), _BEGINNING)
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
            "consents": [_consent(consent) for consent in consents],
            "journal": [_entry(entry, subscriber, describe) for entry in journal],
            "autopays": [_autopay(autopay) for autopay in autopays],
            "saved_cards": [{"title": card.title, "saved_at": card.saved_at.isoformat()} for card in cards],
            "payments_to_ovo": [{"contract": number, **kept.lines} for number, kept in templates.items()],
            "failed_sign_ins": [at.isoformat() for at in failed],
            "numbers_asked_about": [at.isoformat() for at in asked],
        }


@dataclass(frozen=True, slots=True)
class ForgetMe:
    """«Удалить мои данные»: afterwards the person is as new. Consents and the journal stay as evidence, by id."""

    storage: Storage
    clock: Clock
    forget_elsewhere: Callable[[Subscriber], Awaitable[None]] | None = None

    async def __call__(self, subscriber: Subscriber) -> None:
        """A second press finds nothing to delete. `forget_elsewhere` goes first: it needs what is kept here to say
        what others shall forget."""
        if self.forget_elsewhere is not None:
            await self.forget_elsewhere(subscriber)
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


def _autopay(autopay: Autopay) -> dict[str, object]:
    return {"contract": autopay.number, "state": autopay.state, "enabled_at": autopay.enabled_at.isoformat()}


def _entry(entry: JournalEntry, subscriber: Subscriber, describe: Describe) -> dict[str, object]:
    """Without ids: the other person's is no data of this one."""
    what = describe(entry.act, entry.actor == str(subscriber.id))
    return {"at": entry.at.isoformat(), "contract": entry.number, "act": entry.act, "what": what}


def _consent(consent: GivenConsent) -> dict[str, object]:
    return {"kind": consent.kind, "version": consent.version, "given_at": consent.given_at.isoformat()}
