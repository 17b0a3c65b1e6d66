"""CSV files as they come."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.registry.importing.problems import BadRow, BadValue, FileProblem, UnusableFile
from storage.registry.importing.sheet import Record, open_sheet
from tests.storage.registry.exports import write_rows

KNOWN = ("number", "holder")


def read(path: Path) -> list[Record | BadRow]:
    with open_sheet(path, KNOWN, KNOWN) as sheet:
        return list(sheet.records)


def problem_of(path: Path) -> UnusableFile:
    with pytest.raises(UnusableFile) as caught:
        read(path)
    return caught.value


LETTERS = st.characters(codec="cp1251", exclude_categories=("Cc", "Cs"), exclude_characters="\u0098")
CELLS = st.text(LETTERS | st.sampled_from(['"', ";", ",", "\n"]), max_size=20)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1251"]),
    st.sampled_from([";", ","]),
)
def test_every_encoding_delimiter_and_quoting_reads_alike(
    tmp_path: Path, cells: list[tuple[str, str]], encoding: str, delimiter: str
) -> None:
    rows = [{"number": "Привет, мир: объектов и событий", "holder": "как у всех"}]
    rows += [{"number": number, "holder": holder} for number, holder in cells]
    records = read(write_rows(tmp_path / "x.csv", rows, encoding, delimiter))
    written = [list(row.values()) for row in rows if any(value.strip() for value in row.values())]
    assert [record.cells for record in records if isinstance(record, Record)] == written


def test_lines_are_those_of_the_file_in_spite_of_line_breaks_in_cells(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b'number;holder\r\n1;"two\r\nlines"\r\n\r\n;;\r\n2;x\r\n')
    assert read(path) == [Record(2, ["1", "two\r\nlines"]), Record(6, ["2", "x"])]


def test_header_names_have_no_case_and_a_byte_order_mark_is_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes('\ufeff\n "Number" ,HOLDER,more\n1,a,b\n'.encode())
    with open_sheet(path, KNOWN, KNOWN) as sheet:
        assert sheet.columns == ("number", "holder", "more")
        assert [record.line for record in sheet.records] == [3]


@pytest.mark.parametrize("broken", ['2;"open', '2;"a" b', '2;"open\n4;"shut'])
def test_an_unmatched_quote_costs_its_row_only(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"number;holder\n1;a\n{broken}\n" + "5;b\n" * 1000)
    records = read(path)
    assert records[:2] == [Record(2, ["1", "a"]), BadRow(3, BadValue.BAD_QUOTES)]
    assert sum(isinstance(record, Record) for record in records) >= 1001


def test_quotes_inside_an_unquoted_cell_are_letters(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('number;holder\n1;ООО "Ромашка"\n', encoding="cp1251")
    assert read(path) == [Record(2, ["1", 'ООО "Ромашка"'])]


def test_one_damaged_byte_leaves_the_rest_in_utf8(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("number;holder\n1;Иванов Пётр\n2;".encode() + b"\xcf\n" + "3;Сидоров\n".encode())
    assert [record.cells[1] for record in read(path) if isinstance(record, Record)] == [
        "Иванов Пётр",
        "\ufffd",
        "Сидоров",
    ]


def test_unusable_files_say_why(tmp_path: Path) -> None:
    empty, lacking, doubled = tmp_path / "empty.csv", tmp_path / "lacking.csv", tmp_path / "doubled.csv"
    empty.write_text("\n\n")
    lacking.write_text("number;address\n1;x\n")
    doubled.write_text("number;holder;Number\n1;x;2\n")
    assert problem_of(tmp_path / "none.csv").problem is FileProblem.NOT_FOUND
    assert problem_of(tmp_path).problem is FileProblem.NOT_READABLE
    assert problem_of(empty).problem is FileProblem.EMPTY
    assert (problem_of(lacking).problem, problem_of(lacking).columns) == (FileProblem.COLUMN_MISSING, ("holder",))
    assert (problem_of(doubled).problem, problem_of(doubled).columns) == (FileProblem.COLUMN_TWICE, ("number",))
