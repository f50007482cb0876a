"""Tests of analysis.base.hints: what a notebook says of a mistyped name, attribute or column."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.base.errors import NotebookError, Problem
from analysis.base.hints import hint
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from analysis.runs.execute import ExecutionTarget, run_pages
from analysis.runs.fingerprint import Fingerprints
from analysis.runs.staleness import PageStatus
from tests.support import make_project, notebook, save

FRAME = pd.DataFrame({"short_name": ["a", "b"], "value": [1.0, 2.0]})
OPENS = "import analysis\nreport = analysis.open_report(region, period)"
# Template, the cell that fails, and what it is told.
CELLS = {
    "attribut": ("report.mesures", "did you mean 'measures'?"),
    "metod": ("report.show_mesures()", "did you mean 'show_measures'?"),
    "kolumn": ("x = 1\nreport.outcomes['status_computd']", "did you mean 'status_computed'?"),
    "kolumner": ("report.outcomes[['value', 'shortname']]", "did you mean 'short_name'?"),
    "punkt": ("report.measures.shortname", "did you mean 'short_name'?"),
    "namn": ("reprot.measures", "did you mean 'report'?"),
    "funktion": ("analysis.open_rapport(region, period)", "did you mean 'open_report'?"),
    "region": ("analysis.open_report('provregione', period)", "did you mean 'provregionen'?"),
    "period": ("analysis.open_report(region, '2021T1')", "did you mean '2021-T1'?"),
    "annan": ("analysis.open_report(region, '2021-T2')", "did you mean '2021-T1'?"),
    "matetal": ("report.measure('sjukfranvro')", "did you mean 'sjukfranvaro'?"),
    "beskriven": ("report.columns('statusar')", "did you mean 'statuses'?"),
}


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Problem]:
    """What a run says of templates with one typo each, by the template's name."""
    project = make_project(tmp_path_factory.mktemp("hints") / "projekt")
    shutil.rmtree(project.paths.notebooks)
    for name, (cell, _) in CELLS.items():
        made = notebook(OPENS, cell, page=f"{{region}}/{name}-{{period}}", title=name)
        save(project.paths.notebooks / f"{name}.ipynb", made)
    wanted = pages(project.paths, read_templates(project.paths.notebooks))
    statuses = [PageStatus(page, ("asked for",)) for page in wanted]
    with pytest.raises(NotebookError) as caught:
        run_pages(
            Fingerprints(project.paths, tuple(wanted)),
            statuses,
            ExecutionTarget(2),
            lambda *_: None,
        )
    return {Path(p.where.split()[0]).stem: p for p in caught.value.problems}


@pytest.mark.parametrize("name", CELLS)
def test_a_typo_in_a_template_is_told_with_cell_line_and_what_was_meant(
    problems: dict[str, Problem], name: str
) -> None:
    cell, meant = CELLS[name]
    lines = cell.splitlines()
    problem = problems[name]
    assert f"in cell 3, line {len(lines)}: " in problem.what
    assert problem.got == lines[-1]
    said = "\n".join(problem.lines())
    assert meant in said
    assert f"_build/failed/provregionen/{name}-2021-t1.ipynb" in said


def test_what_was_meant_is_told_once_and_before_the_traceback(problems: dict[str, Problem]) -> None:
    said = problems["attribut"].fix
    assert said.startswith("did you mean 'measures'?\n")
    assert said.count("did you mean") == 1
    assert said.splitlines()[-1].endswith("'PeriodPage' object has no attribute 'mesures'")


@pytest.mark.parametrize(
    ("fails", "said"),
    [
        (lambda: FRAME["valu"], "did you mean 'value'?"),
        (lambda: FRAME["Value"], "did you mean 'value'?"),
        (lambda: FRAME.groupby("shortname"), "did you mean 'short_name'?"),
        (lambda: FRAME.sort_values("vlaue"), "did you mean 'value'?"),
        (lambda: FRAME.set_index("shortname"), "did you mean 'short_name'?"),
        (lambda: FRAME[["value", "shrt_name"]], "did you mean 'short_name'?"),
        (lambda: FRAME.loc[:, "valeu"], "did you mean 'value'?"),
        (lambda: FRAME["xyz"], "choose one of: short_name, value"),
        (lambda: FRAME.set_index("short_name")["value"]["c"], "choose one of: a, b"),
        (lambda: FRAME.vlaue, "did you mean 'value'?"),
        (lambda: {"a": 1}["b"], ""),
        (lambda: "text".xyzzy, ""),  # type: ignore[attr-defined]
        (lambda: FRAMES, "did you mean 'FRAME'?"),  # type: ignore[name-defined] # noqa: F821
    ],
)
def test_a_hint_is_the_nearest_of_what_there_is(fails: Callable[[], object], said: str) -> None:
    with pytest.raises((AttributeError, KeyError, NameError)) as raised:
        fails()
    assert hint(raised.value) == said


def test_outside_a_notebook_opening_a_report_changes_nothing() -> None:
    with pytest.raises(AttributeError, match="did you mean 'open_report'"):
        analysis.__getattr__("open_repot")
    assert not hasattr(analysis, "_repr_html_")
