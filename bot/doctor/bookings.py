"""What was paid here and never reached the operator's ledger."""

from collections.abc import AsyncIterator
from datetime import timedelta

from bot.doctor.findings import Finding, Patient, warning
from storage.registry.bookings import count_overlooked

_PATIENCE = timedelta(days=7)


async def look_at_bookings(patient: Patient) -> AsyncIterator[Finding]:
    """Silent while the ledger keeps up, and where a billing system keeps the books. Raises what a database raises."""
    words, engines = patient.words, patient.engines
    if engines is None or patient.settings.billing_url:
        return
    overlooked = await count_overlooked(engines, patient.clock() - _PATIENCE)
    if overlooked:
        what = words.plural(
            "{n} payment or refund made here over a week ago isn't in the imported ledger, though later days are",
            "{n} payments or refunds made here over a week ago aren't in the imported ledger, though later days are",
            overlooked,
        )
        how = words(
            "Book them (python -m bot export payments lists them) and import the ledger and the contracts anew."
        )
        yield warning(what, how)
