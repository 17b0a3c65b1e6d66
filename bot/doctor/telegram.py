"""Does Telegram know us, where does it deliver, and do our clocks agree?"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

from bot.doctor.bot_api import BotApi, Reply, Unreachable, bot_api
from bot.doctor.findings import Finding, Patient, broken, ok, warning
from bot.web import WEBHOOK_PATH

_CLOCKS_DIFFER = timedelta(seconds=30)
_RECENT = timedelta(hours=1)
_MANY_PENDING = 100


async def look_at_telegram(patient: Patient) -> AsyncIterator[Finding]:
    """Without a token there is nothing to ask; the settings have said so."""
    if not patient.settings.bot_token.get_secret_value():
        return
    try:
        async with bot_api(patient.settings) as api:
            async for finding in _look(patient, api):
                yield finding
    except Unreachable as error:
        yield _unreachable(patient, str(error))


async def _look(patient: Patient, api: BotApi) -> AsyncIterator[Finding]:
    me = await api.ask("getMe")
    yield _token(patient, me)
    if me.date is not None:
        yield _clock(patient, me.date, patient.clock())
    if me.status == HTTPStatus.OK:
        for finding in _delivery(patient, (await api.ask("getWebhookInfo")).result):
            yield finding


def _unreachable(patient: Patient, reason: str) -> Finding:
    words = patient.words
    return broken(
        words("Telegram can't be reached at {address}: {reason}", address=patient.settings.bot_api_url, reason=reason),
        words("Check this machine's way to the internet, and BOT_PROXY and BOT_API_URL in .env."),
    )


def _token(patient: Patient, me: Reply) -> Finding:
    words = patient.words
    if me.status == HTTPStatus.OK and "username" in me.result:
        return ok(words("Telegram knows the bot as @{name}", name=me.result["username"]))
    if me.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
        return broken(
            words("Telegram doesn't know this token (BOT_TOKEN)"),
            words("Ask @BotFather for the present one: /mybots, the bot, API Token. Put it into .env."),
        )
    return broken(
        words("Telegram answers with error {status}", status=me.status),
        words("Wait a few minutes and try again; check BOT_API_URL if it isn't Telegram's own."),
    )


def _clock(patient: Patient, theirs: datetime, ours: datetime) -> Finding:
    words = patient.words
    seconds = round((ours - theirs).total_seconds())
    if abs(ours - theirs) <= _CLOCKS_DIFFER:
        return ok(words("The clock is right"))
    differs = (
        words.plural("The clock is {n} second fast", "The clock is {n} seconds fast", seconds)
        if seconds > 0
        else words.plural("The clock is {n} second slow", "The clock is {n} seconds slow", -seconds)
    )
    return warning(differs, words("Switch on time synchronisation, for example: timedatectl set-ntp true"))


def _delivery(patient: Patient, info: dict[str, Any]) -> list[Finding]:
    return [*_address(patient, str(info.get("url", ""))), *_error(patient, info), *_pending(patient, info)]


def _address(patient: Patient, told: str) -> list[Finding]:
    words, settings = patient.words, patient.settings
    wanted = settings.webhook_url.rstrip("/") + WEBHOOK_PATH if settings.webhook_url else ""
    if told == wanted:
        shown = words("Telegram delivers to {address}", address=told) if told else words("The bot asks Telegram itself")
        return [ok(shown)]
    how = words("Restart the bot: it tells Telegram at start. If it comes back, another program uses the same token.")
    if not told:
        return [warning(words("Telegram hasn't been told to deliver to {address}", address=wanted), how)]
    return [warning(words("Telegram delivers to {address}, which .env doesn't name", address=told), how)]


def _error(patient: Patient, info: dict[str, Any]) -> list[Finding]:
    """Old errors stay in the answer after all is well again."""
    if "last_error_date" not in info:
        return []
    at, words = datetime.fromtimestamp(info["last_error_date"], UTC), patient.words
    if patient.clock() - at > _RECENT:
        return []
    what = words(
        "At {time} Telegram couldn't deliver: {reason}", time=words.clock(at), reason=info.get("last_error_message", "")
    )
    how = words(
        "Open WEBHOOK_URL from outside: the address has to lead to this machine's WEB_PORT, over HTTPS with a valid "
        "certificate, and WEBHOOK_SECRET has to be the one the bot was started with."
    )
    return [warning(what, how)]


def _pending(patient: Patient, info: dict[str, Any]) -> list[Finding]:
    waiting, words = int(info.get("pending_update_count", 0)), patient.words
    if waiting < _MANY_PENDING:
        return []
    what = words.plural("{n} update waits at Telegram", "{n} updates wait at Telegram", waiting)
    return [warning(what, words("Is the bot running? If it is, the log tells what holds it up."))]
