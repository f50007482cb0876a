"""What became of each goal over the years: what follows what, and what has ended."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.data.dataset import RegionData
from analysis.data.plan_rows import NodeRow
from analysis.data.rows import rows_of
from analysis.data.version_rows import GoalSuccessorRow
from analysis.results.planned import GOALS


def successors(data: RegionData) -> list[GoalSuccessorRow]:
    """Every row on what follows what, the latest change first."""
    rows = rows_of(data["goal_successors"], GoalSuccessorRow)
    return sorted(rows, key=lambda row: (row.valid_from, -row.row), reverse=True)


def with_earlier(data: RegionData, nodes: Iterable[str]) -> set[str]:
    """The nodes and all that they follow, however far back."""
    before: dict[str, list[str]] = {}
    for row in successors(data):
        before.setdefault(row.node_id, []).append(row.old_node_id)
    found: set[str] = set()
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += before.get(node, [])
    return found


def same_goals(data: RegionData) -> dict[str, str]:
    """Of each goal that one other follows, and that follows no other: the goal that it is now.

    A goal that is divided or merged is not the same as what it became.
    """
    rows = [row for row in successors(data) if row.change in ("kept", "reworded", "replaced")]
    olds, news = [row.old_node_id for row in rows], [row.node_id for row in rows]
    single = [r for r in rows if olds.count(r.old_node_id) == news.count(r.node_id) == 1]
    later = {row.old_node_id: row.node_id for row in single}
    return {node: _last(later, node) for node in later}


def _last(later: dict[str, str], node: str) -> str:
    seen = {node}
    while (after := later.get(node)) is not None and after not in seen:
        seen.add(after)
        node = after
    return node


def ended(data: RegionData, year: int) -> list[NodeRow]:
    """The goals of plans that ended the year before, which nothing follows."""
    plans = data["plans"]
    over = plans[plans["last_year"] == year - 1]["plan_id"]
    followed = {row.old_node_id for row in successors(data)}
    nodes = rows_of(data["plan"][data["plan"]["plan_id"].isin(over)], NodeRow)
    goals = data.region.vocabulary.codes_like(*GOALS)
    return [node for node in nodes if node.level in goals and node.node_id not in followed]
