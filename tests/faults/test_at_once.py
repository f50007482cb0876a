"""Commands that are given twice at the same time: both are done, or one is told of the other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analysis.base.periods import Period
from analysis.data.approval import Approval
from analysis.data.approvals.register import read_approvals, record
from analysis.publishing.store import Store
from tests.faults.machine import (
    DAY,
    IMPORT,
    TABLE,
    Command,
    assert_clear,
    files,
    plain_book,
    published,
    unfinished,
)
from tests.faults.tally import count
from tests.publishing.small import approve_now
from tests.support import REGION, Project


def twice(project: Project, *arguments: str) -> list[int]:
    """Give a command twice at once; the exit codes, of which one at least is 0."""
    both = [Command(project, *arguments) for _ in range(2)]
    results = [each.end() for each in both]
    for result in results:
        if result.returncode:
            assert_clear(result)
    codes = sorted(result.returncode for result in results)
    assert codes[0] == 0, [result.stderr for result in results]
    return codes


def test_two_runs_builds_and_publications_at_once_give_one_whole_book_and_edition(
    tmp_path: Path,
) -> None:
    project, to = plain_book(tmp_path / "projekt"), tmp_path / "ut"
    approve_now(project)
    publish = ("publish", "--to", str(to), "--as-of", DAY, "--why", "Rättad siffra")
    for arguments in (("run",), ("build",), publish):
        codes = twice(project, *arguments, "--jobs", "1")
        count("at once", f"{arguments[0]}: {'both' if codes == [0, 0] else 'one, and one told'}")
    assert len(files(project.paths.reports)) == 1
    site = files(project.paths.html)
    assert Command(project, "build", "--force").end().returncode == 0
    assert files(project.paths.html) == site
    assert published(to) == Store(to).names()[0]
    assert len(Store(to).names()) == 1
    assert unfinished(tmp_path) == []


def test_two_imports_at_once_give_each_row_once(project: Project) -> None:
    (project.root / "utfall.csv").write_text(TABLE, encoding="utf-8")
    codes = twice(project, *IMPORT)
    text = project.file("observations.csv").read_text(encoding="utf-8")
    assert text.count("sjukfranvaro,mal-frisk,hsn,2021-T1,K") == 1
    before = files(project.paths.data)
    assert Command(project, *IMPORT).end().returncode == 0
    assert files(project.paths.data) == before
    count("at once", f"import: {'both done' if codes == [0, 0] else 'one done, one told'}")


@pytest.mark.parametrize("number", range(3))
def test_of_approvals_at_once_none_is_lost(project: Project, number: int) -> None:
    periods = [Period.parse(f"{2011 + year}-T1") for year in range(9)]

    def approve(period: Period) -> None:
        record(
            project.paths,
            REGION,
            Approval(period, "Anna", "2021-05-20T08:15:00+00:00", ""),
            f"{period}\n",
        )

    with ThreadPoolExecutor(len(periods)) as pool:
        list(pool.map(approve, periods))
    assert sorted(read_approvals(project.paths, REGION)) == periods
    count("at once", "approve: all done")
