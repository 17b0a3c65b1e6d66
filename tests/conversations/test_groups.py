"""Elsewhere than in a private chat; and people who block."""

from bot.demo.data import cast
from core.accounts.models import SubscriberId
from tests.conversations.journeys import by_link, by_password, by_phone
from tests.conversations.world import World

WELL = cast.WELL
GOODBYE = "Я работаю только в личных чатах"


async def test_in_a_group_the_bot_says_so_once_and_leaves(town: World) -> None:
    person = await town.person()
    group = await town.ask("/sim/groups", title="Соседи", member_ids=[person.id])
    await town.ask(f"/sim/groups/{group['id']}/add-bot", person=person.id)
    await town.settle()
    seen = await town.look("/sim/transcript", chat=group["id"])
    said = [one["sim"]["plain"] for one in seen["messages"] if one["sim"]["sender"] == "bot"]
    assert len([text for text in said if GOODBYE in text]) == 1
    state = await town.look("/sim/state")
    assert not next(chat for chat in state["chats"] if chat["id"] == group["id"])["bot_member"]


async def test_a_supergroup_where_it_may_not_write_is_left_silently(town: World) -> None:
    person = await town.person()
    group = await town.ask("/sim/groups", title="Соседи", member_ids=[person.id], supergroup=True)
    await town.trouble("error", method="sendMessage")
    await town.ask(f"/sim/groups/{group['id']}/add-bot", person=person.id)
    await town.settle()
    state = await town.look("/sim/state")
    assert not next(chat for chat in state["chats"] if chat["id"] == group["id"])["bot_member"]


async def test_what_is_said_in_a_group_reveals_nothing(town: World) -> None:
    """Added while the program was down, addressed when it is up again."""
    person = await by_password(town, WELL)
    group = await town.ask("/sim/groups", title="Соседи", member_ids=[person.id])
    await town.ask(f"/sim/groups/{group['id']}/add-bot", person=person.id)
    await town.ask("/sim/say", person=person.id, chat=group["id"], text="/start")
    await town.settle()
    seen = str(await town.look("/sim/transcript", chat=group["id"]))
    assert GOODBYE in seen
    assert WELL.holder not in seen


async def test_who_blocks_is_marked_and_who_writes_again_is_not(world: World) -> None:
    person = await by_phone(world, WELL)
    await person.blocks()
    assert await _is_blocked(world, person.id)
    await by_link(world, WELL)
    await world.deliver()
    await person.unblocks()
    assert not any("Ваш договор добавил" in text for text in await person.sees())
    await person.says("/start")
    assert not await _is_blocked(world, person.id)
    assert WELL.holder in await person.reads()
    await by_password(world, WELL)
    await world.deliver()
    assert "Ваш договор добавил" in await person.reads()


async def test_who_blocks_while_being_answered_is_marked_too(world: World) -> None:
    person = await by_phone(world, WELL)
    await world.ask("/sim/say", person=person.id, text="/contacts")
    await world.ask("/sim/block", person=person.id)
    await world.settle()
    assert await _is_blocked(world, person.id)


async def _is_blocked(world: World, person: int) -> bool:
    async with world.program.storage.reading() as unit:
        found = await unit.subscribers.get(SubscriberId(person))
    assert found is not None
    return found.blocked
