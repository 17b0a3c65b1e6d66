"""Promised payments as a CSV file: for the operator's system, where it doesn't take them by itself."""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from bot.commands.export_csv import cell
from core.payments.promises import Promise
from keyboards.words import Words

COLUMNS = ("number", "amount", "made_at", "until", "again_on", "id")


def write_promises(file: BinaryIO, promises: Iterable[Promise], words: Words) -> int:
    """How many; in the same dress as payments."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer, written = csv.writer(text, delimiter=";"), 0
    writer.writerow(COLUMNS)
    for promise in promises:
        writer.writerow([cell(getattr(promise, name), words.zone) for name in COLUMNS])
        written += 1
    text.detach()
    return written
