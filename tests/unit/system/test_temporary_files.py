"""Tests of analysis.system.temporary_files: one rule, and everybody who reads a folder keeps it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePath

import pytest

from analysis.catalogue.templates import read_templates
from analysis.data.checks.validate import validate
from analysis.data.dataset import region_ids
from analysis.publishing.stage import make_stage
from analysis.results.region_cache import content_digest
from analysis.runs.cluster import seen
from analysis.runs.fingerprint import Fingerprints
from analysis.site.build.freshness import sources
from analysis.site.directives.extension import data_files
from analysis.system.temporary_files import ignore_temporary, is_temporary, lasting_files
from tests.support import REGION, Project, add_built_book

# What editors and systems really call them, for a file that is open as observations.csv.
NAMES = {
    "Emacs, saved by itself": "#observations.csv#",
    "Emacs, who has it open": ".#observations.csv",
    "Emacs and gedit, the copy before": "observations.csv~",
    "vim, what is not yet saved": ".observations.csv.swp",
    "vim, another of the same": ".observations.csv.swo",
    "vim, whether it may write here": "4913",
    "Excel, who has it open": "~$observations.csv",
    "Excel, half saved": "8C21F100.tmp",
    "Word, half saved": "~WRL0003.tmp",
    "LibreOffice, who has it open": ".~lock.observations.csv#",
    "LibreOffice, half saved": "lu17212m3b5.tmp",
    "JupyterLab, the copy before": ".ipynb_checkpoints/observations-checkpoint.csv",
    "JupyterLab, half saved": ".~observations.csv",
    "PyCharm, half saved": "observations.csv___jb_tmp___",
    "gedit, half saved": ".goutputstream-5X2C41",
    "Kate, what is not yet saved": ".observations.csv.kate-swp",
    "nano, who has it open": ".observations.csv.swp",
    "a browser, half fetched": "observations.csv.crdownload",
    "Firefox, half fetched": "observations.csv.part",
    "macOS, how a folder looks": ".DS_Store",
    "macOS, what other disks cannot hold": "._observations.csv",
    "Windows, pictures of a folder": "Thumbs.db",
    "Windows, how a folder looks": "desktop.ini",
    "Python, compiled": "__pycache__/report.cpython-311.pyc",
    "ourselves, half written": ".run-4711-observations.csv",
}
LASTING = (
    *("observations.csv", "region.yml", "region_period.ipynb", "a.b.csv", "_static/a.css"),
    *("Åre #2.csv", "tmp.csv", "part.csv", "4913.csv", "datapackage.json", "README.md"),
)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_what_editors_keep_for_a_while_is_temporary(name: str) -> None:
    assert is_temporary(PurePath("data") / name)


@pytest.mark.parametrize("name", LASTING)
def test_what_somebody_has_made_is_not(name: str) -> None:
    assert not is_temporary(PurePath("data") / name)


def test_a_project_in_a_hidden_folder_has_its_files(tmp_path: Path) -> None:
    folder = tmp_path / ".cache" / "~projekt"
    folder.mkdir(parents=True)
    for name in ("b.csv", "a.csv", ".a.csv.swp"):
        (folder / name).touch()
    assert lasting_files(folder) == [folder / "a.csv", folder / "b.csv"]


def test_a_copy_of_a_folder_takes_none_along(tmp_path: Path) -> None:
    for name in [*NAMES.values(), *LASTING]:
        (tmp_path / "from" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "from" / name).touch()
    to = Path(shutil.copytree(tmp_path / "from", tmp_path / "to", ignore=ignore_temporary))
    kept = {path.relative_to(to).as_posix() for path in to.rglob("*") if path.is_file()}
    assert kept == set(LASTING)


def _site(project: Project) -> object:
    return sources(project.paths, project.root / "_toc.yml")


def _stage(project: Project) -> object:
    stage = make_stage(project.paths, date(2030, 1, 1)).paths
    return [path.relative_to(stage.root) for path in stage.root.rglob("*") if path.is_file()]


READERS: dict[str, Callable[[Project], object]] = {
    "a region's page": lambda project: Fingerprints(project.paths).files(REGION).digest,
    "a page of all regions": lambda project: Fingerprints(project.paths).files("").digest,
    "whether data were checked": lambda project: Fingerprints(project.paths).checks,
    "what a region's pages share": lambda project: content_digest(project.paths, REGION),
    "the check of the data": lambda project: validate(project.paths),
    "the list of regions": lambda project: region_ids(project.paths),
    "the list of templates": lambda project: read_templates(project.paths.notebooks),
    "a worker of a cluster": lambda project: seen(project.root),
    "the site": _site,
    "the site's own pages": lambda project: data_files(project.paths),
    "a publication": _stage,
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_nobody_who_reads_a_folder_sees_them(
    reader: Callable[[Project], object], project: Project
) -> None:
    add_built_book(project)
    before = reader(project)
    for name in NAMES.values():
        for folder in (project.paths.data, project.folder, project.paths.notebooks):
            for path in (folder / name, folder / ".ipynb_checkpoints" / "a-checkpoint.ipynb"):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("half", encoding="utf-8")
    (project.paths.notebooks / ".~region_period.ipynb").write_text("{", encoding="utf-8")
    (project.paths.regions / ".ipynb_checkpoints").mkdir()
    assert reader(project) == before
