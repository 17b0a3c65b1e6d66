"""The durable inbox: stored once, handled in order, erased when handled."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url, select

from storage.cipher import Cipher, WrongKey
from storage.conversations import Conversation, Conversations
from storage.engine import Engines, open_engines
from storage.inbox import AsideUpdate, Finished, Inbox, NewUpdate, StoredUpdate
from storage.tables.inbox import inbox as table
from storage.unit_of_work import Database
from tests.storage.people import ANNA, BORIS, NOW, enter

BOT = 42
PASSWORD = b"correct horse battery staple"


def an_update(update_id: int, person: int = ANNA, content: bytes = b"{}") -> NewUpdate:
    return NewUpdate(update_id, person, "message", content)


def an_inbox(engines: Engines, bot_id: int = BOT, secret: str = "secret") -> Inbox:
    return Inbox(engines, Cipher(secret, "inbox"), bot_id)


@pytest.fixture
def inbox(engines: Engines) -> Inbox:
    return an_inbox(engines)


@pytest.fixture
async def restarted(database_url: str) -> AsyncIterator[Inbox]:
    """The inbox as the next process finds it."""
    opened = open_engines(database_url)
    yield an_inbox(opened)
    await opened.dispose()


async def ids(inbox: Inbox) -> list[int]:
    return [update.update_id for update in await inbox.waiting(100)]


async def test_what_was_stored_is_there_after_a_restart(inbox: Inbox, restarted: Inbox) -> None:
    assert await inbox.store([an_update(2, content=PASSWORD), an_update(1, BORIS)], NOW) == {1, 2}
    assert await restarted.waiting(10) == [
        StoredUpdate(1, BORIS, "message", b"{}", NOW, 0),
        StoredUpdate(2, ANNA, "message", PASSWORD, NOW, 0),
    ]
    assert await restarted.count_waiting() == 2


async def test_an_id_is_new_once_whatever_the_order(inbox: Inbox) -> None:
    assert await inbox.store([an_update(10)], NOW) == {10}
    assert await inbox.store([an_update(10), an_update(9), an_update(11)], NOW) == {9, 11}
    assert await inbox.store([an_update(5), an_update(5)], NOW) == {5}
    assert await inbox.store([], NOW) == set()


async def test_a_handled_update_is_not_new_again(inbox: Inbox) -> None:
    await inbox.store([an_update(1)], NOW)
    await inbox.finish([Finished(1, ANNA)])
    assert await inbox.store([an_update(1)], NOW) == set()
    assert await ids(inbox) == []


async def test_the_same_update_at_once_is_new_for_one(inbox: Inbox, restarted: Inbox) -> None:
    batch = [an_update(number) for number in range(20)]
    stores = [where.store(batch if turn % 2 else batch[::-1], NOW) for turn in range(5) for where in (inbox, restarted)]
    new = [update_id for result in await asyncio.gather(*stores) for update_id in result]
    assert sorted(new) == list(range(20))


async def test_two_bots_number_their_updates_apart(inbox: Inbox, engines: Engines) -> None:
    other = an_inbox(engines, bot_id=43)
    assert await inbox.store([an_update(1)], NOW) == {1}
    assert await other.store([an_update(1)], NOW) == {1}
    await other.finish([Finished(1, ANNA)])
    assert await ids(inbox) == [1]


async def test_waiting_comes_in_pages(inbox: Inbox) -> None:
    await inbox.store([an_update(number) for number in (3, 1, 5, 2)], NOW)
    assert [update.update_id for update in await inbox.waiting(2)] == [1, 2]
    assert [update.update_id for update in await inbox.waiting(2, after=2)] == [3, 5]


async def test_one_persons_updates_come_in_order(inbox: Inbox) -> None:
    await inbox.store([an_update(3), an_update(2, BORIS), an_update(1)], NOW)
    assert [update.update_id for update in await inbox.waiting_of(ANNA, 10)] == [1, 3]
    assert [update.update_id for update in await inbox.waiting_of(ANNA, 1)] == [1]


async def test_finishing_writes_the_conversation_in_the_same_commit(
    inbox: Inbox, database: Database, engines: Engines, restarted: Inbox
) -> None:
    await enter(database, ANNA, BORIS)
    await inbox.store([an_update(1), an_update(2, BORIS)], NOW)
    changed, untouched = Conversation(), Conversation()
    changed.state, changed.data, changed.screen_id, changed.screen_kind = "Linking:number", {"tries": 1}, 77, "photo"
    await inbox.finish([Finished(1, ANNA, changed), Finished(2, BORIS, untouched)])
    assert not changed.dirty
    _, conversation = await Conversations(engines).open(ANNA)
    assert conversation.row() == changed.row()
    assert await ids(restarted) == []


async def test_failed_tries_are_counted_and_the_update_waits_on(inbox: Inbox, restarted: Inbox) -> None:
    await inbox.store([an_update(1)], NOW)
    assert [await inbox.failed(1, "KeyError"), await inbox.failed(1, "KeyError")] == [1, 2]
    assert [update.tries for update in await restarted.waiting(10)] == [2]


async def test_what_was_put_aside_is_shown_and_never_tried_again(inbox: Inbox, restarted: Inbox) -> None:
    await inbox.store([an_update(1), an_update(2), an_update(3)], NOW)
    await inbox.failed(1, "KeyError")
    await inbox.put_aside(1, "KeyError: 'x'", "A1B2")
    await inbox.put_aside(3, "TimeoutError", "C3D4")
    assert await ids(restarted) == [2]
    assert await restarted.aside(10) == [
        AsideUpdate(3, ANNA, "message", NOW, 0, "TimeoutError", "C3D4"),
        AsideUpdate(1, ANNA, "message", NOW, 1, "KeyError: 'x'", "A1B2"),
    ]
    assert len(await restarted.aside(1)) == 1


async def test_pruning_forgets_old_handled_ids_only(inbox: Inbox, restarted: Inbox) -> None:
    await inbox.store([an_update(number) for number in (1, 2, 3)], NOW)
    await inbox.store([an_update(4)], NOW + timedelta(hours=1))
    await inbox.finish([Finished(number, ANNA) for number in (1, 2, 4)])
    assert await inbox.prune(NOW + timedelta(hours=1), limit=1) == 1
    assert await inbox.prune(NOW + timedelta(hours=1)) == 1
    assert await restarted.store([an_update(number) for number in (1, 2, 3, 4)], NOW) == {1, 2}


async def test_what_was_put_aside_is_kept_a_month_longer(inbox: Inbox, restarted: Inbox) -> None:
    await inbox.store([an_update(1)], NOW)
    await inbox.put_aside(1, "KeyError", "A1B2")
    assert await inbox.prune(NOW + timedelta(days=29)) == 0
    assert len(await restarted.aside(10)) == 1
    assert await inbox.prune(NOW + timedelta(days=31)) == 1
    assert not await restarted.aside(10)


async def test_another_key_is_told_from_a_broken_update(inbox: Inbox, engines: Engines) -> None:
    await inbox.store([an_update(1)], NOW)
    with pytest.raises(WrongKey):
        await an_inbox(engines, secret="other").waiting(10)


async def test_the_content_is_nowhere_while_it_waits_nor_afterwards(
    inbox: Inbox, database_url: str, witness: Database
) -> None:
    await inbox.store([an_update(1, content=PASSWORD), an_update(2, content=PASSWORD)], NOW)
    assert PASSWORD not in await everything(database_url, witness)
    await inbox.finish([Finished(1, ANNA)])
    await inbox.put_aside(2, "KeyError", "A1")
    assert PASSWORD not in await everything(database_url, witness)
    async with witness.reading() as unit:
        assert (await unit.connection.execute(select(table.c.content))).scalars().all() == [None, None]


async def everything(database_url: str, witness: Database) -> bytes:
    """All bytes of the file, its -wal and -shm; the whole row where the server keeps the files."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        path = Path(url.database)
        return b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*"))
    async with witness.reading() as unit:
        rows = (await unit.connection.execute(select(table))).all()
    return b"|".join(bytes(value) if isinstance(value, bytes) else str(value).encode() for row in rows for value in row)


def test_a_password_is_not_printed_with_the_update() -> None:
    assert "horse" not in repr(an_update(1, content=PASSWORD))
    assert "horse" not in repr(StoredUpdate(1, ANNA, "message", PASSWORD, NOW, 0))
    assert "content" not in {field.name for field in fields(AsideUpdate)}
