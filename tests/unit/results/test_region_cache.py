"""Tests of analysis.results.region_cache, on the tiny project and on the book's own regions."""

from __future__ import annotations

import os
import pickle
import subprocess
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import pandas as pd
import pytest

from analysis.base.paths import Paths
from analysis.data.dataset import region_ids
from analysis.pages.quality.page import open_data_quality
from analysis.results import data_quality, disclosed
from analysis.results.disclosed import load_published
from analysis.results.region_cache import FOLDER, NO_CACHE, caching_in, region_cache
from tests.support import REGION, ROOT, Project


class Work:
    """A piece of work that counts how often it is done."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self) -> list[int]:
        self.done += 1
        return [self.done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "shared"))
    return tmp_path / "shared"


def test_without_a_folder_each_does_the_work_itself(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    work, kept = Work(), region_cache(project.paths, REGION)
    assert kept == NO_CACHE
    assert [kept.get("sum", list[int], work), kept.get("sum", list[int], work)] == [[1], [2]]


def test_the_work_is_done_once_and_each_gets_a_copy(project: Project, folder: Path) -> None:
    work = Work()
    first, second = (
        region_cache(project.paths, REGION).get("sum", list[int], work) for _ in range(2)
    )
    first.append(0)
    assert (second, region_cache(project.paths, REGION).get("sum", list[int], work)) == ([1], [1])
    assert region_cache(project.paths, REGION).get("product", list[int], work) == [2]


def spoil(path: Path, content: bytes) -> None:
    """Write what is not ours into a kept file, behind the digest that says it is whole."""
    path.write_bytes(blake2b(content, digest_size=16).digest() + content)


class Hostile:
    """A value that makes a folder when it is read as it asks to be."""

    def __init__(self, function: Callable[..., object], *given: object) -> None:
        self.call = (function, given)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.call


@pytest.mark.parametrize("function", [os.mkdir, eval, subprocess.check_call])
def test_nothing_runs_when_a_file_is_read(
    function: Callable[..., object], project: Project, folder: Path
) -> None:
    made = folder.parent / "made"
    given = {"mkdir": str(made), "eval": f"__import__('os').mkdir({str(made)!r})"}
    work, kept = Work(), region_cache(project.paths, REGION)
    kept.get("sum", list[int], work)
    for path in folder.iterdir():
        hostile = Hostile(function, given.get(function.__name__, ["mkdir", str(made)]))
        spoil(path, pickle.dumps(hostile))
        assert kept.get("sum", list[int], work) == [2]
        assert not made.exists()
        pickle.loads(pickle.dumps(hostile))  # noqa: S301 - elsewhere it does run
        assert made.exists()


def change_own(project: Project) -> None:
    path = project.paths.regions / REGION / "observations.csv"
    path.write_bytes(path.read_bytes() + b"\n")


def change_common(project: Project) -> None:
    path = project.paths.data / "sources.csv"
    path.write_bytes(path.read_bytes() + b"\n")


def add_file(project: Project) -> None:
    (project.paths.regions / REGION / "new.csv").write_text("a\n", encoding="utf-8")


@pytest.mark.parametrize("change", [change_own, change_common, add_file])
def test_on_other_data_it_is_done_anew_and_the_old_is_gone(
    project: Project, folder: Path, change: Callable[[Project], None]
) -> None:
    work = Work()
    region_cache(project.paths, REGION).get("sum", list[int], work)
    before = list(folder.iterdir())
    change(project)
    assert region_cache(project.paths, REGION).get("sum", list[int], work) == [2]
    after = list(folder.iterdir())
    assert len(before) == len(after) == 1
    assert before != after


def test_nothing_is_kept_of_data_that_change_while_they_are_read(
    project: Project, folder: Path
) -> None:
    def changing() -> str:
        change_own(project)
        return "old or new"

    assert region_cache(project.paths, REGION).get("sum", str, changing) == "old or new"
    assert not folder.exists()
    before = region_cache(project.paths, REGION)
    change_own(project)
    assert before.get("sum", list[int], Work()) == [1]
    assert not folder.exists()


def test_the_data_of_another_region_do_not_matter(project: Project, folder: Path) -> None:
    work = Work()
    region_cache(project.paths, REGION).get("sum", list[int], work)
    other = project.paths.regions / "other"
    other.mkdir()
    (other / "observations.csv").write_text("a\n", encoding="utf-8")
    assert region_cache(project.paths, REGION).get("sum", list[int], work) == [1]


def test_what_cannot_be_kept_is_given_all_the_same(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(FOLDER, str(tmp_path / "file" / "shared"))
    assert region_cache(project.paths, REGION).get("sum", list[int], Work()) == [1]


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("content", [b"", b"x", b"\x80\x05]", b"\x80\x05\x8c\x01xq\x00\x85R."])
def test_a_file_that_is_spoilt_is_made_anew(
    content: bytes, whole: bool, project: Project, folder: Path
) -> None:
    work, kept = Work(), region_cache(project.paths, REGION)
    kept.get("sum", list[int], work)
    for path in folder.iterdir():
        spoil(path, content) if whole else path.write_bytes(content)
    assert [kept.get("sum", list[int], work), kept.get("sum", list[int], work)] == [[2], [2]]


@pytest.mark.parametrize("place", [0, 20, -20, -1])
def test_a_file_of_which_one_byte_has_changed_is_made_anew(
    place: int, project: Project, folder: Path
) -> None:
    kept = region_cache(project.paths, REGION)
    kept.get("text", str, lambda: "a text that is whole" * 9)
    [path] = folder.iterdir()
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert kept.get("text", str, lambda: "made again") == "made again"


@pytest.mark.parametrize(("before", "kept"), [(None, True), ("", False)])
def test_a_run_keeps_it_unless_it_is_told_not_to(
    before: str | None, kept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, "")  # so that what is set below is taken back
    if before is None:
        monkeypatch.delenv(FOLDER)
    with caching_in(tmp_path):
        assert bool(os.environ.get(FOLDER)) is kept
    assert os.environ.get(FOLDER) == before


@pytest.mark.parametrize("region", region_ids(Paths(ROOT)))
def test_a_region_and_its_findings_are_the_same_from_what_is_kept(
    region: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = Paths(ROOT)
    load_published(paths, region)
    found = open_data_quality(region, ROOT).findings
    with monkeypatch.context() as idle:
        for module, name in ((disclosed, "published"), (data_quality, "audit_region")):
            idle.delattr(module, name)  # no one does the work a second time
        kept, again = load_published(paths, region), open_data_quality(region, ROOT).findings
    monkeypatch.delenv(FOLDER)
    own = load_published(paths, region)
    assert again == found == open_data_quality(region, ROOT).findings
    assert (kept.region, kept.scheme, kept.corrections) == (own.region, own.scheme, own.corrections)
    for name, table in own.tables.items():
        pd.testing.assert_frame_equal(kept[name], table)
        assert [*kept[name].dtypes] == [*table.dtypes]
