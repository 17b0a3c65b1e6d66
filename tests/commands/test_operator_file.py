"""`operator.toml` and its example: each entry is explained, and a mistake has a place."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from bot.operator_file import OperatorFile, parse_operator_file, read_operator_file
from bot.settings import WrongSetting
from core.availability import DEFAULTS, Availability, Function
from core.billing.models import ContractKind
from core.payments.promises import PromisePolicy

EXAMPLE = Path(__file__).resolve().parents[2] / "operator.example.toml"
PERSON, BUSINESS = ContractKind.PERSON, ContractKind.BUSINESS


def test_the_example_means_the_defaults() -> None:
    offered = read_operator_file(EXAMPLE)
    assert all(offered.availability.of(kind) == Availability().of(kind) for kind in ContractKind)
    assert offered.promises == PromisePolicy()


def test_the_example_names_every_function_in_the_codes_order() -> None:
    named = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))["available"]
    assert list(named) == [function.value for function in Function]
    assert {Function(name): frozenset(map(ContractKind, kinds)) for name, kinds in named.items()} == DEFAULTS


def test_each_entry_is_explained_in_both_languages() -> None:
    """Right above it, or above the entries that it belongs with; one that is commented out is an entry too."""
    for block in EXAMPLE.read_text(encoding="utf-8").split("\n\n"):
        comments = [line for line in block.splitlines() if line.startswith("# ") and "---" not in line]
        assert any(_is_cyrillic(line) for line in comments), block
        assert any(not _is_cyrillic(line) for line in comments), block


def test_without_a_file_all_is_as_the_example_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_operator_file(Path("operator.toml")) == OperatorFile()


def test_what_isnt_named_is_as_the_example_says() -> None:
    offered = parse_operator_file('[available]\ntop_up = []\ninvoice = ["person"]\n', "x").availability
    assert not any(offered.offers(Function.TOP_UP, kind) for kind in ContractKind)
    assert offered.offers(Function.INVOICE, PERSON)
    assert not offered.offers(Function.INVOICE, BUSINESS)
    assert offered.offers(Function.STATEMENT, BUSINESS)


def test_the_terms_of_a_promise() -> None:
    some = parse_operator_file("[promised]\nsums = [500, 99.90]\ndays = 5\nonce_in_days = 60\n", "x").promises
    assert some == PromisePolicy((Decimal("99.90"), Decimal(500)), None, 5, 60)
    assert parse_operator_file("[promised]\nmost = 1000\n", "x").promises.most == Decimal(1000)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_an_editor_may_leave_its_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text('# Всё\n[available]\nstatement = ["business"]\n', encoding=encoding)
    assert not read_operator_file(path).availability.offers(Function.STATEMENT, PERSON)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[available\n", "x.toml, 1"),
        ("[available]\n\ntop_up = [person]\n", "x.toml, 3"),
        ('[available]\ntop_up = ["person"]\ntop_up = []\n', "x.toml, 3"),
        ('[available]\ntop_up = ["person"', "x.toml, 2"),
        ("[availible]\n", "x.toml: [availible]"),
        ("top_up = []\n", "x.toml: [top_up]"),
        ("[available]\ntopup = []\n", "x.toml: [available] topup"),
        ('[available]\ntop_up = ["persons"]\n', "x.toml: [available] top_up"),
        ('[available]\ntop_up = "person"\n', "x.toml: [available] top_up"),
        ("[available]\ntop_up = true\n", "x.toml: [available] top_up"),
        ("available = 5\n", "x.toml: [available]"),
        ("[promised]\nsum = 5\n", "x.toml: [promised] sum"),
        ("[promised]\nsums = []\n", "x.toml: [promised] sums"),
        ("[promised]\nsums = [300, 0]\n", "x.toml: [promised] sums"),
        ("[promised]\nsums = [0.001]\n", "x.toml: [promised] sums"),
        ("[promised]\nmost = -1\n", "x.toml: [promised] most"),
        ("[promised]\nmost = nan\n", "x.toml: [promised] most"),
        ("[promised]\ndays = 0\n", "x.toml: [promised] days"),
        ("[promised]\ndays = true\n", "x.toml: [promised] days"),
        ('[promised]\nonce_in_days = "30"\n', "x.toml: [promised] once_in_days"),
        ("[promised]\nsums = [300]\nmost = 500\n", "x.toml: [promised]"),
        ("[promised]\ndays = 5\nonce_in_days = 4\n", "x.toml: [promised]"),
    ],
)
def test_a_mistake_has_its_place(text: str, place: str) -> None:
    with pytest.raises(WrongSetting) as caught:
        parse_operator_file(text, "x.toml")
    assert caught.value.setting == place
    assert str(caught.value).count("\n") == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "there is no such file"), ("[available]\n# Всё".encode("cp1251"), "UTF-8")],
    ids=["nowhere", "cp1251"],
)
def test_a_file_that_was_asked_for_has_to_be_readable(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WrongSetting, match=said):
        read_operator_file(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="can't be read"):
        read_operator_file(tmp_path)


def _is_cyrillic(line: str) -> bool:
    return any("а" <= symbol <= "я" for symbol in line.lower())
