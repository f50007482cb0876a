"""Takes what is not released out of a copy of the data, before anything is made of it.

What the book is built from holds no draft and no period under embargo, so nothing of them can reach
a page, a chart, a download, the search or a file name.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from analysis.approvals.period_rows import period_rows
from analysis.approvals.results_file import results_text
from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.approval import LISTS, list_digest
from analysis.data.approvals.kept_results import results_path
from analysis.data.approvals.register import read_approvals
from analysis.data.awaited import read_awaited
from analysis.data.content_mark import APPROVALS, APPROVED
from analysis.data.dataset import read_region, region_ids
from analysis.data.schema import Catalogue, Table, read_catalogue
from analysis.data.source_package import write_resources
from analysis.data.yaml_file import read_yaml
from analysis.language.messages import tr
from analysis.results.extracts.region import Extracts
from analysis.results.release.lifted import Lifting
from analysis.results.release.periods import Release, release
from analysis.results.release.released import SOURCES, applies, awaited_in, named, shared_rows

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class LeftOut:
    """A period that is not published, and why: it is under embargo, or nobody approved it."""

    region: str
    period: Period
    under_embargo: bool

    def __str__(self) -> str:
        what = f"{self.region} {self.period}"
        if self.under_embargo:
            return tr("Under embargo and left out: {what}", what=what)
        return tr("Not approved and left out: {what}", what=what)


def lift_out(paths: Paths, on: date) -> list[LeftOut]:
    """Take out of the data in `paths` all that is not released that day; gives the periods.

    Only ever called on a copy. Raises DataError when the data cannot be read, UserError where what
    is released stands only in a document under embargo.
    """
    catalogue = read_catalogue(paths.data)
    found = {region: _release(paths, region, on) for region in region_ids(paths)}
    left: dict[str, Frames] = {}
    for region, its in found.items():
        if its.approved:
            left[region] = _region(paths, catalogue, region, its)
        else:
            shutil.rmtree(paths.regions / region)
    _shared(paths, catalogue, left)
    drop_other_results(paths)
    write_resources(paths)
    return [
        LeftOut(region, item.period, item in its.secret)
        for region, its in found.items()
        for item in its.held
    ]


def _release(paths: Paths, region: str, on: date) -> Release:
    known = read_region(paths.regions / region)
    return release(known, read_approvals(paths, region).keys(), on)


def _region(paths: Paths, catalogue: Catalogue, region: str, its: Release) -> Frames:
    tables = {t.name: t for t in catalogue.of_regions if t.file(paths.data, region).exists()}
    frames = {name: _read(table, paths.data, region) for name, table in tables.items()}
    documents = _read(catalogue.table(SOURCES), paths.data)
    dates = dict(zip(documents["source"], documents["date"], strict=True))
    awaited = awaited_in(read_awaited(paths.regions / region), its)
    lifting = Lifting(frames, tables, its, dates, awaited)
    left = lifting.left()
    _require_no_secret(region, left, lifting.secret_documents)
    for name, table in tables.items():
        _renew(table.file(paths.data, region), frames[name], left[name])
    fewer = any(len(left[name]) < len(frames[name]) for name in frames)
    if its.held or fewer:
        _settings(paths.regions / region, its, left)
    return left


def _require_no_secret(region: str, left: Frames, secret: Collection[str]) -> None:
    """Raise UserError with every row that is released and cites a document under embargo.

    Rows of periods are taken out by then: what is left describes a measure, goal or unit that
    released rows use, in the words of that document.
    """
    cited = {name: frame for name, frame in left.items() if "source" in frame}
    found = {name: frame[frame["source"].isin(secret)] for name, frame in cited.items()}
    problems = [
        Problem(
            tr("a released row is described from a document under embargo"),
            where=f"data/regions/{region}/{name}.csv",
            got=tr("{name}, from {source}", name=row.iloc[0], source=row["source"]),
            expected=tr("a document that readers may see"),
            fix=tr(
                "cite the document that described it before, or publish when the embargo has ended"
            ),
        )
        for name, frame in found.items()
        for _, row in frame.iterrows()
    ]
    if problems:
        raise UserError(problems)


def _read(table: Table, data: Path, region: str = "") -> pd.DataFrame:
    path = table.file(data, region)
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def _renew(path: Path, before: pd.DataFrame, after: pd.DataFrame) -> None:
    if len(after) < len(before):
        after.to_csv(path, index=False, lineterminator="\n")


def _shared(paths: Paths, catalogue: Catalogue, regions: Mapping[str, Frames]) -> None:
    tables = {t.name: t for t in catalogue.tables if t.shared and t.file(paths.data).exists()}
    frames = {name: _read(table, paths.data) for name, table in tables.items()}
    named_of = {region: named(own, catalogue) for region, own in regions.items()}
    for name, frame in shared_rows(frames, named_of).items():
        _renew(tables[name].file(paths.data), frames[name], frame)


def _settings(folder: Path, its: Release, frames: Frames) -> None:
    """Write the settings with what is released; comments, which may tell of the rest, go."""
    shown = {str(item.period) for item in its.declared}
    settings = read_yaml(folder / "region.yml")
    settings["periods"] = {k: v for k, v in settings["periods"].items() if str(k) in shown}
    _write(folder / "region.yml", settings)
    _write(folder / "scheme.yml", read_yaml(folder / "scheme.yml"))
    approved = {str(item.period) for item in its.approved}
    _write(
        folder / APPROVALS,
        [
            _alone(a, bool(its.secret))
            for a in read_yaml(folder / APPROVALS) or []
            if str(a["period"]) in approved
        ],
    )
    corrections = folder / "corrections.yml"
    if corrections.exists():
        _write(corrections, [c for c in read_yaml(corrections) or [] if _is_left(c, frames)])


def drop_other_results(paths: Paths) -> None:
    """Remove every file of approved results that says more or other than the copy's own data.

    A row of a visible period may be of a document under embargo, or tell of a small count that is
    hidden by now because of what earlier editions have shown.
    """
    for region in region_ids(paths):
        extracts = Extracts.open(paths, region)
        said = {
            results_path(paths, region, item.period): results_text(period_rows(extracts, item))
            for item in extracts.data.region.reported
            if item.period in extracts.approved
        }
        for path in (paths.regions / region / APPROVED).glob("*"):
            if path not in said or path.read_text(encoding="utf-8") != said[path]:
                path.unlink()


def _alone(approval: Mapping[str, Any], secret: bool) -> dict[str, Any]:
    """An approval without the fingerprint of those before it, of which some may be left out.

    What it was given without is asked for only where drafts are, and they are not in the copy.
    What was corrected can be of a secret document, like the results that were approved. A digest
    stands in their place, for what signs the approval signs them too.
    """
    left_out = {"after", "missing", "changed"} if secret else {"after", "missing"}
    kept = {name: value for name, value in approval.items() if name not in left_out}
    marks = {name: list_digest(approval[name]) for name in LISTS if name in left_out & {*approval}}
    return {**kept, "left_out": marks} if marks else kept


def _is_left(correction: Mapping[str, Any], frames: Frames) -> bool:
    return applies(correction["table"], correction["key"], frames)


def _write(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
