"""Where in the plan an outcome stands, for those that their names alone do not tell apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.results.period_results import ReportedOutcome
from analysis.results.plan_tree import path_to


def places(rows: Iterable[ReportedOutcome], plan: pd.DataFrame) -> dict[int, str]:
    """The nearest title above each that the others of its name do not have, by its line.

    Only of outcomes that share their name, part and unit with one of another goal; what has no
    title of its own, since another stands under the same goal, has none. plan: its nodes.
    """
    alike: dict[tuple[str, ...], list[ReportedOutcome]] = defaultdict(list)
    for row in rows:
        alike[row.short_name, row.component, row.sex, row.unit_id].append(row)
    titles = dict(zip(plan["node_id"], plan["title"], strict=True))
    parents = dict(zip(plan["node_id"], plan["parent_id"], strict=True))
    found: dict[int, str] = {}
    for those in alike.values():
        if len({row.node_id for row in those}) > 1:
            found |= _apart(those, titles, parents)
    return found


def _apart(
    rows: Sequence[ReportedOutcome], titles: dict[str, str], parents: dict[str, str]
) -> dict[int, str]:
    paths = {
        row.row: [titles[node] for node in reversed(path_to(row.node_id, parents))] for row in rows
    }
    found = {}
    for line, path in paths.items():
        others = {title for other, own in paths.items() if other != line for title in own}
        own = next((title for title in path if title not in others), "")
        if own:
            found[line] = own
    return found
