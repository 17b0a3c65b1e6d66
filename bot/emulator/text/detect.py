"""What a messenger finds in a plain text by itself: commands, links, phones, hashtags."""

import re

from bot.emulator.jsons import Json
from bot.emulator.text.utf16 import offsets

_ZONES = "(?:ru|com|org|net|me|io|рф)"
_PATTERNS = (
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("url", re.compile(r"(?<![\w@.])(?:https?://|tg://)[^\s<>\"']*[^\s<>\"'.,;:!?)»]")),
    ("url", re.compile(r"(?<![\w@./-])(?:[\w-]+\.)+" + _ZONES + r"(?:/[^\s<>\"']*[^\s<>\"'.,;:!?)»])?(?![\w-])")),
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z]\w{3,31}")),
    ("hashtag", re.compile(r"(?<![\w#&])#(?=\w*[^\W\d])\w{1,256}")),
    ("phone_number", re.compile(r"(?<![\w+])(?:\+\d|8)(?:[ \-(]{0,2}\d){10}(?![\w-])|(?<![\w+])\+\d{10,15}(?!\w)")),
)  # fmt: skip
_HINT = re.compile(r"[@/.#\d]")


def detect(text: str, known: list[Json]) -> list[Json]:
    """The entities of `text`: those `known`, and what can be found beside them."""
    if not _HINT.search(text):
        return known
    at = offsets(text)
    taken = [(entity["offset"], entity["offset"] + entity["length"]) for entity in known if _closed(entity)]
    found = list(known)
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = at[match.start()], at[match.end()]
            if all(end <= left or start >= right for left, right in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return sorted(found, key=lambda entity: (entity["offset"], -entity["length"]))


def _closed(entity: Json) -> bool:
    """Inside code and links nothing is looked for; bold text may well hold a command."""
    return entity["type"] in {"code", "pre", "text_link", "text_mention", "url", "email", "bot_command", "mention"}
