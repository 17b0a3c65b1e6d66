"""Groups, forums and their topics."""

from typing import Any

import pytest

from tests.emulator.driver import Sim, Wire


@pytest.fixture
async def forum(sim: Sim, anna: int) -> int:
    chat = await sim.post("groups", title="Поддержка", is_forum=True, member_ids=[anna])
    await sim.post(f"groups/{chat['id']}/add-bot", person=anna)
    return int(chat["id"])


async def test_the_bot_comes_and_goes(sim: Sim, wire: Wire, anna: int) -> None:
    group = (await sim.post("groups", title="Дом", member_ids=[anna]))["id"]
    words = await wire.refused("sendMessage", chat_id=group, text="x")
    assert words == "Forbidden: bot is not a member of the group chat"
    await sim.post(f"groups/{group}/add-bot", person=anna, admin=False)
    await sim.say(anna, "всем привет", chat=group)
    updates = (await wire.call("getUpdates"))[1:]
    assert updates[0]["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert updates[1]["message"]["new_chat_members"][0]["is_bot"] is True
    assert updates[2]["message"]["text"] == "всем привет"
    await sim.post(f"groups/{group}/remove-bot", person=anna)
    words = await wire.refused("sendMessage", chat_id=group, text="x")
    assert words == "Forbidden: bot was kicked from the group chat"


async def test_the_bot_leaves(sim: Sim, wire: Wire, anna: int, forum: int) -> None:
    assert await wire.call("leaveChat", chat_id=forum) is True
    words = await wire.refused("sendMessage", chat_id=forum, text="x")
    assert words == "Forbidden: bot is not a member of the supergroup chat"
    words = await wire.refused("leaveChat", chat_id=anna)
    assert words == "Bad Request: chat member status can't be changed in private chats"


async def test_topics_are_opened_renamed_closed_and_deleted(sim: Sim, wire: Wire, anna: int, forum: int) -> None:
    topic = (await wire.call("createForumTopic", chat_id=forum, name="Анна"))["message_thread_id"]
    place = {"chat_id": forum, "message_thread_id": topic}
    sent = await wire.call("sendMessage", **place, text="вопрос")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    await sim.say(anna, "ответ", chat=forum, topic=topic)
    assert (await wire.call("getUpdates"))[-1]["message"]["message_thread_id"] == topic
    assert (await sim.seen(forum, topic=topic))[1:] == ["вопрос", "ответ"]
    await wire.call("editForumTopic", **place, name="Анна П.")
    assert await wire.refused("editForumTopic", **place, name="Анна П.") == "Bad Request: TOPIC_NOT_MODIFIED"
    await wire.call("closeForumTopic", **place)
    assert await topics(sim, forum) == [{"id": topic, "name": "Анна П.", "closed": True}]
    assert "no open topic" in await sim.refused("say", person=anna, chat=forum, topic=topic, text="x")
    await wire.call("reopenForumTopic", **place)
    await wire.call("deleteForumTopic", **place)
    assert await topics(sim, forum) == []
    assert await wire.refused("sendMessage", **place, text="x") == "Bad Request: message thread not found"


async def topics(sim: Sim, forum: int) -> Any:
    return next(chat["topics"] for chat in (await sim.get("state"))["chats"] if chat["id"] == forum)


async def test_topics_need_a_forum_and_rights(sim: Sim, wire: Wire, anna: int) -> None:
    plain = (await sim.post("groups", title="Дом", member_ids=[anna]))["id"]
    await sim.post(f"groups/{plain}/add-bot", person=anna)
    assert await wire.refused("createForumTopic", chat_id=plain, name="x") == "Bad Request: the chat is not a forum"
    forum = (await sim.post("groups", title="Ф", is_forum=True, member_ids=[anna]))["id"]
    await sim.post(f"groups/{forum}/add-bot", person=anna, admin=False)
    words = await wire.refused("createForumTopic", chat_id=forum, name="x")
    assert words == "Bad Request: not enough rights to create a topic"


async def test_members(sim: Sim, wire: Wire, anna: int, forum: int) -> None:
    boris = await sim.newcomer("Борис")
    me = (await wire.call("getMe"))["id"]
    assert "no member" in await sim.refused("say", person=boris, chat=forum, text="x")
    for person, status in ((anna, "creator"), (boris, "left"), (me, "administrator")):
        assert (await wire.call("getChatMember", chat_id=forum, user_id=person))["status"] == status
    await sim.post(f"groups/{forum}/join", person=boris)
    assert (await wire.call("getChatMember", chat_id=forum, user_id=boris))["status"] == "member"
    assert await wire.call("getChatMemberCount", chat_id=forum) == 3
    administrators = await wire.call("getChatAdministrators", chat_id=forum)
    assert {one["user"]["id"] for one in administrators} == {anna, me}
    words = await wire.refused("getChatMember", chat_id=forum, user_id=5)
    assert words == "Bad Request: PARTICIPANT_ID_INVALID"


async def test_a_plain_member_deletes_only_its_own(sim: Sim, wire: Wire, anna: int) -> None:
    group = (await sim.post("groups", title="Дом", member_ids=[anna]))["id"]
    await sim.post(f"groups/{group}/add-bot", person=anna, admin=False)
    typed = await sim.say(anna, "моё", chat=group)
    words = await wire.refused("deleteMessage", chat_id=group, message_id=typed["message_id"])
    assert words == "Bad Request: message can't be deleted"
    own = await wire.call("sendMessage", chat_id=group, text="x")
    await wire.call("deleteMessage", chat_id=group, message_id=own["message_id"])


async def test_a_contact_can_be_asked_for_in_private_only(wire: Wire, forum: int) -> None:
    markup = {"keyboard": [[{"text": "x", "request_contact": True}]]}
    words = await wire.refused("sendMessage", chat_id=forum, text="x", reply_markup=markup)
    assert words == "Bad Request: phone number can be requested in private chats only"


async def test_pins(sim: Sim, wire: Wire, anna: int, forum: int) -> None:
    one, two = [(await wire.call("sendMessage", chat_id=forum, text=text))["message_id"] for text in "аб"]
    await wire.call("pinChatMessage", chat_id=forum, message_id=one)
    await wire.call("pinChatMessage", chat_id=forum, message_id=two)
    assert (await wire.call("getChat", chat_id=forum))["pinned_message"]["text"] == "б"
    await wire.call("unpinChatMessage", chat_id=forum)
    assert (await wire.call("getChat", chat_id=forum))["pinned_message"]["text"] == "а"
    await wire.call("unpinAllChatMessages", chat_id=forum)
    assert "pinned_message" not in await wire.call("getChat", chat_id=forum)
