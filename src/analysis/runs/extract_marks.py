"""The marks of what pages read, so that a run knows which pages another figure changes.

They are kept in _build/runs/extracts, a file a region, with a digest of the data, code and packages
that they were computed from; while that is the same nothing is read but the digest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.base.notebook_names import NATIONAL as OF_NATION
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.dataset import read_region, region_ids
from analysis.data.national.figures import read_national
from analysis.data.national.read import FOLDER as NATIONAL
from analysis.data.other_bodies import other_bodies
from analysis.results.region_cache import caching_in, content_digest
from analysis.runs.reads import Read
from analysis.system.atomic_write import replace_text
from analysis.system.digests import digest, file_digest

if TYPE_CHECKING:
    from analysis.results.extracts.extract import Extract
    from analysis.results.extracts.region import Extracts

ALL = "all"
# The tables outside the regions of which pages read some rows.
SHARED = ("sources.csv", "concepts.csv")


@dataclass(frozen=True)
class Mark:
    """What is read for a page: a digest of each part, by its name, and the periods it is of."""

    parts: Mapping[str, str]
    periods: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class ExtractMarks:
    """The marks of a project's extracts.

    shared: the folder where work that pages have in common is kept, named by code and packages.
    """

    paths: Paths
    shared: Path
    _changed: set[str] = field(default_factory=set)

    @cache  # noqa: B019 - lives as long as the command
    def of(self, read: Read) -> Mark:
        """The marks of what a call opens; raises DataError for data that cannot be read."""
        known, name = self._known(read.region), " ".join((read.name, *read.arguments))
        if name not in known:
            known[name] = self._computed(read)
            self._changed.add(read.region)
        return known[name]

    def keep(self) -> None:
        """Keep what was computed for the next run."""
        for region in sorted(self._changed):
            marks = {
                name: {"parts": dict(mark.parts), "periods": list(mark.periods)}
                for name, mark in self._known(region).items()
            }
            text = json.dumps({"of": self._of(region), "marks": marks}, sort_keys=True) + "\n"
            replace_text(self._file(region), text, lasting=False)
        self._changed.clear()

    def _computed(self, read: Read) -> Mark:
        with caching_in(self.shared):
            if read.region:
                own = _of_region(self._extracts(read.region), read.name, *read.arguments[1:])
                parts = {_place(read.region, name): mark for name, mark in own.marks.items()}
                return Mark(parts, tuple(sorted(own.periods)))
            if read.name in OF_NATION:
                return self._of_nation({*read.arguments})
            from analysis.results.extracts.comparison import comparison_extract  # slow to import

            found = comparison_extract(self.paths, Period.parse(read.arguments[0]))
            parts = _joined((_place(*_parted(n)), m) for n, m in found.marks.items())
            return Mark(parts, tuple(sorted(found.periods)))

    def _of_nation(self, kpis: Set[str]) -> Mark:
        """Which bodies the book has, their measures, and the figures of a key figure, or of all."""
        from analysis.results.extracts.national import COMPARISONS, marks  # slow to import

        bodies = [read_region(self.paths.regions / name) for name in region_ids(self.paths)]
        own = {each.region_id: f"{each.code} {each.name}" for each in bodies}
        settings = {_place(n, "region.yml"): digest(w.encode()) for n, w in own.items()}
        files = [(n, file) for n in own for file in ("key_figures.csv", "measures.csv")]
        tables = {_place(n, f): file_digest(self.paths.regions / n / f) for n, f in files}
        known = marks(read_national(self.paths, kpis or None))
        found = {_place("", name): mark for name, mark in known.items()}
        compared = file_digest(self.paths.data / COMPARISONS)
        return Mark({**settings, **tables, **found, _place("", COMPARISONS): compared}, ())

    @cache  # noqa: B019
    def _extracts(self, region: str) -> Extracts:
        from analysis.results.extracts.region import Extracts  # slow to import

        return Extracts.open(self.paths, region)

    @cache  # noqa: B019
    def _known(self, region: str) -> dict[str, Mark]:
        """The marks of a region that are kept and still hold."""
        try:
            kept = json.loads(self._file(region).read_text(encoding="utf-8"))
            if kept["of"] != self._of(region):
                return {}
            return {
                name: Mark(dict(mark["parts"]), tuple(mark["periods"]))
                for name, mark in kept["marks"].items()
            }
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return {}

    @cache  # noqa: B019
    def _of(self, region: str) -> str:
        """A digest of all that the marks of a region are computed from.

        Which periods the others report says which comparisons a measure's page leads to.
        """
        every = region_ids(self.paths)
        read = [region] if region else every
        settings = (file_digest(self.paths.regions / name / "region.yml") for name in every)
        own = (content_digest(self.paths, name) for name in read)
        others = repr(other_bodies(self.paths))
        return digest(" ".join([self.shared.name, *own, *settings, others]).encode())

    def _file(self, region: str) -> Path:
        return self.paths.build / "runs" / "extracts" / f"{region or ALL}.json"


def _of_region(extracts: Extracts, opened: str, name: str = "", unit: str = "") -> Extract:
    """What a call opens of a region: the part of that name, or all of it."""
    match opened:
        case "open_board":
            return extracts.of_board(Period.parse(name), unit)
        case "open_report":
            return extracts.of_period(Period.parse(name))
        case "open_measure":
            return extracts.of_measure(name)
        case "open_goal":
            return extracts.of_goal(name)
        case "open_plan":
            return extracts.of_plan(name)
        case "open_follow_up":
            return extracts.of_year(int(name))
        case "open_auditor":
            return extracts.of_audit(int(name))
        case "open_goals":
            return extracts.of_goals
        case "open_evidence":
            return extracts.of_addresses
        case "open_evidence_rows":
            return extracts.of_evidence(name)
        case "open_data_quality":
            return extracts.of_findings
        case "open_variation":
            return extracts.with_national
        case _:
            return extracts.whole


def _joined(marks: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The marks by place: those of a file that is read for several regions stand together."""
    found: dict[str, str] = {}
    for place, mark in marks:
        found[place] = f"{found[place]} {mark}" if place in found else mark
    return found


def _place(region: str, name: str) -> str:
    """Where a part is read from, as a person knows it."""
    if name in SHARED or name.startswith(f"{NATIONAL}/") or not region:
        return f"data/{name}"
    return f"data/regions/{region}/{name}"


def _parted(name: str) -> tuple[str, str]:
    """The region and the part of it, "" for a part that belongs to none."""
    region, _, part = name.partition("/")
    return (region, part) if part else ("", name)
