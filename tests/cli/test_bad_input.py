"""What bad input gets: place, got, expected, fix, exit code 1, and the book as it was.

Each case breaks a sound project in one way and gives the command that a user gives: `tertial
build`, which is what `make book` runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.cli.told import Command, Told, told
from tests.support import REGION, Project, add_built_book, book_files, tertial

OBSERVATIONS = "observations.csv"
BESOK = "besok,mal-frisk,hsn,2021-T1,T,,actual,1500"


@dataclass(frozen=True)
class Case:
    """A way to break the data, and what shall be said of it."""

    name: str
    spoil: Callable[[Project], object]
    what: str
    file: str = OBSERVATIONS
    row: int | None = None
    column: str = ""
    got: str = ""
    fix: str = ""


def edit(old: str, new: str, name: str = OBSERVATIONS) -> Callable[[Project], object]:
    return lambda project: project.edit(name, old, new)


def append(line: str, name: str = OBSERVATIONS) -> Callable[[Project], object]:
    return lambda project: project.append(name, line)


def recode(
    change: Callable[[bytes], bytes], name: str = OBSERVATIONS
) -> Callable[[Project], object]:
    return lambda project: project.file(name).write_bytes(change(project.file(name).read_bytes()))


def without_column(raw: bytes) -> bytes:
    return raw.replace(b",reading,note", b",note").replace(b",printed,\n", b",\n")


def with_column(raw: bytes) -> bytes:
    header, *rows = raw.splitlines()
    return b"\n".join([header + b",extra", *(row + b"," for row in rows)]) + b"\n"


def as_windows_1252(raw: bytes) -> bytes:
    text = raw.decode()
    for glyph in "●◆■—↑":
        text = text.replace(glyph, "")
    return text.encode("cp1252")


def as_excel_saves_it(raw: bytes) -> bytes:
    return raw.replace(b",", b";").replace(b"5.4", b"5,4").replace(b"\n", b"\r\n")


CASES = [
    Case(
        "wrong type",
        edit(BESOK, BESOK.replace("1500", "många")),
        *("the value has the wrong type, not number", OBSERVATIONS, 5, "value", "'många'"),
        fix="write digits with a decimal point",
    ),
    Case(
        "decimal comma in quotes",
        edit("actual,5.4", 'actual,"5,4"'),
        *("the value has the wrong type, not number", OBSERVATIONS, 2, "value", "'5,4'"),
        fix="write 5.4",
    ),
    Case(
        "bare decimal comma",
        edit("actual,5.4", "actual,5,4"),
        *("the row is longer than the header", OBSERVATIONS, 2, "", "19 cells"),
        fix="write decimals with a point",
    ),
    Case(
        "date of another form",
        edit("2020-11-11", "11/11/2020", "plans.csv"),
        *("the value has the wrong type, not date", "plans.csv", 2, "decided", "'11/11/2020'"),
        fix="year-month-day",
    ),
    Case(
        "unknown column",
        recode(with_column),
        *("the schema has no such column", OBSERVATIONS, 1, "extra", "'extra'"),
        fix="remove the column",
    ),
    Case(
        "missing column",
        recode(without_column),
        *("a column is missing", OBSERVATIONS, 1, "reading", "17 columns without it"),
        fix="put the column back",
    ),
    Case(
        "renamed column",
        edit("missing_reason", "reason"),
        *("the column has another name", OBSERVATIONS, 1, "missing_reason", "'reason'"),
        fix="call it missing_reason",
    ),
    Case(
        "broken key",
        edit(BESOK, BESOK.replace("besok", "besokk")),
        *("refers to a row that does not exist", OBSERVATIONS, 5, "measure_id", "'besokk'"),
        fix="did you mean 'besok'?",
    ),
    Case(
        "duplicate row",
        append(f"{BESOK},,,,◆,,,provdokument.txt,23,printed,"),
        *("this row stands twice", OBSERVATIONS, 9, "measure_id, node_id, unit_id", "as in row 5"),
        fix="delete one of the rows",
    ),
    Case(
        "blank outcome without reason",
        edit(",71,,,,—", ",,,,,—"),
        *("the outcome is blank", OBSERVATIONS, 8, "value", "an empty cell"),
        fix="annual_only or not_reported",
    ),
    Case(
        "value that is not allowed",
        edit("annual_only", "anual_only"),
        *("the value is not allowed here", OBSERVATIONS, 7, "missing_reason", "'anual_only'"),
        fix="did you mean 'annual_only'?",
    ),
    Case(
        "Windows-1252",
        recode(as_windows_1252),
        *("the file is not UTF-8", OBSERVATIONS, 2, "", "as Windows-1252"),
        fix="save it as UTF-8",
    ),
    Case(
        "semicolons from Excel",
        recode(as_excel_saves_it),
        *("separated by semicolons, as Swedish Excel", OBSERVATIONS, 1, "", "measure_id;node_id"),
        fix="LibreOffice",
    ),
    Case(
        "byte order mark",
        recode(lambda raw: b"\xef\xbb\xbf" + raw),
        *("byte order mark", OBSERVATIONS, 1, "", "BOM"),
        fix="UTF-8 without BOM",
    ),
    Case(
        "NUL byte",
        recode(lambda raw: raw.replace(b"actual,1500", b"actual,15\x0000")),
        *("NUL byte", OBSERVATIONS, 5, "", "a NUL byte"),
        fix="git checkout",
    ),
    Case(
        "empty file",
        recode(lambda raw: b""),
        *("the file is empty", OBSERVATIONS, None, "", "no text"),
        fix="put the header back",
    ),
    Case(
        "quote that is not closed",
        append('besok,mal-frisk,hsn,2021-T1,M,,actual,7,"oj,,,,,,provdokument.txt,23,printed,'),
        *("a quote in the row is not closed", OBSERVATIONS, 9, "", "end of data"),
        fix="close the quote",
    ),
    Case(
        "file of an unknown name",
        lambda project: project.file("observation.csv").write_text("x", encoding="utf-8"),
        *("no table has this name", "observation.csv", None, "", "'observation.csv'"),
        fix="did you mean 'observations.csv'?",
    ),
    Case(
        "region.yml that lacks a key",
        edit("short_name: RP\n", "", "region.yml"),
        *("'short_name' is a required property", "region.yml", 1, "", "the keys region_id"),
        fix="data/region.schema.json",
    ),
    Case(
        "region.yml that is no YAML",
        edit("short_name: RP", "short_name: [RP", "region.yml"),
        *("this is not YAML", "region.yml", 5),
        fix="indentation",
    ),
    Case(
        "scheme.yml with an unknown status",
        edit("status: near", "status: nearly", "scheme.yml"),
        *("'nearly' is not one of", "scheme.yml", 3, "symbols.1.status", "'nearly'"),
        fix="data/scheme.schema.json",
    ),
    Case(
        "glyph that is not in the legend",
        edit("1500,,,,◆", "1500,,,,▲"),
        *("legend does not have this symbol", OBSERVATIONS, 5, "symbol", "'▲'"),
        fix=f"add it to data/regions/{REGION}/scheme.yml",
    ),
    Case(
        "figure beyond the measure's limits",
        edit("T,,actual,5.4,", "T,,actual,540,"),
        *("beyond what sjukfranvaro can be", OBSERVATIONS, 2, "value", "540"),
        fix="correct the figure",
    ),
    Case(
        "days of a period in another order",
        append(
            "  2021-T2: {title: A, as_of: 2021-08-31, plan_id: plan-2021, meeting: 2021-08-01}",
            "region.yml",
        ),
        *("has its days in another order", "region.yml", None, "periods.2021-T2.meeting"),
        got="as_of 2021-08-31, meeting 2021-08-01",
        fix="correct one of the days",
    ),
    Case(
        "line after the document's end",
        edit("provdokument.txt,26", "provdokument.txt,600"),
        *("beyond the document's end", OBSERVATIONS, 8, "source_line", "600"),
        fix="look the row up",
    ),
]


def assert_said(problem: Told, case: Case) -> None:
    assert case.what in problem.what
    assert problem.where == f"data/regions/{REGION}/{case.file}"
    assert problem.row == case.row
    assert problem.column.startswith(case.column)
    assert case.got in problem.got
    assert case.fix in problem.fix
    assert problem.fix


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_data_get_place_and_fix_and_leave_the_book_as_it_was(
    project: Project, command: Command, case: Case
) -> None:
    before = add_built_book(project)
    case.spoil(project)
    result = command("build", "--jobs", "1")
    assert result.returncode == 1
    [problem] = told(result)
    assert_said(problem, case)
    assert problem.got or "YAML" in case.what
    assert problem.expected or "YAML" in case.what
    assert str(project.root) not in result.stderr, "places are relative to the project"
    assert result.stderr.splitlines()[-1] == "1 problem; nothing was changed."
    assert book_files(project) == before


def test_all_problems_are_told_at_once_in_a_process_of_its_own(project: Project) -> None:
    before = add_built_book(project)
    chosen = {case.name: case for case in CASES}
    several = [
        chosen[name]
        for name in ("decimal comma in quotes", "broken key", "blank outcome without reason")
    ]
    several += [chosen["date of another form"], chosen["region.yml that lacks a key"]]
    for case in several:
        case.spoil(project)
    result = tertial(project.root, "build", "--jobs", "1")
    assert result.returncode == 1
    found = {(p.where.rsplit("/")[-1], p.row, p.what): p for p in told(result)}
    assert len(found) == len(several)
    for case in several:
        [problem] = [
            p
            for (file, row, what), p in found.items()
            if (file, row) == (case.file, case.row) and case.what in what
        ]
        assert_said(problem, case)
    assert result.stderr.splitlines()[-1] == "5 problems; nothing was changed."
    assert book_files(project) == before


ASKED = [
    (["--region", "provregion"], "there is no such region", "did you mean 'provregionen'?"),
    (["--region", "skane"], "there is no such region", "choose one of: provregionen"),
    (["--period", "2021-T4"], "this is not a period", "tertial list"),
    (["--period", "april 2021"], "this is not a period", "tertial list"),
    (["--period", "2022-T1"], "there are no data of any region", "2021-T1"),
    (
        ["--region", REGION, "--period", "2020-T3"],
        "there are no data of the region",
        "choose one of: 2021-T1; a new one begins with `tertial new period 2020-T3`",
    ),
]


@pytest.mark.parametrize(("options", "what", "fix"), ASKED, ids=lambda x: "")
def test_what_does_not_exist_cannot_be_run(
    project: Project, command: Command, options: list[str], what: str, fix: str
) -> None:
    before = add_built_book(project)
    result = command("run", *options)
    assert result.returncode == 1
    [problem] = told(result)
    assert what in problem.what
    assert problem.got == repr(options[-1])
    assert problem.expected
    assert fix in problem.fix
    assert book_files(project) == before


@pytest.mark.parametrize("verb", [["check"], ["export", "--out", "ut"], ["run"]])
def test_every_command_that_reads_the_data_refuses_them_in_the_same_words(
    project: Project, command: Command, verb: list[str]
) -> None:
    before = add_built_book(project)
    project.edit(OBSERVATIONS, "actual,5.4", "actual,fem")
    result = command(*verb)
    assert result.returncode == 1
    [problem] = told(result)
    assert (problem.row, problem.column) == (2, "value")
    assert not (project.root / "ut").exists()
    assert book_files(project) == before


@pytest.mark.parametrize("given", [("audit",), ("list",), ("audit", "--region", REGION)])
def test_other_commands_tell_every_problem_too(
    project: Project, command: Command, given: tuple[str, ...]
) -> None:
    project.edit("region.yml", "2021-T1: {", "2021-X1: {")
    project.edit(OBSERVATIONS, BESOK, BESOK + "x")
    places = {(each.where.rpartition("/")[2], each.row) for each in told(command(*given))}
    assert {("region.yml", 7), (OBSERVATIONS, 5)} <= places


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        (BESOK, BESOK.replace("besok", "besokt"), "measure_id"),
        (BESOK, BESOK.replace(",T,", ",,"), "sex"),
    ],
)
def test_the_audit_tells_of_what_check_refuses_and_never_of_its_own_code(
    project: Project, command: Command, old: str, new: str, column: str
) -> None:
    project.edit(OBSERVATIONS, old, new)
    problems = told(command("audit"))
    assert (OBSERVATIONS, column) in {(p.where.rpartition("/")[2], p.column) for p in problems}
