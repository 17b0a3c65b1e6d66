"""What waits to be sent."""

from collections.abc import AsyncIterator

from bot.doctor.findings import Finding, Patient, ok, warning
from storage.outbox import OutboxQueue

_MANY = 5000
"""Three minutes of sending at Telegram's pace."""


async def look_at_notices(patient: Patient) -> AsyncIterator[Finding]:
    """Raises what a database raises."""
    words = patient.words
    if patient.engines is None:
        return
    waiting = await OutboxQueue(patient.engines).waiting()
    shown = words.plural("{n} notice waits to be sent", "{n} notices wait to be sent", waiting)
    if waiting >= _MANY:
        yield warning(shown, words("Is the bot running? A broadcast takes its time: 30 messages a second at most."))
    else:
        yield ok(shown)
