"""Which of the two encodings a file is in."""

import codecs
from pathlib import Path

_CHUNK = 1 << 16


def detect_encoding(path: Path) -> str:
    """UTF-8 (with or without a byte order mark) unless more of it is broken than reads as Cyrillic: one damaged byte
    in a large UTF-8 file spoils its row, not all the others. Reads the file once, in pieces."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    broken = cyrillic = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if chunk.isascii():
                decoder.reset()
                continue
            piece = decoder.decode(chunk)
            broken += piece.count("\N{REPLACEMENT CHARACTER}")
            cyrillic += sum(piece.count(letter) for letter in _FREQUENT)
    return "cp1251" if broken > cyrillic else "utf-8-sig"


_FREQUENT = "оеаинтрслвОЕАИНТРСЛВ"
