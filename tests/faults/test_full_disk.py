"""A disk that is full, by a limit of how large a file may be or by a small disk of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.base.paths import Paths
from tests.faults.machine import (
    APPROVE,
    DAY,
    IMPORT,
    TABLE,
    Command,
    assert_clear,
    files,
    plain_book,
    unfinished,
)
from tests.faults.tally import count
from tests.publishing.small import approve_now
from tests.support import Project, add_built_book, make_pages

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")

# The command, and how large a file may be, in kilobytes: nothing; a lock; a page but not a site.
LIMITED = [
    (("run",), 0),
    (("run",), 1),
    (("build", "--jobs", "1"), 20),
    (IMPORT, 0),
    (IMPORT, 2),
    (APPROVE, 0),
    (("publish", "--to", "ut", "--as-of", DAY), 20),
]
PAGE = "reports/provregionen/2021-t1.ipynb"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small book whose pages have been made, with something to import."""
    made = plain_book(tmp_path_factory.mktemp("full") / "projekt")
    (made.root / "utfall.csv").write_text(TABLE, encoding="utf-8")
    assert Command(made, "run").end().returncode == 0
    return made


@pytest.fixture
def copied(book: Project, tmp_path: Path) -> Project:
    """The book with an old site, for one test."""
    shutil.copytree(book.root, tmp_path / "projekt")
    own = Project(Paths(tmp_path / "projekt"))
    add_built_book(own)
    own.edit("observations.csv", ",actual,5.4,", ",actual,4.4,")
    return own


def kept(project: Project) -> dict[str, bytes]:
    """What is to be as it was: the book and the data."""
    folders = (project.paths.data, project.paths.html, project.paths.reports)
    return {f"{top.name}/{name}": raw for top in folders for name, raw in files(top).items()}


@pytest.mark.parametrize(
    ("arguments", "limit"), LIMITED, ids=[f"{given[0]}, {limit} KB" for given, limit in LIMITED]
)
def test_a_file_that_cannot_be_written_is_told_and_the_old_book_is_whole(
    copied: Project, arguments: tuple[str, ...], limit: int
) -> None:
    if arguments == APPROVE:  # only pages of what there is now are approved
        make_pages(copied)
    if arguments[0] == "publish":
        approve_now(copied)
    before = kept(copied)
    script = 'ulimit -f "$0"; exec "$@"'  # bash counts in kilobytes
    result = Command(copied, *arguments, before=("bash", "-c", script, str(limit))).end()
    assert_clear(result)
    assert "larger" in result.stderr or "File too large" in result.stderr
    after = kept(copied)
    if arguments[0] in ("build", "publish"):  # the page had room, the site had not
        before.pop(PAGE)
        after.pop(PAGE)
    assert after == before
    assert unfinished(copied.root) == []
    assert not [*copied.root.glob("ut/current")]
    count("full disk", f"{arguments[0]}: the old whole, told")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tertial-test", str(place)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting is not allowed here: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("room", [0, 60_000])
def test_an_edition_that_has_no_room_is_told_and_nothing_is_published(
    book: Project, disk: Path, room: int
) -> None:
    to = disk / "ut"
    to.mkdir()
    free = shutil.disk_usage(disk).free
    (disk / "annat").write_bytes(bytes(max(0, free - room)))
    approve_now(book)
    result = Command(book, "publish", "--to", str(to), "--as-of", DAY).end()
    assert_clear(result)
    assert "the disk is full" in result.stderr
    assert not (to / "current").exists()
    assert unfinished(to) == []
    count("full disk", "publish: the old whole, told")
