"""SECURITY.md names tests that exist, for each promise it makes."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"^\| (\d+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)


def test_each_promise_names_its_tests() -> None:
    rows = _ROW.findall((ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(rows) >= 20
    for number, tests in rows:
        named = re.findall(r"`(tests/[^`]+)`", tests)
        assert named, f"promise {number} names no test"
        for name in named:
            assert "def test_" in (ROOT / name).read_text(encoding="utf-8"), name


def test_each_promise_that_a_test_names_is_made() -> None:
    made = {int(number) for number, _ in _ROW.findall((ROOT / "SECURITY.md").read_text(encoding="utf-8"))}
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    named = {int(number) for text in texts for number in re.findall(r"Promise (\d+)", text)}
    assert named <= made
