"""A clock that jumps: content decides what is made again, and numbers what came first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analysis.data.publisher import Publisher
from analysis.publishing.manifest import SITE, describe
from analysis.publishing.publish import describing_files
from analysis.publishing.store import Store, keep
from analysis.runs.plan import RunRequest, make_plan
from tests.faults.tally import count
from tests.support import Project

FUTURE, PAST = 4_102_444_800, 86_400  # 2100 and 1970


@pytest.mark.parametrize("when", [FUTURE, PAST])
def test_times_of_files_make_no_page_stale(project: Project, when: int) -> None:
    before = [status.reasons for status in make_plan(project.paths, RunRequest()).stale]
    for path in project.root.rglob("*"):
        os.utime(path, (when, when))
    assert [status.reasons for status in make_plan(project.paths, RunRequest()).stale] == before
    count("clock", "run: content decides")


def test_editions_stand_in_their_order_when_the_clock_was_put_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "ut")
    names: list[str] = []
    store.editions.mkdir(parents=True)
    for day in ("2021-05-20", "2021-05-20", "2021-05-19", "2021-05-20"):
        folder = tmp_path / str(len(names))
        (folder / SITE).mkdir(parents=True)
        (folder / SITE / "index.html").write_text(str(len(names)), encoding="utf-8")
        manifest = describe(folder, day, [], store.next_position())
        made = keep(store, folder, manifest.edition, describing_files(manifest, Publisher()))
        os.utime(made / "manifest.json", (FUTURE - len(names), FUTURE - len(names)))
        names.append(made.name)
    assert store.names() == names
    count("clock", "publish: numbers decide")
