"""A disk that is full, by a limit of how large a file may be or by a small disk of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
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

PUBLISH = ("publish", "--to", "ut", "--as-of", DAY)
# The command, and how large a file may be, in kilobytes: nothing; a lock; a page but not a site.
LIMITED = [
    (("run",), 0),
    (("run",), 1),
    (("build", "--jobs", "1"), 20),
    (IMPORT, 0),
    (IMPORT, 2),
    (APPROVE, 0),
    (PUBLISH, 20),
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


@pytest.fixture(scope="module")
def small_disk(book: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The book on a disk that will be full, with an old site and a figure that is changed."""
    place = tmp_path_factory.mktemp("disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tertial-test", str(place)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting is not allowed here: {done.stderr.strip()}")
    shutil.copytree(book.root, place / "projekt")
    own = Project(Paths(place / "projekt"))
    add_built_book(own)
    own.edit("observations.csv", ",actual,5.4,", ",actual,4.4,")
    make_pages(own)
    own.edit("observations.csv", ",actual,4.4,", ",actual,3.4,")
    yield own
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("room", [0, 8192])
@pytest.mark.parametrize(
    "arguments", [("run",), ("build", "--jobs", "1"), IMPORT, APPROVE, PUBLISH], ids=lambda c: c[0]
)
def test_a_full_disk_says_where_and_the_old_is_whole(
    small_disk: Project, arguments: tuple[str, ...], room: int
) -> None:
    if arguments in (APPROVE, PUBLISH):
        make_pages(small_disk)
    if arguments == PUBLISH:
        approve_now(small_disk)
    if arguments == APPROVE and room:
        room = 4096  # an approval is small
    before, fill = kept(small_disk), small_disk.root.parent / "annat"
    with fill.open("wb") as file, suppress(OSError):
        file.write(bytes(max(0, shutil.disk_usage(fill.parent).free - room)))
    try:
        result = Command(small_disk, *arguments).end()
    finally:
        fill.unlink()
    assert_clear(result)
    assert re.search(r"^\s*(?:1\. |fix: )\S+: the disk is full", result.stderr, re.MULTILINE)
    assert "make room there" in result.stderr
    assert kept(small_disk) == before
    assert unfinished(small_disk.root) == []
    count("full disk", f"{arguments[0]}: the old whole, told")


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
