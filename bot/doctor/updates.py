"""What waits to be handled, and what nobody could handle."""

from collections.abc import AsyncIterator, Sequence

from bot.doctor.findings import Finding, Patient, broken, ok, warning
from storage.cipher import Cipher, WrongKey
from storage.inbox import AsideUpdate, Inbox

_MANY_WAITING = 100
_COUNTED = 1000
_SHOWN = 3


async def look_at_updates(patient: Patient) -> AsyncIterator[Finding]:
    """Of this token's bot. Raises what a database raises."""
    inbox = _inbox(patient)
    if inbox is None:
        return
    yield await _waiting(patient, inbox)
    yield _aside(patient, await inbox.aside(_COUNTED))


def _inbox(patient: Patient) -> Inbox | None:
    bot_id = patient.settings.bot_token.get_secret_value().partition(":")[0]
    secret = patient.settings.secret_key.get_secret_value()
    if patient.engines is None or not bot_id.isdecimal() or not secret:
        return None
    return Inbox(patient.engines, Cipher(secret, "inbox"), int(bot_id))


async def _waiting(patient: Patient, inbox: Inbox) -> Finding:
    words, waiting = patient.words, await inbox.count_waiting()
    try:
        await inbox.waiting(limit=1)
    except WrongKey:
        return broken(
            words("SECRET_KEY isn't the one that the waiting updates were stored with"),
            words("Put the former key back into .env, and keep a copy of it elsewhere."),
        )
    shown = words.plural("{n} update waits to be handled", "{n} updates wait to be handled", waiting)
    if waiting >= _MANY_WAITING:
        return warning(shown, words("Is the bot running? If it is, the log tells what holds it up."))
    return ok(shown)


def _aside(patient: Patient, aside: Sequence[AsideUpdate]) -> Finding:
    words = patient.words
    if not aside:
        return ok(words("No update was put aside"))
    what = words.plural("{n} update was put aside:", "{n} updates were put aside:", len(aside))
    latest = [f"{one.incident}  {words.moment(one.received_at)}  {one.kind}  {one.error}" for one in aside[:_SHOWN]]
    how = words(
        "Each person got an apology with that number. Look for it in the log, and send the place to the developers."
    )
    return warning("\n  ".join([what, *latest]), how)
