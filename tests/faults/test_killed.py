"""Commands that are killed at many moments: all is the old whole or the new whole.

The moments are drawn with a seed: changes of files, counted in a fork of a process that has
imported all, and seconds of a command with all that it starts.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from analysis.base.periods import Period
from analysis.data.approvals.kept_results import results_path
from analysis.data.approvals.register import read_approvals
from analysis.publishing.store import Store
from tests.faults.forks import Ended, Forks
from tests.faults.machine import (
    APPROVE,
    DAY,
    IMPORT,
    TABLE,
    Command,
    files,
    plain_book,
    published,
    unfinished,
    which,
)
from tests.faults.tally import count
from tests.publishing.small import approve_now
from tests.support import REGION, Project, make_project

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no fork and no groups to kill")

FIGURES = {"a": ",actual,5.4,", "b": ",actual,4.4,"}
BUILD = ("build", "--jobs", "2")
# How many moments are tried: of those drawn from all, and of the last, where files change places.
IMPORTS, LAST_OF_IMPORT = 2, 8
PUBLICATIONS, LAST_OF_PUBLICATION = 5, 8
BUILDS, WHOLE_PUBLICATIONS = 4, 2


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    with Forks() as process:
        yield process


@dataclass
class World:
    """A book whose data are of one of two versions, with the site that each is built to."""

    project: Project
    to: Path
    version: str = "a"
    seconds: dict[str, float] = field(default_factory=dict)
    sites: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def turn(self) -> None:
        """Let the data be of the other version."""
        before, self.version = self.version, "b" if self.version == "a" else "a"
        self.project.edit("observations.csv", FIGURES[before], FIGURES[self.version])

    def build_both(self) -> None:
        """Build the site of each version, as it is with what is approved now."""
        for _ in FIGURES:
            self.do(*BUILD)
            self.sites[self.version] = files(self.project.paths.html)
            self.turn()
        assert self.sites["a"] != self.sites["b"]

    def given(self, *arguments: str) -> tuple[str, ...]:
        """The command as it is given."""
        if arguments != ("publish",):
            return arguments
        why = ("--why", "Rättad siffra")  # which no approval says: it was noted without one
        return ("publish", "--to", str(self.to), "--as-of", DAY, "--jobs", "2", *why)

    def do(self, *arguments: str) -> None:
        """Do a command to its end, which must be good, and remember its time."""
        if arguments == ("publish",):
            approve_now(self.project)
        done = Command(self.project, *self.given(*arguments))
        result = done.end()
        assert result.returncode == 0, result.stdout + result.stderr
        self.seconds[arguments[0]] = done.seconds
        assert unfinished(self.project.root, self.project.paths.regions, self.to) == []


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("killed")
    made = World(plain_book(folder / "projekt"), folder / "ut")
    made.build_both()
    return made


def moments(total: int, drawn: int, last: int) -> list[int]:
    """Some of the changes of a command, and each of the last."""
    chance = random.Random(20210430)  # noqa: S311 - drawn to be drawn again
    early = range(1, max(2, total - last + 1))
    return sorted({*chance.sample(early, min(drawn, len(early))), *range(early.stop, total + 1)})


def test_an_import_that_is_killed_leaves_the_data_old_or_new_for_the_next_command(
    forks: Forks, tmp_path: Path
) -> None:
    project = make_project(tmp_path / "projekt")
    (project.root / "utfall.csv").write_text(TABLE, encoding="utf-8")
    old = files(project.paths.data)
    assert forks.give(project, *IMPORT).code == 0  # makes folders that then are there
    _put(project.paths.data, old)
    whole = forks.give(project, *IMPORT)
    assert whole.code == 0, whole.said
    new = files(project.paths.data)
    assert len([name for name in new if new[name] != old.get(name)]) > 1
    for moment in moments(whole.changes, IMPORTS, LAST_OF_IMPORT):
        _put(project.paths.data, old)
        assert forks.give(project, *IMPORT, at=moment).killed
        _next_is_good(forks.give(project, "list"))
        state = which(files(project.paths.data), old, new)
        count("killed", f"import: {state}")
    _put(project.paths.data, old)
    assert forks.give(project, *IMPORT).code == 0
    assert files(project.paths.data) == new
    assert unfinished(project.root) == []


def _put(folder: Path, content: dict[str, bytes]) -> None:
    for name in files(folder).keys() - content.keys():
        (folder / name).unlink()
    for name, raw in content.items():
        (folder / name).write_bytes(raw)


def _next_is_good(ended: Ended) -> None:
    assert ended.code == 0, ended.said
    assert "Traceback" not in ended.said


def test_an_approval_that_is_killed_is_there_or_not(forks: Forks, world: World) -> None:
    project, file = world.project, world.project.file("approvals.yml")
    world.do("run")
    whole = forks.give(project, *APPROVE)
    assert whole.code == 0, whole.said
    for moment in moments(whole.changes, 0, whole.changes):
        _forget(project, file)
        assert forks.give(project, *APPROVE, at=moment).killed
        assert len(read_approvals(project.paths, REGION)) == file.exists()
        count("killed", f"approve: {'the new whole' if file.exists() else 'the old whole'}")
    assert forks.give(project, *APPROVE).code == 0
    assert len(read_approvals(project.paths, REGION)) == 1
    assert unfinished(project.root, project.folder) == []
    _forget(project, file)
    results_path(project.paths, REGION, Period.parse("2021-T1")).unlink()


def _forget(project: Project, approvals: Path) -> None:
    """As if nothing had been approved, and no run had known of it."""
    approvals.unlink(missing_ok=True)
    shutil.rmtree(project.paths.build / "runs" / "known", ignore_errors=True)


def test_a_publication_that_is_killed_leaves_the_old_edition_or_the_new(
    forks: Forks, world: World, tmp_path: Path
) -> None:
    world.do("publish")
    old, kept = published(world.to), tmp_path / "kept"
    shutil.copytree(world.to, kept, symlinks=True)
    world.turn()
    world.do("publish")
    new = published(world.to)
    assert new != old
    _restore(kept, world.to)
    whole = forks.give(world.project, *world.given("publish"), built=True)
    assert whole.code == 0, whole.said
    assert published(world.to) == new
    _restore(kept, world.to)
    for moment in moments(whole.changes, PUBLICATIONS, LAST_OF_PUBLICATION):
        ended = forks.give(world.project, *world.given("publish"), at=moment, built=True)
        assert ended.killed
        now = published(world.to)
        assert now in (old, new)
        count("killed", f"publish: {'the old whole' if now == old else 'the new whole'}")
        if now == new:
            _restore(kept, world.to)
    assert forks.give(world.project, *world.given("publish"), built=True).code == 0
    assert published(world.to) == new
    assert unfinished(world.to) == []
    assert len([*Store(world.to).trees.iterdir()]) == 1


def _restore(kept: Path, to: Path) -> None:
    shutil.rmtree(to)
    shutil.copytree(kept, to, symlinks=True)


def test_a_build_that_is_killed_with_all_it_started_leaves_the_old_site_or_the_new(
    world: World,
) -> None:
    chance = random.Random(7)  # noqa: S311 - drawn to be drawn again
    world.build_both()  # what an earlier test has approved is in the open data
    world.turn()
    world.do(*BUILD)
    for _ in range(BUILDS):
        old = files(world.project.paths.html)
        if old == world.sites[world.version]:
            world.turn()
        Command(world.project, *BUILD).kill_after(chance.uniform(0.2, 1) * world.seconds["build"])
        state = which(files(world.project.paths.html), old, world.sites[world.version])
        count("killed", f"build: {state}")
    world.do(*BUILD)
    assert files(world.project.paths.html) == world.sites[world.version]


def test_a_publication_that_is_killed_with_all_it_started_leaves_the_old_or_the_new(
    world: World,
) -> None:
    chance = random.Random(8)  # noqa: S311 - drawn to be drawn again
    world.turn()
    world.do("publish")
    for _ in range(WHOLE_PUBLICATIONS):
        old, before = published(world.to), Store(world.to).names()
        world.turn()
        command = Command(world.project, *world.given("publish"))
        command.kill_after(chance.uniform(0.2, 1) * world.seconds["publish"])
        now = published(world.to)
        assert now == old or now not in before[:-1]
        count("killed", f"publish: {'the old whole' if now == old else 'the new whole'}")
    world.do("publish")
    assert published(world.to)
