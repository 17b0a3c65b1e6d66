"""Who is what in a chat, as the Bot API tells it."""

from bot.emulator.jsons import Json
from bot.emulator.world.chats import Chat, Standing
from bot.emulator.world.world import World

_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_change_info",
    "can_invite_users", "can_pin_messages", "can_manage_topics",
)  # fmt: skip
_NO_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_promote_members", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_send_welcome_messages",
)  # fmt: skip


def bot_member(world: World, standing: Standing) -> Json:
    who: Json = {"status": standing, "user": world.bot.user()}
    if standing == "administrator":
        return who | dict.fromkeys(_RIGHTS, True) | dict.fromkeys(_NO_RIGHTS, False)
    return who | ({"until_date": 0} if standing == "kicked" else {})


def members(world: World, chat: Chat) -> list[Json]:
    """The first member of a group is its creator."""
    people = [one for number in chat.member_ids if (one := member(world, chat, number))]
    return people + ([bot_member(world, chat.bot)] if chat.has_bot else [])


def member(world: World, chat: Chat, user_id: int) -> Json | None:
    """None for somebody who doesn't exist."""
    if user_id == world.bot.id:
        return bot_member(world, chat.bot if chat.type != "private" else "member")
    person = world.people.get(user_id)
    if person is None:
        return None
    return {"user": person.user()} | _standing(chat, user_id)


def _standing(chat: Chat, user_id: int) -> Json:
    if chat.type == "private":
        return {"status": "member" if user_id == chat.id else "left"}
    if user_id not in chat.member_ids:
        return {"status": "left"}
    return {"status": "creator", "is_anonymous": False} if chat.member_ids[0] == user_id else {"status": "member"}
