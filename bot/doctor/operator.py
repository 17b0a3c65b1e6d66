"""Can the operator's books be read?"""

from collections.abc import AsyncIterator
from time import monotonic

from sqlalchemy import select

from bot.doctor.findings import Finding, Patient, broken, ok, warning
from bot.operator import make_operator
from core.errors import OperatorUnavailable
from storage.engine import Engines
from storage.tables.registry import contracts


async def look_at_operator(patient: Patient) -> AsyncIterator[Finding]:
    """One question to the billing system, or to the embedded registry."""
    words, settings, engines = patient.words, patient.settings, patient.engines
    if engines is None:
        return
    operator = make_operator(settings, engines, patient.http, monotonic)
    try:
        reached = await operator.check()
    except OperatorUnavailable as error:
        yield broken(words("The operator's books can't be read: {reason}", reason=error.reason), _how(patient))
        return
    if not settings.billing_url and not await _any_contract(engines):
        how = words("Bring the operator's files in: python -m bot import --contracts contracts.csv")
        yield warning(words("The embedded registry holds no contracts"), how)
    else:
        yield ok(words("The operator's books can be read ({reached})", reached=reached))


def _how(patient: Patient) -> str:
    words = patient.words
    if patient.settings.billing_url:
        return words("Check BILLING_URL and BILLING_TOKEN, and ask those who run the operator's system.")
    return words("The registry lies in the bot's database: mend that first.")


async def _any_contract(engines: Engines) -> bool:
    async with engines.single.connect() as connection:
        return (await connection.execute(select(contracts.c.number).limit(1))).first() is not None
