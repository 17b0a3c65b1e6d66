from aiogram.methods import GetChat, GetChatAdministrators, GetChatMember, GetChatMemberCount, LeaveChat

from bot.emulator.api.call import Call
from bot.emulator.api.errors import bad_request
from bot.emulator.api.places import any_chat, open_chat
from bot.emulator.jsons import Json
from bot.emulator.world.members import member, members

_FULL = {
    "accent_color_id": 0, "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False, "limited_gifts": False, "unique_gifts": False, "premium_subscription": False,
        "gifts_from_channels": False,
    },
}  # fmt: skip


def get_chat(call: Call, ask: GetChat) -> Json:
    chat = any_chat(call.world, ask.chat_id)
    shown = call.world.shown_chat(chat) | _FULL
    pinned = call.world.post(chat.id, chat.pinned[-1]) if chat.pinned else None
    return shown | ({"pinned_message": pinned.body} if pinned else {})


def get_chat_member(call: Call, ask: GetChatMember) -> Json:
    found = member(call.world, any_chat(call.world, ask.chat_id), ask.user_id)
    if found is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return found


def get_chat_administrators(call: Call, ask: GetChatAdministrators) -> list[Json]:
    chat = open_chat(call.world, ask.chat_id)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    return [one for one in members(call.world, chat) if one["status"] in {"creator", "administrator"}]


def get_chat_member_count(call: Call, ask: GetChatMemberCount) -> int:
    return len(members(call.world, open_chat(call.world, ask.chat_id)))


def leave_chat(call: Call, ask: LeaveChat) -> bool:
    chat = open_chat(call.world, ask.chat_id)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot = "left"
    call.world.save(chat)
    who = call.world.bot.user()
    call.telegram.hub.message(call.world.add_post(chat, "service", who, {"left_chat_member": who}))
    call.telegram.hub.state()
    return True
