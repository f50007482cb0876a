"""The plan as a tree: who is above whom, and each node's verdict next to what its measures give."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pandas as pd

from analysis.base.codes import Reading
from analysis.base.model import Standing, Status
from analysis.data.dataset import RegionData
from analysis.data.plan_rows import AssessmentRow, NodeRow
from analysis.data.rows import rows_of
from analysis.method.rollup import RollUp, roll_up
from analysis.results.assessment import assess_region, worst_by_place

PATH_BETWEEN = " › "
COLUMNS = (
    *("node_id", "unit_id", "title", "level", "depth", "position", "symbol", "status_printed"),
    *("comment", "source", "source_line", "reading", "verdict"),
)


@dataclass(frozen=True)
class NodeVerdict:
    """A row of `tree`."""

    node_id: str
    unit_id: str
    title: str
    level: str
    depth: int
    position: int
    symbol: str
    status_printed: Status | None
    comment: str
    source: str
    source_line: int
    reading: Reading
    verdict: RollUp


@dataclass(frozen=True)
class PeriodVerdict(NodeVerdict):
    """A row of `tree` with the period that it is of."""

    period: str


@dataclass(frozen=True)
class LatestVerdict:
    """A row of `latest_verdicts`."""

    node_id: str
    unit_id: str
    period: str
    symbol: str
    verdict: RollUp


def ancestry(plan: pd.DataFrame) -> pd.DataFrame:
    """By node_id: node (title), depth, top_id, top, goal_path (titles from the top), position."""
    parents = dict(zip(plan["node_id"], plan["parent_id"], strict=True))
    titles = dict(zip(plan["node_id"], plan["title"], strict=True))
    chains = {node: path_to(node, parents) for node in parents}
    return pd.DataFrame(
        {
            "node": titles,
            "depth": {node: len(chain) - 1 for node, chain in chains.items()},
            "top_id": {node: chain[0] for node, chain in chains.items()},
            "top": {node: titles[chain[0]] for node, chain in chains.items()},
            "goal_path": {
                node: PATH_BETWEEN.join(titles[n] for n in chain) for node, chain in chains.items()
            },
            "position": dict(zip(plan["node_id"], plan["position"], strict=True)),
        }
    )


def path_to(node: str, parents: dict[str, str]) -> list[str]:
    """The nodes from the top down to `node`; a loop in the data ends where it closes."""
    chain = [node]
    while parents.get(chain[0]) and parents[chain[0]] not in chain:
        chain.insert(0, parents[chain[0]])
    return chain


def _below(
    outcomes: pd.DataFrame, parents: dict[str, str]
) -> dict[tuple[str, str], list[Standing]]:
    """How the measures stand by (node, unit), one each."""
    found: dict[tuple[str, str], list[Standing]] = {}
    for (_, node, unit), standing in worst_by_place(outcomes).items():
        for above in path_to(node, parents):
            found.setdefault((above, unit), []).append(standing)
    return found


def tree(data: RegionData, outcomes: pd.DataFrame, period: str) -> pd.DataFrame:
    """One row a node and unit that is assessed or has outcomes in the period, in plan order.

    Columns: node_id, unit_id, title, level, depth, position, symbol, status_printed, comment,
    source, source_line (of the assessment, else of the node), reading, verdict (RollUp over the
    node's and its descendants' outcomes for the unit).
    """
    plan = {row.node_id: row for row in rows_of(data["plan"], NodeRow)}
    parents = {node: row.parent_id for node, row in plan.items()}
    below = _below(outcomes, parents)
    printed = data["assessments"][data["assessments"]["period"] == period]
    said = {(r.node_id, r.unit_id): r for r in rows_of(printed, AssessmentRow)}
    units = {unit: number for number, unit in enumerate(data["units"]["unit_id"])}
    keys = sorted(said.keys() | below.keys(), key=lambda k: (units[k[1]], plan[k[0]].position))
    rows = []
    for node, unit in keys:
        assessment = said.get((node, unit))
        symbol = assessment.symbol if assessment else ""
        stated = data.scheme.status(symbol) if symbol else None
        verdict = roll_up(below.get((node, unit), []), data.scheme.verdict_rule, stated)
        cited = assessment or plan[node]
        rows.append(
            {
                "node_id": node,
                "unit_id": unit,
                "title": plan[node].title,
                "level": plan[node].level,
                "depth": len(path_to(node, parents)) - 1,
                "position": plan[node].position,
                "symbol": symbol,
                "status_printed": stated.value if stated else "",
                "comment": assessment.comment if assessment else "",
                "source": cited.source,
                "source_line": cited.source_line,
                "reading": cited.reading,
                "verdict": verdict,
            }
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def latest_verdicts(data: RegionData) -> pd.DataFrame:
    """The latest verdict on each node by each unit: what `tree` gives and its `period`."""
    assessed = assess_region(data)
    frames = [
        tree(data, assessed[assessed["period"] == period], period).assign(period=period)
        for period in (str(item.period) for item in data.region.reported)
    ]
    every = pd.concat(frames) if frames else pd.DataFrame(columns=[*COLUMNS, "period"])
    latest = every.drop_duplicates(["node_id", "unit_id"], keep="last")
    return latest[[field.name for field in fields(LatestVerdict)]]
