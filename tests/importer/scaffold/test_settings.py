"""A period put into region.yml next to what stands there."""

from __future__ import annotations

import pytest
import yaml

from analysis.base.errors import DataError
from analysis.base.periods import Period
from analysis.importer.write.settings import with_period

T2 = Period.parse("2022-T2")
REST = "\n# the end\nnotice: x\n"
BLOCK = """\
name: A  # kept
periods:
  # first
  2022-T1:
    title: T1   # kept too
    plan_id: p
  2022-T3: {title: T3, plan_id: p}
"""


def added(text: str, period: Period = T2, plans: tuple[str, ...] = ("plan",)) -> str:
    return with_period(text, period, plans, "region.yml")


@pytest.mark.parametrize(
    "text",
    [
        BLOCK,
        BLOCK + REST,
        BLOCK.rstrip("\n"),
        "name: A\nperiods: {}\n",
        "name: A\nperiods: {}  # none yet\nnotice: x\n",
        "name: A\nperiods: {}",
    ],
)
@pytest.mark.parametrize("period", ["2021-T1", "2022-T2", "2023-T1"])
def test_the_period_is_there_in_order_and_all_the_rest_stays(text: str, period: str) -> None:
    new = added(text, Period.parse(period))
    before, after = yaml.safe_load(text), yaml.safe_load(new)
    entry = after["periods"].pop(period)
    assert after == before
    assert list(yaml.safe_load(new)["periods"]) == sorted(yaml.safe_load(new)["periods"])
    title = Period.parse(period).label.capitalize()
    assert (entry["title"], entry["plan_id"]) == (title, "plan")
    comments = [line.partition("#")[2] for line in text.splitlines() if "#" in line]
    assert all(comment in new for comment in comments)


@pytest.mark.parametrize("text", ["name: A\n", "periods:\n", "periods: {2022-T1: {title: a}}\n"])
def test_what_no_line_can_be_added_to_is_told(text: str) -> None:
    with pytest.raises(DataError) as error:
        added(text)
    assert "by hand" in error.value.problems[0].fix


def test_several_plans_are_written_as_a_list() -> None:
    entry = yaml.safe_load(added(BLOCK, plans=("a", "b")))["periods"]["2022-T2"]
    assert entry["plan_id"] == ["a", "b"]
