"""«Договоры» and «Настройки»: choose, remark, remove, leave, speak."""

from dataclasses import dataclass

from core.accounts.models import Language, Subscriber
from core.accounts.ports import JournalAct
from core.billing.numbers import ContractNumber
from core.clock import Clock
from core.ports import Storage

NOTE_MOST = 100


@dataclass(frozen=True, slots=True)
class ChooseContract:
    """Which contract «Главная» shows."""

    storage: Storage

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> None:
        """Raises NotLinked."""
        subscriber.link_to(number)
        async with self.storage.writing() as unit:
            await unit.subscribers.choose(subscriber.id, number)


@dataclass(frozen=True, slots=True)
class NoteContract:
    """The person's own remark, which other holders don't see."""

    storage: Storage

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, text: str) -> None:
        """One line of at most NOTE_MOST characters; an empty text removes it. Raises NotLinked."""
        subscriber.link_to(number)
        async with self.storage.writing() as unit:
            await unit.links.note(subscriber.id, number, " ".join(text.split())[:NOTE_MOST])


@dataclass(frozen=True, slots=True)
class UnlinkContracts:
    """Take contracts out of the person's own list: one («Удалить») or all («Выйти»)."""

    storage: Storage
    clock: Clock

    async def __call__(self, subscriber: Subscriber, number: ContractNumber | None = None) -> None:
        """Warnings about them stop coming here. Raises NotLinked for one that isn't there."""
        numbers = [subscriber.link_to(number).number] if number else [link.number for link in subscriber.links]
        rest = [link.number for link in subscriber.links if link.number not in numbers]
        async with self.storage.writing() as unit:
            for gone in numbers:
                await unit.links.remove(subscriber.id, gone)
                await unit.journal.add(JournalAct.UNLINKED, gone, str(subscriber.id), "", self.clock())
            if subscriber.chosen not in rest:
                await unit.subscribers.choose(subscriber.id, rest[0] if rest else None)


@dataclass(frozen=True, slots=True)
class ChangeLanguage:
    """The stored choice goes before the messenger's language."""

    storage: Storage

    async def __call__(self, subscriber: Subscriber, language: Language) -> None:
        """Takes effect at the next screen."""
        async with self.storage.writing() as unit:
            await unit.subscribers.speak(subscriber.id, language)
