"""Contracts in people's lists, and what a further proof does to them."""

from datetime import datetime, timedelta

import pytest

from core.accounts.models import Holder, Link, Proof
from core.accounts.ports import LinkToken
from core.phones import Phone
from storage.unit_of_work import Database
from tests.storage.people import ANNA, BORIS, FIRST, NOW, SECOND, a_link, enter, seen

LATER = NOW + timedelta(hours=1)


async def the_link(witness: Database) -> Link:
    person = await seen(witness)
    assert person is not None
    return person.link_to(FIRST)


async def add(database: Database, link: Link) -> bool:
    async with database.writing() as unit:
        return await unit.links.add(ANNA, link)


@pytest.mark.parametrize(
    ("had", "came", "has"),
    [
        (a_link(proof=Proof.LINK), a_link(proof=Proof.PHONE, at=LATER), (Proof.PHONE, LATER)),
        (a_link(proof=Proof.PHONE), a_link(proof=Proof.PASSWORD, at=LATER), (Proof.PASSWORD, LATER)),
        (a_link(proof=Proof.PHONE), a_link(proof=Proof.LINK, at=LATER), (Proof.PHONE, NOW)),
        (a_link(proof=Proof.PHONE, at=LATER), a_link(proof=Proof.PASSWORD), (Proof.PHONE, LATER)),
    ],
    ids=["stronger", "fresher", "weaker", "staler"],
)
async def test_the_better_proof_stays(
    database: Database, witness: Database, had: Link, came: Link, has: tuple[Proof, datetime]
) -> None:
    await enter(database, ANNA)
    assert await add(database, had)
    assert not await add(database, came)
    link = await the_link(witness)
    assert (link.proof, link.proved_at) == has
    assert link.role is link.proof.role
    assert link.added_at == had.added_at


async def test_a_note_belongs_to_one_link(database: Database, witness: Database) -> None:
    await enter(database, ANNA)
    await add(database, a_link(FIRST))
    await add(database, a_link(SECOND))
    async with database.writing() as unit:
        await unit.links.note(ANNA, FIRST, "тест 1")
    person = await seen(witness)
    assert person is not None
    assert {link.number: link.note for link in person.links} == {FIRST: "тест 1", SECOND: ""}


async def test_a_link_is_removed_once(database: Database, witness: Database) -> None:
    await enter(database, ANNA)
    await add(database, a_link())
    async with database.writing() as unit:
        assert await unit.links.remove(ANNA, FIRST)
        assert not await unit.links.remove(ANNA, FIRST)
    person = await seen(witness)
    assert person is not None
    assert person.links == ()


async def test_holders_come_in_their_order(database: Database, witness: Database) -> None:
    await enter(database, ANNA, BORIS)
    async with database.writing() as unit:
        await unit.subscribers.keep_phone(BORIS, Phone("+79161234567"))
        await unit.links.add(ANNA, a_link(at=LATER))
        await unit.links.add(BORIS, a_link())
        await unit.links.add(ANNA, a_link(SECOND))
    async with witness.reading() as unit:
        assert await unit.links.holders(FIRST) == [
            Holder(BORIS, "Анна", Phone("+79161234567"), a_link()),
            Holder(ANNA, "Анна", None, a_link(at=LATER)),
        ]


async def test_a_one_time_link_opens_once(database: Database, witness: Database) -> None:
    token = LinkToken("digest", FIRST, "counter", NOW, LATER)
    async with database.writing() as unit:
        await unit.link_tokens.put(token)
        assert await unit.link_tokens.use("digest", ANNA)
    async with database.writing() as unit:
        assert not await unit.link_tokens.use("digest", BORIS)
        assert not await unit.link_tokens.use("digest", ANNA)
        assert not await unit.link_tokens.use("unknown", ANNA)
    async with witness.reading() as unit:
        assert await unit.link_tokens.get("digest") == LinkToken("digest", FIRST, "counter", NOW, LATER, ANNA)
        assert await unit.link_tokens.get("unknown") is None
