"""All looks, one after the other."""

import asyncio
from collections.abc import AsyncIterator

from bot.doctor.bookings import look_at_bookings
from bot.doctor.database import NO_DATABASE, look_at_database, unusable
from bot.doctor.findings import Finding, Level, Look, Patient, broken
from bot.doctor.notices import look_at_notices
from bot.doctor.operator import look_at_operator
from bot.doctor.payments import look_at_payments
from bot.doctor.redis import look_at_redis
from bot.doctor.settings import look_at_settings
from bot.doctor.telegram import look_at_telegram
from bot.doctor.updates import look_at_updates
from keyboards.words import Words

_PATIENCE = 30.0


async def examine(patient: Patient) -> AsyncIterator[Finding]:
    """What lies in the database is looked at where the database is sound."""
    for look in (look_at_settings, look_at_telegram, look_at_redis):
        async for finding in _patiently(look, patient):
            yield finding
    sound = True
    async for finding in _patiently(look_at_database, patient):
        sound = sound and finding.level is not Level.BROKEN
        yield finding
    within = (look_at_operator, look_at_payments, look_at_bookings, look_at_updates, look_at_notices) if sound else ()
    for look in within or ((look_at_operator,) if patient.settings.billing_url else ()):
        async for finding in _patiently(look, patient):
            yield finding


async def _patiently(look: Look, patient: Patient) -> AsyncIterator[Finding]:
    """A look that hangs is a finding too, and so is a database that goes away meanwhile."""
    findings: list[Finding] = []
    try:
        async with asyncio.timeout(_PATIENCE):
            findings.extend([finding async for finding in look(patient)])
    except TimeoutError:
        findings.append(_silent(patient.words))
    except NO_DATABASE as error:
        findings.append(unusable(patient, error))
    for finding in findings:
        yield finding


def _silent(words: Words) -> Finding:
    what = words("No answer within {n} seconds", n=round(_PATIENCE))
    return broken(what, words("Something on the way swallows what is sent: check the network and the firewall."))
