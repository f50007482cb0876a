"""The tiny region as a draft, and the rules run on it."""

from __future__ import annotations

from analysis.base.errors import Problem
from analysis.base.periods import Period
from analysis.data.checks import rules
from analysis.data.checks.draft import Draft
from analysis.data.csv_checks import read_records, whole_rows
from analysis.data.dataset import read_region
from analysis.data.schema import read_catalogue
from analysis.data.symbol_scheme import read_scheme
from tests.support import REGION, Project

FOLDER = f"data/regions/{REGION}"
CITED = "provdokument.txt,23,printed,"


def draft(project: Project, *without: str) -> Draft:
    catalogue = read_catalogue(project.paths.data)
    tables = {}
    for table in catalogue.tables:
        path = table.file(project.paths.data, REGION)
        if path.exists() and table.name not in without:
            tables[table.name] = whole_rows(*read_records(path))
    return Draft(
        REGION,
        None if "region" in without else read_region(project.folder),
        None if "scheme" in without else read_scheme(project.file("scheme.yml")),
        tables,
    )


def checked(project: Project, *without: str) -> list[Problem]:
    return [*rules.check(draft(project, *without), read_catalogue(project.paths.data))]


def the_one(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, problems
    problem = problems[0]
    assert all((problem.what, problem.where, problem.column))
    assert all((problem.got, problem.expected, problem.fix))
    return problem


def place(problem: Problem) -> tuple[str, int | None, str]:
    return problem.where.removeprefix(FOLDER + "/"), problem.row, problem.column


def declare(project: Project, period: str, plan: str = "plan-2021") -> None:
    """Let the region report a period."""
    said = f"{{title: En rapport, as_of: {Period.parse(period).ends}, plan_id: {plan}}}"
    project.edit("region.yml", "periods:\n", f'periods:\n  "{period}": {said}\n')


def observe(project: Project, where: str, kind: str = "actual") -> int:
    """Add an outcome; gives its row."""
    return project.append("observations.csv", f"{where},T,,{kind},1,,,,,,,{CITED}")
