"""Memory doesn't grow with the file."""

import gc
import shutil
import tracemalloc
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import Engines, open_engines
from storage.registry.importing.places import Places, digest_of
from storage.registry.importing.plans import FileKind
from tests.storage.registry.exports import make_importer, take, write_rows

MARGIN = 4 << 20
TARIFF = {"code": "", "name": "Дом 100", "monthly_fee": "450,00", "kind": "person", "details": "До 100 Мбит/с"}


@pytest.fixture
async def sqlite(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Engines]:
    """One database is enough: the memory is the importer's."""
    shutil.copyfile(sqlite_template, tmp_path / "bot.sqlite")
    opened = open_engines(f"sqlite:///{tmp_path / 'bot.sqlite'}")
    yield opened
    await opened.dispose()


async def peak_of(engines: Engines, path: Path) -> int:
    """Bytes at the worst moment of the import beyond those before it."""
    gc.collect()
    tracemalloc.start()
    report = await take(make_importer(engines), FileKind.TARIFFS, path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not report.bad
    return peak


async def test_ten_times_the_rows_take_the_same_memory(sqlite: Engines, tmp_path: Path) -> None:
    def rows(count: int) -> Path:
        return write_rows(tmp_path / "x.csv", [{**TARIFF, "code": str(index)} for index in range(count)])

    await take(make_importer(sqlite), FileKind.TARIFFS, rows(600))
    few = await peak_of(sqlite, rows(2_000))
    many = await peak_of(sqlite, rows(20_000))
    assert many < few + MARGIN


def test_places_count_exactly_however_far_equals_lie_apart() -> None:
    with Places() as places:
        assert [places.next(digest_of("a")), places.next(digest_of("b")), places.next(digest_of("a"))] == [0, 0, 1]
        for index in range(50_000):
            assert places.next(digest_of("filler", str(index))) == 0
        assert places.next(digest_of("a")) == 2
        assert places.next(digest_of("ab", "c")) == places.next(digest_of("a", "bc")) == 0
