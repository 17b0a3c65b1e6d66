"""Conversations: one read before an update, one write after it, nothing lost in between."""

import pytest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey

from storage.conversations import Conversation, Conversations, NotPlain
from storage.engine import Engines
from storage.fsm import ConversationStorage, UnknownPerson
from storage.unit_of_work import Database
from tests.storage.people import ANNA, BORIS, NOW, a_link, enter

PRIVATE = StorageKey(bot_id=1, chat_id=ANNA, user_id=ANNA)
GROUP = StorageKey(bot_id=1, chat_id=-100, user_id=ANNA)
TOPIC = StorageKey(bot_id=1, chat_id=-100, user_id=ANNA, thread_id=5)


class Linking(StatesGroup):
    number = State()
    password = State()


@pytest.fixture
def storage(engines: Engines) -> ConversationStorage:
    return ConversationStorage(engines)


@pytest.fixture
def conversations(engines: Engines) -> Conversations:
    return Conversations(engines)


async def test_a_stranger_has_an_empty_conversation(conversations: Conversations) -> None:
    person, conversation = await conversations.open(ANNA)
    assert person is None
    assert conversation.row() == Conversation().row()
    assert not conversation.dirty


async def test_person_and_conversation_come_together(database: Database, conversations: Conversations) -> None:
    await enter(database, ANNA)
    async with database.writing() as unit:
        await unit.links.add(ANNA, a_link())
    saved = Conversation("Linking:number", {"typed": "УЛ", "tries": 1, "chosen": ["1", "2"]}, 77, "text")
    assert await conversations.save(ANNA, saved)
    person, conversation = await conversations.open(ANNA)
    assert person is not None
    assert person.links == (a_link(),)
    assert conversation.row() == saved.row()
    assert conversation.data == {"typed": "УЛ", "tries": 1, "chosen": ["1", "2"]}


async def test_a_stranger_isnt_saved(conversations: Conversations) -> None:
    assert not await conversations.save(ANNA, Conversation("Linking:number"))


@pytest.mark.parametrize("change", [("state", "x"), ("data", {"a": 1}), ("screen_id", 1), ("screen_kind", "rich")])
def test_any_change_makes_it_dirty(change: tuple[str, object]) -> None:
    conversation = Conversation("state", {"a": 0}, 0, "text")
    assert not conversation.dirty
    setattr(conversation, *change)
    assert conversation.dirty
    conversation.settled()
    assert not conversation.dirty


def test_a_change_within_the_data_makes_it_dirty() -> None:
    conversation = Conversation(data={"chosen": ["1"]})
    conversation.data["chosen"].append("2")
    assert conversation.dirty


async def test_while_adopted_nothing_touches_the_database(
    database: Database, storage: ConversationStorage, conversations: Conversations
) -> None:
    await enter(database, ANNA)
    _, conversation = await conversations.open(ANNA)
    storage.adopt(ANNA, conversation)
    context = FSMContext(storage, PRIVATE)
    await context.set_state(Linking.password)
    await context.update_data(typed="УЛ")
    assert await context.get_state() == "Linking:password"
    assert await context.get_data() == {"typed": "УЛ"}
    assert (await conversations.open(ANNA))[1].row() == Conversation().row()
    released = storage.release(ANNA)
    assert released is conversation
    assert released.dirty
    assert released.row()["state"] == "Linking:password"


async def test_clearing_gives_back_what_was_read(storage: ConversationStorage) -> None:
    storage.adopt(ANNA, Conversation("Linking:number", {"a": 1}))
    await FSMContext(storage, PRIVATE).clear()
    assert storage.release(ANNA).row() == Conversation().row()


async def test_one_person_has_one_update_at_a_time(storage: ConversationStorage) -> None:
    storage.adopt(ANNA, Conversation())
    storage.adopt(BORIS, Conversation())
    with pytest.raises(RuntimeError):
        storage.adopt(ANNA, Conversation())


@pytest.mark.parametrize("key", [PRIVATE, GROUP, TOPIC], ids=["private", "group", "topic"])
async def test_without_an_update_the_database_is_asked(
    database: Database, engines: Engines, storage: ConversationStorage, key: StorageKey
) -> None:
    await enter(database, ANNA)
    context, later = FSMContext(storage, key), FSMContext(ConversationStorage(engines), key)
    assert (await later.get_state(), await later.get_data()) == (None, {})
    await context.set_state(Linking.number)
    await context.set_data({"typed": "УЛ"})
    assert (await later.get_state(), await later.get_data()) == ("Linking:number", {"typed": "УЛ"})
    await context.clear()
    assert (await later.get_state(), await later.get_data()) == (None, {})


async def test_chats_of_one_person_dont_mix(database: Database, storage: ConversationStorage) -> None:
    await enter(database, ANNA)
    keys = [
        PRIVATE,
        GROUP,
        StorageKey(2, -100, ANNA),
        TOPIC,
        StorageKey(1, -100, BORIS),
    ]
    for number, key in enumerate(keys):
        await storage.set_data(key, {"n": number})
    assert [await storage.get_data(key) for key in keys] == [{"n": number} for number in range(5)]


async def test_a_group_isnt_the_adopted_conversation(storage: ConversationStorage) -> None:
    storage.adopt(ANNA, Conversation("Linking:number"))
    assert await storage.get_state(GROUP) is None


async def test_a_strangers_conversation_cant_be_stored(storage: ConversationStorage) -> None:
    await FSMContext(storage, PRIVATE).clear()
    with pytest.raises(UnknownPerson):
        await storage.set_state(PRIVATE, Linking.number)


@pytest.mark.parametrize("value", [NOW, {"a": 1}, (1,), {1}, b"x", [[1]]], ids=repr)
async def test_only_plain_values_are_kept(storage: ConversationStorage, value: object) -> None:
    storage.adopt(ANNA, Conversation())
    for key in (PRIVATE, GROUP):
        with pytest.raises(NotPlain, match="when"):
            await storage.set_data(key, {"when": value})
