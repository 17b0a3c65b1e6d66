"""Numbers of all rounds, and the table that is made of them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from rich.console import Console
from rich.table import Table

BASE: Final = "bare"
_MILLI: Final = 1000
_MICRO: Final = 1_000_000


@dataclass
class Report:
    """By bot and kind of update, one number a round."""

    rates: defaultdict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    """Updates a second."""
    costs: defaultdict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    """Seconds of processor time an update."""
    waits: dict[str, list[float]] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    started: dict[str, float] = field(default_factory=dict)

    def show(self, bots: list[str], kinds: list[str]) -> None:
        """To standard output."""
        table = Table(title=f"Medians of all rounds; ratios to «{BASE}» are medians of each round's ratio")
        for title in ("", *bots):
            table.add_column(title, justify="right" if title else "left")
        for label, cells in self._rows(bots, kinds):
            table.add_row(label, *cells)
        Console(width=110).print(table)

    def _rows(self, bots: list[str], kinds: list[str]) -> Iterator[tuple[str, list[str]]]:
        for kind in kinds:
            yield f"{kind}: updates a second", [f"{median(self.rates[bot, kind]):.0f}" for bot in bots]
            yield "  ratio", [self._ratio(self.rates, bot, kind) for bot in bots]
            yield "  CPU, µs an update", [f"{median(self.costs[bot, kind]) * _MICRO:.0f}" for bot in bots]
            yield "  ratio of CPU", [self._ratio(self.costs, bot, kind) for bot in bots]
        for name, share in (("p50", 0.5), ("p99", 0.99)):
            yield f"{name} at a steady rate, ms", [_quantile(self.waits.get(bot, []), share) for bot in bots]
        yield "memory, MiB", [f"{self.memory[bot]:.0f}" for bot in bots]
        yield "start beyond import aiogram, s", [f"{self.started[bot]:.2f}" for bot in bots]

    def _ratio(self, numbers: defaultdict[tuple[str, str], list[float]], bot: str, kind: str) -> str:
        pairs = list(zip(numbers[bot, kind], numbers[BASE, kind], strict=False))
        return f"{median(one / base for one, base in pairs):.2f}" if pairs else "–"


def _quantile(ordered: list[float], share: float) -> str:
    return f"{ordered[int(share * (len(ordered) - 1))] * _MILLI:.1f}" if ordered else "too slow"
