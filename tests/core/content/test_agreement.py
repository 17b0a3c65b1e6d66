"""The consent's files: one date, every language."""

from pathlib import Path

import pytest

from core.accounts.models import Language
from core.content.agreement import BadAgreement, read_agreement


def write(folder: Path, language: str, text: str) -> None:
    path = folder / language / "texts" / "consent.html"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")


def test_the_first_line_is_the_version(tmp_path: Path) -> None:
    write(tmp_path, "ru", "2026-11-01\n<b>Согласие</b>\n")
    write(tmp_path, "en", "2026-11-01\n<b>Consent</b>\n")
    agreement = read_agreement(tmp_path)
    assert agreement.version == "2026-11-01"
    assert agreement.texts == {Language.RU: "<b>Согласие</b>", Language.EN: "<b>Consent</b>"}


def test_a_translation_of_another_date_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "ru", "2026-11-01\nСогласие")
    write(tmp_path, "en", "2026-10-01\nConsent")
    with pytest.raises(BadAgreement, match="2026-10-01"):
        read_agreement(tmp_path)


@pytest.mark.parametrize("text", ["", "Согласие\n", "01.11.2026\nСогласие"])
def test_a_text_without_a_date_is_refused(tmp_path: Path, text: str) -> None:
    write(tmp_path, "ru", text)
    with pytest.raises(BadAgreement, match="first line"):
        read_agreement(tmp_path)


def test_a_missing_language_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "ru", "2026-11-01\nСогласие")
    with pytest.raises(BadAgreement, match="en"):
        read_agreement(tmp_path)
