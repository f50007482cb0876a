"""Tests of analysis.runs.fingerprint: what pages are made from holds all that they read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path, PurePath

import grimp
import pytest

import analysis
from analysis.base.paths import Paths
from analysis.catalogue.pages import Page, pages
from analysis.catalogue.templates import read_templates
from analysis.data.other_bodies import FILE as OTHER_BODIES
from analysis.runs.fingerprint import IN_PAGES, PACKAGE, Fingerprints, in_pages
from analysis.system.digests import file_digest
from tests.support import ROOT

REAL = Paths(ROOT)
# Runs the cells of templates as their kernels do and tells which files of the project and which
# modules of ours they read; what is read to list the book's pages is told apart.
SPY = """
import io, json, os, sys
from contextlib import redirect_stdout
from pathlib import Path, PurePath
root, *wanted = sys.argv[1:]
opened = set()
def hear(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, os.PathLike)):
        path = os.path.abspath(os.fspath(arguments[0]))
        if path.startswith(root + os.sep):
            opened.add(os.path.relpath(path, root))
sys.addaudithook(hear)
from analysis.base.paths import Paths
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
every = {p.name: p for p in pages(Paths(Path(root)), read_templates(Path(root) / "notebooks"))}
found = {"": sorted(opened)}
for name in wanted:
    opened.clear()
    page = every[name]
    names = {}
    with redirect_stdout(io.StringIO()):
        for cell in json.loads(page.template.path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), names)
                if "parameters" in cell["metadata"].get("tags", []):
                    names.update(page.parameters)
    found[name] = sorted(opened)
modules = sorted(name for name in sys.modules if name.startswith("analysis."))
print(json.dumps({"read": found, "modules": modules}))
"""


def file_of(module: str) -> PurePath:
    name = module.removeprefix("analysis").removeprefix(".")
    place = PACKAGE / name.replace(".", "/")
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    return file.relative_to(PACKAGE)


def test_a_page_can_reach_all_that_a_notebook_can_import() -> None:
    graph = grimp.build_graph("analysis", include_external_packages=False)
    entries = {*analysis.MODULES.values(), "analysis.runs.clean_notebook"}
    reached = entries.union(*(graph.find_upstream_modules(name) for name in entries))
    assert len(reached) > 100
    assert not [name for name in sorted(reached) if not in_pages(file_of(name))]


def test_every_part_that_a_page_can_reach_is_there() -> None:
    assert [part for part in IN_PAGES if not (PACKAGE / part).exists()] == []


@pytest.fixture(scope="module")
def every() -> list[Page]:
    return pages(REAL, read_templates(REAL.notebooks))


def test_a_page_reads_nothing_that_is_not_among_its_inputs(every: list[Page]) -> None:
    """One page of each real template is run under Python's audit hook."""
    wanted = {page.template.name: page for page in every}
    names = [page.name for page in wanted.values()]
    done = subprocess.run(
        [sys.executable, "-c", SPY, str(ROOT), *names],
        cwd=ROOT,
        env={**os.environ, "TERTIAL_ROOT": str(ROOT), "MPLBACKEND": "agg"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    listing = {path for path in told["read"][""] if path.startswith(("data/", "notebooks/"))}
    # Only a part of a book has it; what a page takes from it is in the mark of its extract.
    listing |= {f"_build/{OTHER_BODIES}"}
    fingerprints = Fingerprints(REAL, tuple(every))
    for page in wanted.values():
        inputs = fingerprints.inputs(page)
        known = {*inputs["template"].values, *inputs["data"].values, *inputs["code"].values}
        read = {path for path in told["read"][page.name] if not is_machinery(path)}
        assert read, page.name
        assert read <= known | listing, page.name
    assert not [m for m in told["modules"] if not in_pages(file_of(m))]


def is_machinery(path: str) -> bool:
    return path.startswith(".venv") or "__pycache__" in Path(path).parts


def test_a_page_of_a_region_is_not_made_from_other_regions(every: list[Page]) -> None:
    fingerprints = Fingerprints(REAL, tuple(every))
    for page in every:
        read = fingerprints.inputs(page)["data"].values
        regions = {Path(name).parts[2] for name in read if name.startswith("data/regions/")}
        assert regions == {page.region} if page.region else len(regions) > 1


def test_a_file_that_is_not_there_has_no_digest(tmp_path: Path) -> None:
    assert file_digest(tmp_path / "ingen") == ""
    (tmp_path / "tom").touch()
    assert len(file_digest(tmp_path / "tom")) == 32
