"""Catalogues of sentences: taken out of the code, checked, and compiled beside their sources."""

import os
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from core.accounts.models import Language
from keyboards.words import DOMAIN, LOCALES

ROOT = LOCALES.parent
ROOMS = ("bot", "handlers", "keyboards")
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "words": None,
    "_words": None,
    "html": None,
    "mark": None,
    "plural": (1, 2),
}
_COMMENT = "# {language} sentences of {project}. Distributed under the same license as the project."
_NAMES = {Language.RU: "Russian", Language.EN: "English"}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_TAG = re.compile(r"</?\w+")


def po_file(language: Language) -> Path:
    """The source of a language's catalogue."""
    return LOCALES / language.value / "LC_MESSAGES" / f"{DOMAIN}.po"


def compile_catalogues(force: bool = False) -> None:
    """Only what is older than its source, so that a second start costs nothing. Several processes may do it at once."""
    for language in Language:
        source = po_file(language)
        target = source.with_suffix(".mo")
        if force or not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            temporary = target.with_suffix(f".{os.getpid()}")
            with source.open("rb") as text, temporary.open("wb") as binary:
                write_mo(binary, read_po(text, locale=language.value))
            temporary.replace(target)


def extract() -> Catalog:
    """Every sentence in the code."""
    found = Catalog(fuzzy=False)
    for room in ROOMS:
        for name, line, message, comments, _ in extract_from_dir(
            ROOT / room, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=()
        ):
            found.add(message, locations=[(f"{room}/{name}", line)], auto_comments=comments)
    return found


def update_catalogues() -> None:
    """Bring the sources up to date: new sentences come in empty (English: as they stand), gone ones go."""
    found = extract()
    for language in Language:
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.exists() else b""
        path.write_bytes(updated(before, found, language, datetime.now(UTC)))


def updated(before: bytes, found: Catalog, language: Language, now: datetime) -> bytes:
    """The source with the sentences of `found`. Its date is `now` only where anything else has changed."""
    catalogue = read_po(BytesIO(before), locale=language.value)
    catalogue.update(found, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    if language is Language.EN:
        _speak_for_itself(catalogue)
    _introduce(catalogue, language)
    if (same := _written(catalogue)) == before:
        return same
    catalogue.creation_date = catalogue.revision_date = now
    return _written(catalogue)


def _introduce(catalogue: Catalog, language: Language) -> None:
    """In the places of the headers that Babel fills with samples."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    catalogue.fuzzy = False
    catalogue.project, catalogue.version = project["name"], project["version"]
    catalogue.header_comment = _COMMENT.format(language=_NAMES[language], project=project["name"])
    catalogue.msgid_bugs_address = catalogue.last_translator = f"{project['name']} authors"
    catalogue.language_team = _NAMES[language]


def _written(catalogue: Catalog) -> bytes:
    text = BytesIO()
    write_po(text, catalogue, width=120, sort_output=True, omit_header=False, include_lineno=False)
    return text.getvalue()


def _speak_for_itself(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id and not (any(message.string) if isinstance(message.string, tuple) else message.string):
            message.string = message.id


def problems() -> Iterator[str]:
    """Missing, fuzzy, and translations whose placeholders or tags differ from the sentence's."""
    found = {message.id: message for message in extract() if message.id}
    for language in Language:
        with po_file(language).open("rb") as text:
            catalogue = read_po(text, locale=language.value)
        known = {message.id: message for message in catalogue if message.id}
        for gone in known.keys() - found.keys():
            yield f"{language}: no longer in the code: {gone!r}"
        for sentence in found:
            yield from (f"{language}: {problem}: {sentence!r}" for problem in faults(known.get(sentence), language))


def faults(message: Message | None, language: Language) -> Iterator[str]:
    if message is None:
        yield "missing"
        return
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    if message.fuzzy:
        yield "fuzzy"
    if not all(forms):
        yield "untranslated"
        return
    if isinstance(message.id, tuple | list) and len(forms) != (3 if language is Language.RU else 2):
        yield "wrong number of plural forms"
    for form in map(str, forms):
        for pattern, what in ((_PLACEHOLDER, "placeholders differ"), (_TAG, "tags differ")):
            if sorted(set(pattern.findall(form))) != sorted(set(pattern.findall(ids[-1]))):
                yield what


def main(argv: list[str]) -> int:
    """`update` brings the sources up to date, `check` (the default) reports what is wrong with them."""
    if argv == ["update"]:
        update_catalogues()
        return 0
    found = list(problems())
    for problem in found:
        print(problem, file=sys.stderr)  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
