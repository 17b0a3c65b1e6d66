"""Readers that share nothing with the writers: poppler for PDF, zbar for codes."""

import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from pyzbar import pyzbar

_DOTS_PER_INCH = "200"


def words_of(pdf: bytes) -> str:
    """Its text, with spaces and line ends as single spaces."""
    return " ".join(_poppler(["pdftotext", "-layout", "{pdf}", "-"], pdf).decode().split())


def pages_of(pdf: bytes) -> int:
    """How many there are."""
    said = _poppler(["pdfinfo", "{pdf}"], pdf).decode()
    return int(next(line for line in said.splitlines() if line.startswith("Pages:")).split()[1])


def fonts_of(pdf: bytes) -> list[str]:
    """A line for each: name, kind, whether it is embedded."""
    return _poppler(["pdffonts", "{pdf}"], pdf).decode().splitlines()[2:]


def picture_of(pdf: bytes) -> bytes:
    """Its first page as a PNG, as a printer would have it."""
    return _poppler(["pdftoppm", "-r", _DOTS_PER_INCH, "-png", "-f", "1", "-l", "1", "{pdf}"], pdf)


def code_on(picture: bytes) -> dict[str, str]:
    """The fields of the only code on a picture, read as a bank's app does."""
    with Image.open(BytesIO(picture)) as image:
        [found] = pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE])
    data = found.data
    encoding = {b"1": "cp1251", b"2": "utf-8"}[data[6:7]]
    text = data.decode("utf-8") if encoding == "utf-8" else data.decode("utf-8").encode("latin-1").decode(encoding)
    beginning, *fields = text.split(text[7])
    assert beginning[:6] == "ST0001"
    return dict(field.split("=", 1) for field in fields)


def _poppler(command: list[str], pdf: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        ready = [part.format(pdf=path) for part in command]
        return subprocess.run(ready, capture_output=True, check=True).stdout
