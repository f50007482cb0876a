"""Tests of analysis.data.csv_checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.base.errors import DataError, Problem
from analysis.data.csv_checks import check_bytes, check_file, check_text, read_records, whole_rows

COLUMNS = ("id", "name", "value", "note")
HEADER = "id,name,value,note\n"
WHERE = "data/x.csv"


def written(folder: Path, raw: str | bytes) -> Path:
    path = folder / "x.csv"
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return path


def checked(folder: Path, raw: str | bytes) -> list[Problem]:
    return check_file(written(folder, raw), WHERE, COLUMNS)


def the_one(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, problems
    problem = problems[0]
    assert problem.where == WHERE
    assert problem.expected
    assert problem.fix
    return problem


@pytest.mark.parametrize(
    "raw",
    [
        HEADER,
        HEADER + "a,Åsa,1.5,\n",
        HEADER.rstrip(),
        HEADER.replace("\n", "\r\n") + "a,b,1,\r\n",
        HEADER + 'a,"b, c; d; e; f; g",1,"he said ""yes"""\n',
        HEADER + 'a,5" tum,1,\n',
        HEADER + 'a,"två\nrader",1,\n',
    ],
)
def test_a_plain_csv_in_utf8_has_no_problem(tmp_path: Path, raw: str) -> None:
    assert checked(tmp_path, raw) == []


@pytest.mark.parametrize("raw", ["", "\n", " \r\n \n"])
def test_an_empty_file_is_told(tmp_path: Path, raw: str) -> None:
    assert the_one(checked(tmp_path, raw)).what == "the file is empty"


def test_a_nul_byte_is_told_with_its_row(tmp_path: Path) -> None:
    problem = the_one(checked(tmp_path, HEADER.encode() + b"a,b,1,\nc,\0,2,\n"))
    assert "NUL" in problem.what
    assert problem.row == 3


def test_windows_1252_is_told_with_the_row_and_what_it_would_say(tmp_path: Path) -> None:
    problem = the_one(checked(tmp_path, (HEADER + "a,b,1,\nc,Hälsa,2,\n").encode("cp1252")))
    assert (problem.what, problem.row) == ("the file is not UTF-8", 3)
    assert "c,Hälsa,2," in problem.got


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_wider_encodings_are_no_plain_text(tmp_path: Path, encoding: str) -> None:
    assert the_one(checked(tmp_path, HEADER.encode(encoding)))


def test_a_byte_order_mark_is_told(tmp_path: Path) -> None:
    problem = the_one(checked(tmp_path, b"\xef\xbb\xbf" + HEADER.encode()))
    assert "byte order mark" in problem.what
    assert problem.row == 1


@pytest.mark.parametrize(("mark", "word"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_separator_is_told_with_the_header(tmp_path: Path, mark: str, word: str) -> None:
    problem = the_one(checked(tmp_path, HEADER.replace(",", mark) + f"a{mark}b{mark}5,4{mark}\n"))
    assert word in problem.what
    assert problem.got == HEADER.strip().replace(",", mark)


def test_what_excel_in_swedish_saves_as_csv_utf8_is_told(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + HEADER.replace(",", ";").replace("\n", "\r\n").encode()
    assert the_one(checked(tmp_path, raw))


@pytest.mark.parametrize(
    ("rows", "row"),
    [('a,"b,1,\nc,d,2,\n', 2), ('a,b,1,\nc,"d" e,2,\n', 3), ('a,b,1,\nc,"d,2,\n"e",f,3,\n', 3)],
)
def test_a_quote_that_is_not_closed_is_told_with_its_row(
    tmp_path: Path, rows: str, row: int
) -> None:
    problem = the_one(checked(tmp_path, HEADER + rows))
    assert "quote" in problem.what
    assert problem.row == row


def test_a_file_that_is_missing_or_a_folder_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        assert "cannot be read" in the_one(check_text(path, WHERE)).what


def test_bytes_are_checked_without_knowing_the_columns(tmp_path: Path) -> None:
    assert check_bytes(written(tmp_path, "other,names\n"), WHERE) == []


# The header


def heads(folder: Path, header: str) -> list[tuple[str, str, str]]:
    problems = checked(folder, header + "\n")
    assert all((p.where, p.row) == (WHERE, 1) and p.expected and p.fix for p in problems)
    return [(p.what, p.column, p.got) for p in problems]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    assert heads(tmp_path, "id,value,note") == [
        ("a column is missing", "name", "3 columns without it")
    ]


@pytest.mark.parametrize("header", ["id,name,value,note,extra", "extra,id,name,value,note"])
def test_an_unknown_column_is_named_wherever_it_stands(tmp_path: Path, header: str) -> None:
    assert heads(tmp_path, header) == [("the schema has no such column", "extra", "'extra'")]


def test_a_renamed_column_is_one_problem_and_not_two(tmp_path: Path) -> None:
    assert heads(tmp_path, "id,namn,value,note") == [
        ("the column has another name than the schema's", "name", "'namn'")
    ]


def test_an_unknown_column_is_held_against_the_missing_ones(tmp_path: Path) -> None:
    problems = checked(tmp_path, "id,value,note,nam\n")
    assert "did you mean 'name'?" in problems[0].fix
    assert [p.what for p in problems[1:]] == ["a column is missing"]


def test_a_column_that_stands_twice_is_named(tmp_path: Path) -> None:
    assert heads(tmp_path, "id,name,value,note,name") == [
        ("two columns have the same name", "name", "'name' 2 times")
    ]


def test_a_column_without_a_name_is_told_with_its_place(tmp_path: Path) -> None:
    assert heads(tmp_path, "id,name,value,note,") == [
        ("a column has no name", "", "nothing in column 5")
    ]


def test_another_order_is_told_with_the_first_column_that_is_moved(tmp_path: Path) -> None:
    assert heads(tmp_path, "id,value,name,note") == [
        (
            "the columns stand in another order than the schema's",
            "value",
            "id, value, name, note",
        )
    ]


def test_every_fault_of_a_header_is_told(tmp_path: Path) -> None:
    assert len(heads(tmp_path, "id,namn,,more")) == 4


# The rows


def test_rows_are_text_with_their_place_in_the_file(tmp_path: Path) -> None:
    rows = whole_rows(*read_records(written(tmp_path, HEADER + "a,b,1.50,\nc,d,,x\n")))
    assert rows.to_dict("list") == {
        **{"id": ["a", "c"], "name": ["b", "d"], "value": ["1.50", ""], "note": ["", "x"]},
        "row": [2, 3],
    }


def test_rows_that_do_not_fit_the_header_are_left_out_and_the_others_keep_their_place(
    tmp_path: Path,
) -> None:
    rows = whole_rows(*read_records(written(tmp_path, HEADER + "a,b\n\n,,,\nc,d,5,4,x\ne,f,1,\n")))
    assert rows[["id", "row"]].to_numpy().tolist() == [["e", 6]]


def test_a_header_alone_gives_no_rows(tmp_path: Path) -> None:
    assert list(whole_rows(*read_records(written(tmp_path, HEADER)))) == [*COLUMNS, "row"]


def test_a_file_that_is_emptied_after_it_was_found_right_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="emptied while it was read"):
        whole_rows(*read_records(written(tmp_path, "")))
