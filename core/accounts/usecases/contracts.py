"""«Договоры» and «Настройки»: choose, remark, remove, leave, speak. Each returns the person as they are afterwards."""

from dataclasses import dataclass, replace

from core.accounts.models import Language, Subscriber, SubscriberId
from core.accounts.ports import JournalAct
from core.billing.numbers import ContractNumber
from core.clock import Clock
from core.ports import Storage

NOTE_MOST = 100


def tidy_note(text: str) -> str:
    """On one line; what NoteContract would keep if it isn't longer than NOTE_MOST."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class ChooseContract:
    """Which contract «Главная» shows."""

    storage: Storage

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> Subscriber:
        """Raises NotLinked."""
        subscriber.link_to(number)
        async with self.storage.writing() as unit:
            await unit.subscribers.choose(subscriber.id, number)
        return replace(subscriber, chosen=number)


@dataclass(frozen=True, slots=True)
class NoteContract:
    """The person's own remark, which other holders don't see."""

    storage: Storage

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, text: str) -> Subscriber:
        """One line of at most NOTE_MOST characters; an empty text removes it. Raises NotLinked."""
        noted = replace(subscriber.link_to(number), note=tidy_note(text)[:NOTE_MOST])
        async with self.storage.writing() as unit:
            await unit.links.note(subscriber.id, number, noted.note)
        links = tuple(noted if link.number == number else link for link in subscriber.links)
        return replace(subscriber, links=links)


@dataclass(frozen=True, slots=True)
class UnlinkContracts:
    """Take contracts out of the person's own list: one («Удалить») or all («Выйти»)."""

    storage: Storage
    clock: Clock

    async def __call__(self, subscriber: Subscriber, number: ContractNumber | None = None) -> Subscriber:
        """Warnings about them stop coming here. Raises NotLinked for one that isn't there."""
        gone = [subscriber.link_to(number).number] if number else [link.number for link in subscriber.links]
        rest = tuple(link for link in subscriber.links if link.number not in gone)
        left = replace(subscriber, links=rest)
        async with self.storage.writing() as unit:
            for one in gone:
                if await unit.links.remove(subscriber.id, one):
                    await unit.journal.add(JournalAct.UNLINKED, one, str(subscriber.id), "", self.clock())
            if subscriber.chosen != left.current:
                await unit.subscribers.choose(subscriber.id, left.current)
        return replace(left, chosen=left.current)


@dataclass(frozen=True, slots=True)
class ChangeLanguage:
    """The stored choice goes before the messenger's language."""

    storage: Storage

    async def __call__(self, subscriber: Subscriber, language: Language) -> Subscriber:
        """Takes effect at the next screen."""
        async with self.storage.writing() as unit:
            await unit.subscribers.speak(subscriber.id, language)
        return replace(subscriber, language=language)


@dataclass(frozen=True, slots=True)
class MarkBlocked:
    """The person blocked the bot: nothing is sent until they write again."""

    storage: Storage
    clock: Clock

    async def __call__(self, subscriber: SubscriberId) -> None:
        """Lifted by the next message of theirs."""
        async with self.storage.writing() as unit:
            await unit.subscribers.block(subscriber, self.clock())
