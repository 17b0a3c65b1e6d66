"""Who the tests of the storage are about."""

from datetime import UTC, datetime

from core.accounts.models import Link, Proof, Subscriber, SubscriberId
from core.billing.numbers import ContractNumber
from storage.unit_of_work import Database

ANNA, BORIS = SubscriberId(7_000_000_001), SubscriberId(7_000_000_002)
FIRST, SECOND = ContractNumber("72845736UL"), ContractNumber("11111111UL")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def a_link(number: ContractNumber = FIRST, proof: Proof = Proof.PHONE, at: datetime = NOW) -> Link:
    return Link(number, proof.role, proof, proved_at=at, added_at=at)


async def enter(database: Database, *people: SubscriberId) -> None:
    async with database.writing() as unit:
        for person in people:
            await unit.subscribers.enter(person, "Анна", "ru", NOW)


async def seen(witness: Database, person: SubscriberId = ANNA) -> Subscriber | None:
    async with witness.reading() as unit:
        return await unit.subscribers.get(person)
