"""Services that are called the same, told apart."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import count, takewhile

from core.billing.models import Service
from handlers.screens.pieces import cut

_NAME_MOST = 120
_OWN_MOST = 60
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")


def telling_names(services: Sequence[Service]) -> Sequence[str]:
    """A name that occurs once as it is; otherwise with what only this service's details say («Пультовая охрана ·
    Магазин, Садовая улица, 5»), and a number where they say the same."""
    alike = Counter(service.name for service in services)
    full = [
        _with_details(service, [one.details for one in services if one.name == service.name])
        if alike[service.name] > 1
        else cut(service.name, _NAME_MOST)
        for service in services
    ]
    return _numbered(full)


def _with_details(service: Service, all_details: Sequence[str]) -> str:
    own = cut(" ".join(_own_sentences(service.details, all_details)).rstrip(" .;"), _OWN_MOST)
    name = cut(service.name, _NAME_MOST)
    return f"{name} · {own}" if own else name


def _own_sentences(details: str, all_details: Sequence[str]) -> Sequence[str]:
    """Without those at the end that all have in common."""
    ends = zip(*(reversed(_sentences(one)) for one in all_details), strict=False)
    common = sum(1 for _ in takewhile(lambda same: len(set(same)) == 1, ends))
    sentences = _sentences(details)
    return sentences[: len(sentences) - common]


def _sentences(details: str) -> list[str]:
    return _SENTENCE_END.split(" ".join(details.split()))


def _numbered(names: Sequence[str]) -> Sequence[str]:
    alike, numbers = Counter(names), {name: count(1) for name in names}
    return [f"{name} ({next(numbers[name])})" if alike[name] > 1 else name for name in names]
