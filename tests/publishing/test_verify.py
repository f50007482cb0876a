"""Tests of `tertial verify`: what was touched is found, and what runs the same is said to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from analysis.publishing.store import open_store
from tests.cli.told import Result
from tests.publishing.small import approve, small_book
from tests.support import REGION, tertial


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    project, to = small_book(folder / "projekt"), folder / "ut"
    approve(project)
    done = tertial(project.root, "publish", "--to", str(to), "--jobs", "1")
    assert done.returncode == 0, done.stderr
    return to


@pytest.fixture
def to(published: Path, tmp_path: Path) -> Path:
    """A copy of the published folder, to be spoilt."""
    return Path(shutil.copytree(published, tmp_path / "ut", symlinks=True))


def verify(to: Path, *more: str) -> Result:
    return tertial(to, "verify", str(to), "--jobs", "1", *more)


def edition(to: Path) -> Path:
    [name] = open_store(to).names()
    return to / "editions" / name


def rewrite(path: Path, old: str, new: str) -> None:
    """Change a file behind its edition's back, with a new inode: a hard link keeps the old."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.unlink()
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_untouched_edition_holds_and_every_notebook_comes_out_again(to: Path) -> None:
    done = verify(to)
    assert done.returncode == 0, done.stderr
    assert "1 notebooks run again, 3 cells compared, 0 not as published" in done.stdout
    assert "Everything is as published." in done.stdout


def test_a_file_that_is_changed_missing_or_new_is_found(to: Path) -> None:
    site = edition(to) / "site"
    rewrite(site / f"reports/{REGION}/2021-t1.html", "5.4", "5.5")
    (site / "objects.inv").unlink()
    (site / "ny.html").write_text("x", encoding="utf-8")
    done = verify(to, "--files-only")
    assert done.returncode == 1
    assert "2021-t1.html: the file is not what was published" in done.stderr
    assert "objects.inv: the file is missing" in done.stderr
    assert "ny.html: the file is not part of the edition" in done.stderr


def test_a_manifest_made_to_fit_a_changed_file_is_found(to: Path) -> None:
    path = edition(to) / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["files"].pop("site/objects.inv")
    path.unlink()
    path.write_text(json.dumps(manifest), encoding="utf-8")
    (edition(to) / "site" / "objects.inv").unlink()
    done = verify(to, "--files-only")
    assert done.returncode == 1
    assert "the manifest is not the one" in done.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"published": "2', '"published": "1'),
        ('"lock": "', '"lock": "0'),
        ('"data": "', '"data": "0'),
        ('"approved_by": "Anna"', '"approved_by": "Berit"'),
    ],
    ids=["day", "lock", "data", "approval"],
)
def test_a_manifest_that_says_something_else_of_its_files_is_found(
    to: Path, old: str, new: str
) -> None:
    rewrite(edition(to) / "manifest.json", old, new)
    done = verify(to, "--files-only")
    assert done.returncode == 1
    assert "the manifest is not the one" in done.stderr


def test_what_lies_beside_an_edition_or_among_what_is_served_is_found(to: Path) -> None:
    (edition(to) / "mer").mkdir()
    (to / "current").resolve().joinpath("ny.html").write_text("x", encoding="utf-8")
    done = verify(to, "--files-only")
    assert done.returncode == 1
    assert f"editions/{edition(to).name}/mer: the file is not part of the edition" in done.stderr
    assert "current/ny.html: the file is not part of the edition" in done.stderr


def test_a_served_file_that_is_not_the_editions_is_found(to: Path) -> None:
    rewrite(to / "current" / "index.html", "Här.", "Där.")
    done = verify(to, "--files-only")
    assert done.returncode == 1
    assert "current/index.html: the file is not what was published" in done.stderr


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/regions/provregionen/observations.csv", ",actual,5.4,", ",actual,5.5,"),
        ("executed/provregionen/2021-t1.ipynb", '"image/png": "iVBORw0KGgo', '"image/png": "AAAA'),
    ],
    ids=["a figure", "a picture"],
)
def test_a_notebook_that_comes_out_otherwise_is_told(
    to: Path, file: str, old: str, new: str
) -> None:
    folder = edition(to)
    rewrite(folder / "source" / file, old, new)
    # With the hashes made to fit, only running again can tell.
    from analysis.publishing.verify import rerun

    found = rerun(open_store(to), folder.name, 1)
    assert found.notebooks == 1
    assert any("2021-t1" in problem.where for problem in found.problems)


def test_a_folder_without_editions_is_told(tmp_path: Path) -> None:
    done = tertial(tmp_path, "verify", str(tmp_path / "borta"))
    assert done.returncode == 1
    assert "nothing is published here" in done.stderr
