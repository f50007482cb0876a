"""Tests of analysis.approvals.fingerprints: what an approval depends on, and what it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.approvals.fingerprints import (
    NotRunError,
    data_fingerprint,
    files_fingerprint,
    method_fingerprint,
    pages_fingerprint,
)
from analysis.base.periods import Period
from analysis.data.dataset import load_region
from tests.support import REGION, Project, make_project

T1 = Period.parse("2021-T1")
LATER = "sjukfranvaro,mal-frisk,rs,2021-T2,T,,actual,9.9,,,,■,,,provdokument.txt,27,printed,"
NEXT_YEAR = (
    "sjukfranvaro,mal-frisk,rs,2022,T,,<=,4.2,,,,,,year,,4,inferred,provdokument.txt,10,printed,"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


def of_data(project: Project) -> str:
    return data_fingerprint(load_region(project.paths, REGION), T1)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("observations.csv", ",actual,5.4,", ",actual,5.5,"),
        ("observations.csv", "Mäts på helår.", "Mäts per helår."),
        ("targets.csv", "rs,2021,T,,<=,4.6", "rs,2021,T,,<=,4.7"),
        ("measures.csv", "Sjukfrånvaron ska minska", "Sjukfrånvaron ska öka"),
        ("scheme.yml", "near_limit: 0.10", "near_limit: 0.05"),
        ("region.yml", "Måluppfyllelse per april 2021", "Måluppfyllelse"),
    ],
)
def test_a_change_under_the_period_changes_the_hash(
    project: Project, file: str, old: str, new: str
) -> None:
    before = of_data(project)
    project.edit(file, old, new)
    assert of_data(project) != before


def test_later_periods_and_years_do_not_change_it(project: Project) -> None:
    before = of_data(project)
    project.append("observations.csv", LATER)
    project.append("targets.csv", NEXT_YEAR)
    assert of_data(project) == before


def test_the_order_of_the_rows_does_not_change_it(project: Project) -> None:
    before = of_data(project)
    head, *rows = project.file("targets.csv").read_text(encoding="utf-8").splitlines()
    turned = "\n".join([head, *reversed(rows)]) + "\n"
    project.file("targets.csv").write_text(turned, encoding="utf-8")
    assert of_data(project) == before


def test_a_page_that_is_not_made_is_told(project: Project) -> None:
    with pytest.raises(NotRunError, match="tertial run --region provregionen --period 2021-T1"):
        pages_fingerprint(project.paths, REGION, T1)


def test_the_pages_count_with_their_content(project: Project) -> None:
    page = project.paths.reports / REGION / "2021-t1.ipynb"
    page.parent.mkdir(parents=True)
    page.write_text("{}", encoding="utf-8")
    before = pages_fingerprint(project.paths, REGION, T1)
    page.write_text("{ }", encoding="utf-8")
    assert pages_fingerprint(project.paths, REGION, T1) != before


def test_line_endings_do_not_count_and_names_do() -> None:
    assert files_fingerprint({"a": b"1\r\n"}) == files_fingerprint({"a": b"1\n"})
    assert files_fingerprint({"a": b"1"}) != files_fingerprint({"b": b"1"})


def test_the_method_has_one_hash() -> None:
    assert method_fingerprint() == method_fingerprint()
    assert len(method_fingerprint()) == 64
