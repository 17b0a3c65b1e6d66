"""Reading the consent's text: one file a language, its date in the first line."""

from datetime import date
from pathlib import Path

from core.accounts.models import Language
from core.content.models import Agreement


class BadAgreement(ValueError):
    """The files don't make one document; the message says which is wrong and how."""


def read_agreement(locales: Path, name: str = "consent.html") -> Agreement:
    """From `<locales>/<language>/texts/<name>`. Raises BadAgreement, also where languages differ in their date: who
    reads a translation must agree to the same thing."""
    texts: dict[Language, str] = {}
    versions: dict[Language, str] = {}
    for language in Language:
        path = locales / language.value / "texts" / name
        versions[language], texts[language] = _dated(path)
    if len(set(versions.values())) != 1:
        raise BadAgreement(f"{name} has different dates: {', '.join(f'{key}: {versions[key]}' for key in versions)}")
    return Agreement(versions[Language.RU], texts)


def _dated(path: Path) -> tuple[str, str]:
    try:
        first, _, rest = path.read_text("utf-8").partition("\n")
        return date.fromisoformat(first.strip()).isoformat(), rest.strip()
    except (OSError, ValueError) as error:
        raise BadAgreement(f"{path}: {error}; its first line is the date of the text, like 2026-11-01") from error
