"""What an approval stands for, as three hashes: a period's data, the method, the finished pages.

Rows of later periods and targets of later years do not count: a new tertial leaves an approved
one approved.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from analysis.approvals.register import Fingerprints
from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths, shown
from analysis.base.periods import Period
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from analysis.data.dataset import RegionData, load_region

# The modules that decide what a figure, a status and a sentence are.
METHOD = (
    *("methods/*.py", "assessment.py", "corrections.py", "over_time.py", "periods.py"),
    *("plan_tree.py", "publication.py", "scheme.py", "values.py", "wording.py"),
)


class NotRunError(UserError):
    """A page of the period has not been made."""


def fingerprints(paths: Paths, region: str, period: Period) -> Fingerprints:
    """The three hashes; raises NotRunError when a page is missing, DataError for bad data."""
    return Fingerprints(
        data_fingerprint(load_region(paths, region), period),
        method_fingerprint(),
        pages_fingerprint(paths, region, period),
    )


def data_fingerprint(data: RegionData, period: Period) -> str:
    """The hash of every row that a report of the period can show, and of the region's settings."""
    tables = {name: _until(frame, period) for name, frame in data.tables.items()}
    own = [p for p in data.region.periods if p.period <= period]
    said = [data.region.name, data.region.genitive, [(str(p.period), p.title) for p in own]]
    return _hash(
        [
            json.dumps(said, ensure_ascii=False),
            repr(data.scheme),
            *(f"{name}\n{_text(tables[name])}" for name in sorted(tables)),
        ]
    )


def _until(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The rows up to the period, by the column that says when: period, month or year."""
    kept = frame.drop(columns="row", errors="ignore")
    for column in ("period", "month"):
        if column in kept:
            then = kept[column].map(lambda text: not text or Period.parse(text).ends <= period.ends)
            return kept[then.astype(bool)]
    return kept[kept["year"] <= period.year] if "year" in kept else kept


def _text(frame: pd.DataFrame) -> str:
    """The rows as CSV in an order of their own, so that moving a row changes nothing."""
    lines = frame.to_csv(index=False, header=False, lineterminator="\n").splitlines()
    return ",".join(frame.columns) + "\n" + "\n".join(sorted(lines))


def method_fingerprint() -> str:
    """The hash of the code that computes figures, statuses and sentences."""
    package = Path(__file__).resolve().parents[1]
    files = sorted(path for pattern in METHOD for path in package.glob(pattern))
    named = {path.relative_to(package).as_posix(): path.read_bytes() for path in files}
    return files_fingerprint(named)


def pages_fingerprint(paths: Paths, region: str, period: Period) -> str:
    """The hash of the executed notebooks of the period; raises NotRunError when one is missing."""
    asked = pages(paths, read_templates(paths.notebooks), region, str(period))
    own = [page for page in asked if {"region", "period"} <= dict(page.parameters).keys()]
    missing = [page for page in own if not page.target.exists()]
    if missing:
        raise NotRunError(
            Problem(
                "the page has not been made",
                where=shown(page.target),
                mend=f"run `tertial run --region {region} --period {period}` first",
            )
            for page in missing
        )
    found = {page.target.relative_to(paths.reports).as_posix(): page.target for page in own}
    return files_fingerprint({name: path.read_bytes() for name, path in found.items()})


def files_fingerprint(files: Mapping[str, bytes]) -> str:
    """One hash of files by name; line endings do not count, git may have changed them."""
    return _hash(
        f"{name}\n{hashlib.sha256(files[name].replace(bytes([13, 10]), bytes([10]))).hexdigest()}"
        for name in sorted(files)
    )


def _hash(parts: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part.encode("utf-8") + b"\0")
    return whole.hexdigest()
