"""A measure's status is followed from one period to the next, whatever its goal is called."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.data.dataset import load_region
from analysis.results.assessment import assess_rows
from analysis.results.status_moves import moves
from tests.support import REGION
from tests.yearly import make_yearly


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    made = make_yearly(Path(tmp_path_factory.mktemp("yearly")) / "projekt")
    data = load_region(made.paths, REGION)
    return assess_rows(data, data["observations"])


def test_a_measure_is_followed_to_the_goal_of_the_next_plan(outcomes: pd.DataFrame) -> None:
    found = moves(outcomes, "2020", "2021")
    assert found[["unit_id", "node_id", "from_status", "to_status"]].to_numpy().tolist() == [
        ["rs", "frisk-b21", "near", "near"],
        ["hsn", "frisk-b21", "not_met", "not_met"],
    ]


def test_a_measure_under_two_goals_is_followed_under_each(outcomes: pd.DataFrame) -> None:
    twice = outcomes[outcomes["period"] == "2021"].assign(node_id="vard-b19")
    both = pd.concat([outcomes, twice])
    assert moves(both, "2020", "2021").empty
    goals = {"frisk-b19": "frisk-b21"}
    assert len(moves(both, "2020", "2021", goals)) == 2


def test_a_board_is_followed_to_its_new_name(outcomes: pd.DataFrame) -> None:
    renamed = outcomes.replace({"unit_id": {"hsn": "vn"}})[outcomes["period"] == "2021"]
    both = pd.concat([outcomes[outcomes["period"] == "2020"], renamed])
    assert moves(both, "2020", "2021")["unit_id"].tolist() == ["rs"]
    assert moves(both, "2020", "2021", {}, {"hsn": "vn"})["unit_id"].tolist() == ["rs", "vn"]
