"""Are the settings complete?"""

from collections.abc import AsyncIterator

from bot.doctor.findings import Finding, Patient, broken, ok, warning
from bot.operator_file import read_operator_file
from bot.payee_settings import payee_doubts
from bot.required import require_for_run
from bot.settings import WrongSetting


async def look_at_settings(patient: Patient) -> AsyncIterator[Finding]:
    """Values that can't be read at all never come this far: the command line refuses them."""
    words = patient.words
    try:
        require_for_run(patient.settings)
    except WrongSetting as error:
        how = words("Change the line in .env; .env.example explains it. Then restart the bot.")
        yield broken(error.line(words), how)
        return
    try:
        read_operator_file(patient.settings.operator_file)
    except WrongSetting as error:
        how = words("Correct the operator's file; operator.example.toml explains it. Then restart the bot.")
        yield broken(error.line(words), how)
        return
    yield ok(words("The settings are complete"))
    for setting in payee_doubts(patient.settings):
        what = words("{setting}: its check digit doesn't fit PAYEE_BIC", setting=setting)
        yield warning(what, words("Compare both with what the Treasury has told; other accounts would be refused."))
