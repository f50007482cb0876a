"""Tests of analysis.base.parameters: what papermill was given is what the notebook has."""

from __future__ import annotations

import pytest

from analysis.base.errors import UnknownNameError
from analysis.base.parameters import assigned_names, require_known, required, run_cells

OWN = 'region = "a"\nperiod = "b"'
IMPORT = "import analysis"


def given(line: str) -> str:
    """papermill's cell."""
    return f"# Parameters\n{line}\n"


@pytest.mark.parametrize(
    "cells",
    [
        [],
        ["", IMPORT],
        ["", OWN, IMPORT],
        ["", OWN, given('period = "c"'), IMPORT],
        ["", OWN, given('region = "b"\nperiod = "c"'), IMPORT],
        ["", IMPORT, OWN, given('region = "b"'), IMPORT],
    ],
)
def test_what_the_notebook_has_may_be_given(cells: list[str]) -> None:
    require_known(cells)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ('regionn = "b"', "did you mean 'region'?"),
        ('Region = "b"', "did you mean 'region'?"),
        ('REGION = "b"', "did you mean 'region'?"),
        ('peroid = "b"', "did you mean 'period'?"),
        ('region = "b"\nperiods = "c"', "did you mean 'period'?"),
        ('year = "2022"', "choose one of: region, period"),
    ],
)
def test_what_it_has_not_is_refused_with_what_was_meant(line: str, meant: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        require_known(["", OWN, given(line), IMPORT])
    [problem] = caught.value.problems
    assert problem.got == repr(line.splitlines()[-1].partition(" ")[0])
    assert problem.expected == "one of region, period"
    assert problem.fix == meant


def test_every_wrong_name_is_told() -> None:
    with pytest.raises(UnknownNameError) as caught:
        require_known(["", OWN, given('regoin = "a"\nregion = "b"\nPeriod = "c"')])
    assert [problem.got for problem in caught.value.problems] == ["'regoin'", "'Period'"]


def test_a_name_that_only_a_later_cell_sets_is_no_parameter() -> None:
    with pytest.raises(UnknownNameError):
        require_known(["", OWN, given('report = "b"'), "report = 1"])


def test_a_mistake_put_right_in_jupyterlab_is_forgotten() -> None:
    require_known(["", OWN, given('regionn = "b"'), IMPORT, given('region = "b"'), IMPORT])


def test_the_cells_of_a_finished_notebook_may_be_run_in_any_order() -> None:
    """JupyterLab: only papermill's cell is run, and then one that opens the report."""
    require_known(["", IMPORT, given('region = "b"'), IMPORT], also=["region", "period"])
    require_known(["", given('region = "b"'), IMPORT])


def test_a_template_may_call_its_own_cell_as_papermill_does() -> None:
    require_known(["", given(OWN), IMPORT])
    require_known(["", given(OWN), given('region = "b"'), IMPORT])


def test_what_a_function_can_do_without_is_no_parameter_of_the_notebook() -> None:
    def opens(region: str, period: str, root: str | None = None) -> None: ...

    assert required(opens) == ["region", "period"]


def test_outside_a_notebook_no_cell_has_been_run() -> None:
    assert run_cells() == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('region = "a"\nperiod: str = "b"', ["region", "period"]),
        ("a = b = 1", ["a", "b"]),
        ("if True:\n    a = 1", []),
        ("a = (", []),
        ("x.y = 1\nimport os", []),
    ],
)
def test_names_are_those_assigned_at_the_top_of_a_cell(source: str, names: list[str]) -> None:
    assert assigned_names(source) == names
