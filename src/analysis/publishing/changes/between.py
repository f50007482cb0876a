"""What an edition changes of the one before: each figure, status, definition and text, with why.

    utgavor/2026-06-20-77ab12cd34ef/changes.json
    {"edition": "…", "previous": "…", "major": [{"what": "figure", "measure_id": "sjukfranvaro",
     "field": "outcome", "before": "5.4", "after": "4.4", "why": "Kliniken …", …}], "minor": […]}

Major is a figure, a status, a definition, or a row that comes or goes; minor is words alone.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from analysis.base.paths import Paths
from analysis.data.amendments import PLACE, Amendment, read_amendments
from analysis.publishing.changes.differences import (
    ADDED,
    CHANGED,
    REMOVED,
    Difference,
    measure_differences,
    node_differences,
    row_differences,
)
from analysis.publishing.changes.package_tables import (
    TABLES,
    TARGETS,
    exported,
    package_table,
)
from analysis.publishing.manifest import SITE, SOURCE
from analysis.publishing.store import Store

FILE = "changes.json"
FIGURE, TARGET, STATUS, DEFINITION, TEXT = "figure", "target", "status", "definition", "text"
# What each column of the exports is a part of; any other is words.
OF_WHAT = {
    "outcome": FIGURE,
    "outcome_text": FIGURE,
    "target": TARGET,
    "target_operator": TARGET,
    "target_text": TARGET,
    "unit_of_measure": DEFINITION,
    "symbol_printed": STATUS,
    "status_printed": STATUS,
    "status_computed": STATUS,
    "symbol": STATUS,
    **dict.fromkeys(("value", "amount", "red_reports"), FIGURE),
    **dict.fromkeys(("likelihood", "consequence", "printed_value"), FIGURE),
}
DEFINITIONS = (
    *("definition", "value_type", "better", "accumulation", "rolling_months"),
    *("numerator_id", "denominator_id", "denominator", "complement_id"),
    *("tolerance", "near_limit", "dead_band"),
)
_FIELD = {FIGURE: "figure", TARGET: "target", STATUS: "status"}  # as an amendment calls them


@dataclass(frozen=True)
class Change:
    """One thing that differs between two editions.

    what: figure, target, status, definition, text, added or removed. field: the column of the
    export. why, by, at: of the approval that brought it; "" where none says. said: of a row that
    came or went, the fields that hold something, with their values.
    """

    what: str
    region: str
    period: str
    unit: str
    name: str
    measure_id: str = ""
    node_id: str = ""
    sex: str = ""
    component: str = ""
    kind: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    why: str = ""
    by: str = ""
    at: str = ""
    said: tuple[tuple[str, str], ...] = ()

    @property
    def difference(self) -> Difference:
        """The same without the reason."""
        kind = self.what if self.what in (ADDED, REMOVED) else CHANGED
        return Difference(
            *(kind, self.region, self.period, self.unit, self.name, self.sex),
            *(self.field, self.before, self.after, self.said),
            *(self.measure_id, self.node_id, self.component, self.kind),
        )

    @property
    def is_major(self) -> bool:
        """Whether it is more than words."""
        return self.what != TEXT

    @property
    def is_revision(self) -> bool:
        """Whether something that stood in the edition before is another now, or gone."""
        return self.is_major and self.what != ADDED

    @property
    def is_corrected(self) -> bool:
        """Whether a figure or target that stood in the edition before is another now."""
        return self.what in (FIGURE, TARGET)


def changes(store: Store, before: str, after: str) -> list[Change]:
    """What the edition `after` changes of the edition `before`, by region, period and measure."""
    old, new = (store.editions / name for name in (before, after))
    return between(old / SITE, new / SITE, Reasons.of(old / SOURCE, new / SOURCE))


@dataclass(frozen=True)
class Reasons:
    """Why figures are others: what the approvals tell that the edition before did not have."""

    found: Mapping[tuple[str, ...], Amendment]

    @classmethod
    def of(cls, before: Path, after: Path) -> Reasons:
        """The reasons in one source of data that are not in another."""
        old = set(_amendments(before))
        return cls(
            {
                (
                    region,
                    units.get(each.place[0], ""),
                    each.period,
                    *each.place[1:],
                    each.field,
                ): each
                for region, units, each in _with_units(after)
                if (region, each) not in old and len(each.place) == len(PLACE)
            }
        )

    def why(self, difference: Difference, what: str) -> Amendment | None:
        """The approval that tells of a difference, or of the figure that a status follows from."""
        place = (
            *(difference.region, difference.unit, difference.period, difference.measure_id),
            *(difference.node_id, difference.sex, difference.component, difference.outcome_kind),
        )
        order = [what, *(kind for kind in _FIELD if kind != what)]
        fields = [_FIELD[kind] for kind in order] if what in _FIELD else []
        return next((self.found[(*place, f)] for f in fields if (*place, f) in self.found), None)


def _amendments(source: Path) -> Iterator[tuple[str, Amendment]]:
    for region in sorted(Paths(source).regions.glob("*/")):
        yield from ((region.name, each) for each in read_amendments(region))


def _with_units(source: Path) -> Iterator[tuple[str, Mapping[str, str], Amendment]]:
    """Each amendment with its region and the names of the region's units."""
    names: dict[str, Mapping[str, str]] = {}
    for region, each in _amendments(source):
        if region not in names:
            names[region] = _units(Paths(source).regions / region / "units.csv")
        yield region, names[region], each


