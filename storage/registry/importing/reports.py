"""What became of a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from storage.registry.importing.plans import FileKind
from storage.registry.importing.problems import BadRow


@dataclass(frozen=True, slots=True)
class FileProgress:
    """How far a file is read."""

    kind: FileKind
    bytes_done: int
    bytes_total: int


@dataclass(slots=True)
class FileReport:
    """Counts of rows; of the bad ones only the first `keep` are kept, since all of them may be bad. `listed`: movements
    made here that a ledger was found to know; `unlisted`: those that it doesn't know yet."""

    kind: FileKind
    path: Path
    keep: int
    inserted: int = 0
    changed: int = 0
    unchanged: int = 0
    bad: int = 0
    listed: int = 0
    unlisted: int = 0
    shown: list[BadRow] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """All rows of the file but the header and blank ones."""
        return self.inserted + self.changed + self.unchanged + self.bad

    def refuse(self, rows: Sequence[BadRow]) -> None:
        """Count bad rows and keep what there is room for."""
        self.bad += len(rows)
        room = self.keep - len(self.shown)
        self.shown += sorted(rows, key=lambda row: row.line)[: max(room, 0)]
