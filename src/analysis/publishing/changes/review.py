"""What a change of the data does to the book: the rows that changed, and what the book then says.

Compares the project's data with those of a revision in git; both are computed with the code that
is installed now, so every difference comes from the data.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from analysis.base.errors import Problem, UserError
from analysis.base.paths import MARKER, Paths
from analysis.data.dataset import Dataset
from analysis.data.schema import Table
from analysis.language.messages import tr
from analysis.opendata.export import assessments, nodes
from analysis.publishing.changes.differences import (
    Difference,
    measure_differences,
    node_differences,
    row_differences,
)
from analysis.results.disclosed import load_all_published
from analysis.system.temporary_folder import temporary_folder

# The column that names a row to a reader, the first of these that the table has.
NAMES = ("name", "title", "short_name", "measure_id", "node_id")


@dataclass(frozen=True)
class Review:
    """Differences in what the book says (figures, statuses, texts) and in the rows of the data."""

    revision: str
    book: tuple[Difference, ...]
    rows: tuple[tuple[str, Difference], ...]


def review(paths: Paths, revision: str) -> Review:
    """Compare the data with those of a revision; raises UserError when git has no such data."""
    with temporary_folder("diff-") as folder:
        _unpack(paths, revision, Path(folder))
        before = load_all_published(Paths(Path(folder)))
    after = load_all_published(paths)
    book = [
        *measure_differences(assessments(before), assessments(after)),
        *node_differences(nodes(before), nodes(after)),
    ]
    return Review(revision, tuple(book), tuple(_rows(before, after)))


def _unpack(paths: Paths, revision: str, folder: Path) -> None:
    """Put data/ of the revision into the folder."""
    try:
        done = subprocess.run(
            ["git", "-C", str(paths.root), "archive", "--format=tar", revision, "--", "data"],
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        fix = tr("install git, or ask somebody who has it")
        raise UserError(
            Problem(tr("git is not installed here"), got=repr(revision), fix=fix)
        ) from error
    if done.returncode:
        raise UserError(
            Problem(
                tr("git has no data of this revision"),
                got=f"{revision!r}: {done.stderr.decode('utf-8', 'replace').strip()}",
                expected=tr("a commit, a branch or a tag, as HEAD~1 or main"),
                fix=tr("see `git log -- data` for the revisions that changed the data"),
            )
        )
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    if not (folder / MARKER).is_file():
        raise UserError(
            Problem(tr("there is no {marker} in the revision", marker=MARKER), got=repr(revision))
        )


def _rows(before: Dataset, after: Dataset) -> Iterator[tuple[str, Difference]]:
    for region in sorted(before.regions.keys() | after.regions.keys()):
        for table in after.catalogue.of_regions:
            old, new = (_frame(data, region, table) for data in (before, after))
            name = next((n for n in NAMES if n in table.columns), table.primary_key[0])
            for each in row_differences(old, new, table.primary_key, name):
                yield table.name, replace(each, region=region)


def _frame(data: Dataset, region: str, table: Table) -> pd.DataFrame:
    """The table's rows; none where the region or the table did not exist."""
    found = data.regions.get(region)
    if found is None or table.name not in found.tables:
        return pd.DataFrame(columns=table.columns, dtype=object)
    return found[table.name]