def _units(path: Path) -> Mapping[str, str]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["unit_id"]: row["name"] for row in csv.DictReader(file)}


def between(before: Path, after: Path, reasons: Reasons) -> list[Change]:
    """What differs between two built sites; reasons: of the sources that they were built from."""
    found = [
        *measure_differences(exported(before, "assessments"), exported(after, "assessments")),
        *node_differences(exported(before, "nodes"), exported(after, "nodes")),
        *_definitions(before, after),
        *(each for table in TABLES for each in table.differences(before, after)),
    ]
    told = [_change(each, reasons, _what(each)) for each in found]
    said = {_of_year(each) for each in told if each.what in (TARGET, ADDED, REMOVED)}
    targets = (_change(each, reasons, TARGET) for each in TARGETS.differences(before, after))
    # A target that outcomes are judged by is told of them, with its status.
    return [*told, *(each for each in targets if _of_year(each) not in said)]


def _of_year(each: Change) -> tuple[str, ...]:
    return (each.region, each.measure_id, each.node_id, each.period[:4])


def _definitions(before: Path, after: Path) -> Iterator[Difference]:
    """Definitions that are others, of measures that both have."""
    old, new = (package_table(site, "measures") for site in (before, after))
    columns = ["region", "measure_id", "name", *(n for n in DEFINITIONS if n in old and n in new)]
    if {"region", "measure_id", "name"} <= {*old} & {*new}:
        found = row_differences(old[columns], new[columns], ("region", "measure_id"), "name")
        yield from (each for each in found if each.kind == CHANGED and each.field != "name")


def _what(each: Difference) -> str:
    if each.kind != CHANGED:
        return each.kind
    return DEFINITION if each.field in DEFINITIONS else OF_WHAT.get(each.field, TEXT)


def _change(each: Difference, reasons: Reasons, what: str) -> Change:
    told = reasons.why(each, what)
    return Change(
        *(what, each.region, each.period, each.unit, each.what, each.measure_id, each.node_id),
        *(each.sex, each.component, each.outcome_kind, each.field, each.before, each.after),
        why=told.why if told else "",
        by=told.by if told else "",
        at=told.at if told else "",
        said=each.said,
    )


def changes_json(store: Store, before: str, after: str, found: Sequence[Change]) -> str:
    """What `changes` found of an edition, for programs, as OpenAPI describes it."""
    told = {
        "edition": after,
        "published": store.manifest(after).published,
        "previous": before,
        "why": store.manifest(after).changed_why,
        "major": [_told(each) for each in found if each.is_major],
        "minor": [_told(each) for each in found if not each.is_major],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _told(each: Change) -> dict[str, object]:
    return {**asdict(each), "said": dict(each.said)}


def unexplained(found: Sequence[Change]) -> list[Change]:
    """Corrected figures and targets that no approval explains; not what is hidden now."""
    return [each for each in found if each.is_corrected and not each.why and each.after]
