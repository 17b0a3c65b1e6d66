"""«Список договоров»: a page of the person's own contracts, all of them or those that a query finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.accounts.models import Link, Subscriber
from core.billing.models import Contract
from core.billing.numbers import ContractNumber, fold_number
from core.billing.ports import Operator
from core.errors import OperatorUnavailable

PAGE_SIZE = 8


@dataclass(frozen=True, slots=True)
class Listed:
    """One contract of the list; `contract` is None where the operator couldn't be asked or doesn't know it."""

    link: Link
    contract: Contract | None
    chosen: bool
    page: int = 1


@dataclass(frozen=True, slots=True)
class ContractPage:
    """`page` of `pages` (from 1), `found` of `total` contracts; `operator_up` tells whether balances could be had."""

    rows: tuple[Listed, ...]
    page: int
    pages: int
    found: int
    total: int
    operator_up: bool = True
    query: str = ""


@dataclass(frozen=True, slots=True)
class SeeContracts:
    """The chosen contract first, the others in the order in which they were added."""

    operator: Operator

    async def __call__(self, subscriber: Subscriber, page: int = 1, query: str = "") -> ContractPage:
        """A page beyond the last is the last. One question to the operator; the list lives without its answer,
        and is then searched by number and note only."""
        links = in_order(subscriber)
        if not query:
            shown, page, pages = _cut(links, page)
            known, up = await _ask(self.operator, shown)
            return ContractPage(_rows(subscriber, shown, known, page), page, pages, len(links), len(links), up)
        known, up = await _ask(self.operator, links)
        found = [link for link in links if matches(query, link, known.get(link.number))]
        shown, page, pages = _cut(found, page)
        rows = _rows(subscriber, shown, known, page)
        return ContractPage(rows, page, pages, len(found), len(links), up, query)


@dataclass(frozen=True, slots=True)
class SeeContract:
    """One contract of the person's list, as far as it can be had."""

    operator: Operator

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> Listed:
        """Raises NotLinked; not OperatorUnavailable: the person's own note and access need no operator."""
        link = subscriber.link_to(number)
        known, _ = await _ask(self.operator, [link])
        page = in_order(subscriber).index(link) // PAGE_SIZE + 1
        return Listed(link, known.get(number), number == subscriber.current, page)


def in_order(subscriber: Subscriber) -> list[Link]:
    """As the list shows them."""
    return sorted(subscriber.links, key=lambda link: link.number != subscriber.current)


def matches(query: str, link: Link, contract: Contract | None) -> bool:
    """By number, whatever its spelling, or by every word of the query in address and note, whatever their case."""
    folded = fold_number(query)
    if folded and folded in fold_number(link.number):
        return True
    words = _plain(query).split()
    where = _plain(f"{contract.address if contract else ''} {link.note}")
    return bool(words) and all(word in where for word in words)


def _plain(text: str) -> str:
    return "".join(symbol if symbol.isalnum() else " " for symbol in text.casefold().replace("ё", "е"))


def _cut(links: Sequence[Link], page: int) -> tuple[Sequence[Link], int, int]:
    pages = max(1, -(-len(links) // PAGE_SIZE))
    page = min(max(page, 1), pages)
    return links[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], page, pages


async def _ask(operator: Operator, links: Sequence[Link]) -> tuple[Mapping[ContractNumber, Contract], bool]:
    if not links:
        return {}, True
    try:
        contracts = await operator.contracts([link.number for link in links])
    except OperatorUnavailable:
        return {}, False
    return {contract.number: contract for contract in contracts}, True


def _rows(
    subscriber: Subscriber, links: Sequence[Link], known: Mapping[ContractNumber, Contract], page: int
) -> tuple[Listed, ...]:
    return tuple(Listed(link, known.get(link.number), link.number == subscriber.current, page) for link in links)
