"""Templates in, bytes out. Fonts come with typst: a machine's own may lack Cyrillic, or print otherwise elsewhere."""

import asyncio
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

from keyboards.words import LOCALES

TEMPLATES = LOCALES / "ru" / "documents"
"""Papers are Russian whatever the interface."""
_PIXELS_PER_INCH = 144.0


async def typeset(template: str, values: Mapping[str, Any], kind: Literal["pdf", "png"] = "pdf") -> bytes:
    """The first page of a picture, all pages of a PDF. In a thread: a page takes some 20 ms without the interpreter's
    lock. Values go in as data: whatever a name holds, it is printed and not obeyed."""
    return await asyncio.to_thread(_typeset, TEMPLATES / f"{template}.typ", json.dumps(values), kind)


def _typeset(template: Path, values: str, kind: Literal["pdf", "png"]) -> bytes:
    made = typst.compile(
        template,
        root=TEMPLATES,
        format=kind,
        ppi=_PIXELS_PER_INCH,
        font_paths=_fonts(),
        sys_inputs={"paper": values},
    )
    return made if isinstance(made, bytes) else made[0]


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)
