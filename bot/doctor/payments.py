"""Can money be taken, and does it arrive?"""

from collections.abc import AsyncIterator
from datetime import timedelta

from bot.doctor.findings import Finding, Patient, broken, ok, warning
from storage.payments_health import count_unbooked, count_unresolved

_PROVIDER_PATIENCE = timedelta(hours=6)
_BOOKS_PATIENCE = timedelta(hours=1)


async def look_at_payments(patient: Patient) -> AsyncIterator[Finding]:
    """Nothing to say where none are taken, but of what was taken before. Raises what a database raises."""
    if patient.settings.payment_provider != "none":
        yield _calls(patient)
    async for finding in _stuck(patient):
        yield finding


def _calls(patient: Patient) -> Finding:
    words, settings = patient.words, patient.settings
    address = (settings.web_url or settings.webhook_url).rstrip("/")
    if not address:
        return warning(
            words(
                "Payments go through {provider}, which doesn't know where to call", provider=settings.payment_provider
            ),
            words(
                "Payments are found all the same, some minutes later. To hear at once, set WEB_URL to the public "
                "address of the bot's web server."
            ),
        )
    hook = f"{address}/payments/{settings.payment_provider}"
    return ok(
        words(
            "Payments go through {provider}; its cabinet has to call {address}",
            provider=settings.payment_provider,
            address=hook,
        )
    )


async def _stuck(patient: Patient) -> AsyncIterator[Finding]:
    words, engines, now = patient.words, patient.engines, patient.clock()
    if engines is None:
        return
    asking = patient.settings.payment_provider != "none"
    if asking and (unresolved := await count_unresolved(engines, now - _PROVIDER_PATIENCE)):
        what = words.plural(
            "The payment provider hasn't said for hours what became of {n} payment",
            "The payment provider hasn't said for hours what became of {n} payments",
            unresolved,
        )
        yield warning(what, words("Look into the log for its answers, and into its cabinet. The bot keeps asking."))
    if unbooked := await count_unbooked(engines, now - _BOOKS_PATIENCE):
        what = words.plural(
            "{n} payment is taken, and the operator's books haven't accepted it for over an hour",
            "{n} payments are taken, and the operator's books haven't accepted them for over an hour",
            unbooked,
        )
        yield broken(what, words("The bot keeps offering them. Mend the operator's system; nothing is lost meanwhile."))
