"""The rule of imports is checked by import-linter; here it is shown that a violation doesn't pass."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "keyboards", "core", "storage")
VIOLATIONS = {
    "core/planted.py": "import aiogram",
    "keyboards/planted.py": "import handlers.presenter",
    "handlers/planted.py": "import sqlalchemy",
    "storage/planted.py": "import handlers.presenter",
    "bot/emulator/planted.py": "import core.clock",
}


def lint(folder: Path) -> str:
    """What the linter says of a tree; a process of its own, since it imports the rooms by their names."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout


def test_planted_violations_are_found(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    for place, line in VIOLATIONS.items():
        (tmp_path / place).write_text(f"{line}\n")
    said = lint(tmp_path)
    for place, line in VIOLATIONS.items():
        planted, imported = place.removesuffix(".py").replace("/", "."), line.removeprefix("import ")
        assert f"{planted} -> {imported}" in said


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_is(room: str) -> None:
    assert (ROOT / room / "__init__.py").read_text("utf-8").startswith('"""')
