import re

from aiogram.methods import DeleteWebhook, GetUpdates, GetWebhookInfo, SetWebhook

from bot.emulator.api.call import Call
from bot.emulator.api.errors import bad_request
from bot.emulator.jsons import Json

_MOST_POLLED = 100
_LONGEST_POLL = 50
"""Seconds."""


async def get_updates(call: Call, ask: GetUpdates) -> list[Json]:
    _allow(call, ask.allowed_updates)
    limit = min(max(ask.limit or _MOST_POLLED, 1), _MOST_POLLED)
    seconds = min(max(ask.timeout or 0, 0), _LONGEST_POLL)
    return [update.shown() for update in await call.telegram.poller.poll(ask.offset or 0, limit, seconds)]


def set_webhook(call: Call, ask: SetWebhook) -> bool:
    if not ask.url:
        return _unhook(call, drop=bool(ask.drop_pending_updates))
    _check(ask)
    _allow(call, ask.allowed_updates)
    if ask.drop_pending_updates:
        call.telegram.updates.clear()
    card = call.world.bot
    card.webhook = {"url": ask.url, "secret": ask.secret_token, "connections": ask.max_connections or 40}
    call.world.save(card)
    call.telegram.poller.wake()
    call.telegram.pusher.hooked()
    return True


def _check(ask: SetWebhook) -> None:
    if not re.match(r"https?://[^/\s]+", ask.url):
        raise bad_request("bad webhook: invalid webhook URL specified")
    if ask.secret_token is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", ask.secret_token):
        raise bad_request("secret token contains unallowed characters")
    if ask.max_connections is not None and not 1 <= ask.max_connections <= 100:
        raise bad_request("max_connections must be 1-100")


def _allow(call: Call, kinds: list[str] | None) -> None:
    """Kept from the last call that named any; an empty list is all but a few."""
    if kinds is not None and kinds != call.world.bot.allowed_updates:
        call.world.bot.allowed_updates = kinds
        call.world.save(call.world.bot)


def delete_webhook(call: Call, ask: DeleteWebhook) -> bool:
    return _unhook(call, drop=bool(ask.drop_pending_updates))


def _unhook(call: Call, *, drop: bool) -> bool:
    if drop:
        call.telegram.updates.clear()
    call.world.bot.webhook = None
    call.world.save(call.world.bot)
    call.telegram.pusher.unhooked()
    return True


def get_webhook_info(call: Call, ask: GetWebhookInfo) -> Json:
    hook = call.world.bot.webhook or {}
    info: Json = {"url": hook.get("url", ""), "has_custom_certificate": False}
    info |= {"pending_update_count": len(call.telegram.updates.waiting)}
    if hook:
        info |= {"max_connections": hook["connections"], "ip_address": "127.0.0.1"}
    if call.world.bot.allowed_updates:
        info |= {"allowed_updates": call.world.bot.allowed_updates}
    return info | call.telegram.pusher.last_error()
