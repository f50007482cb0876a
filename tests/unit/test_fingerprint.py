"""Tests of analysis.fingerprint: what pages are made from holds all that they read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from analysis.digests import file_digest
from analysis.fingerprint import NOT_IN_PAGES, Fingerprints
from analysis.paths import Paths
from analysis.runs import Page, pages
from analysis.templates import read_templates
from tests.support import ROOT

REAL = Paths(ROOT)
# Runs the cells of templates as their kernels do and tells which files of the project and which
# modules of ours they read; what is read to list the book's pages is told apart.
SPY = """
import io, json, os, sys
from contextlib import redirect_stdout
from pathlib import Path
root, *wanted = sys.argv[1:]
opened = set()
def hear(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, os.PathLike)):
        path = os.path.abspath(os.fspath(arguments[0]))
        if path.startswith(root + os.sep):
            opened.add(os.path.relpath(path, root))
sys.addaudithook(hear)
from analysis.paths import Paths
from analysis.runs import pages
from analysis.templates import read_templates
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


def modules_of(part: str) -> str:
    return "analysis." + part.removesuffix(".py")


def test_nothing_that_a_notebook_can_import_is_left_out_of_the_code() -> None:
    graph = grimp.build_graph("analysis", include_external_packages=False)
    reached = {"analysis", *graph.find_upstream_modules("analysis")}
    reached |= {"analysis.finish", *graph.find_upstream_modules("analysis.finish")}
    for part in NOT_IN_PAGES:
        name = modules_of(part)
        assert not [m for m in reached if m == name or m.startswith(f"{name}.")], part


def test_every_part_that_is_left_out_says_why() -> None:
    assert all(len(reason.split()) >= 3 for reason in NOT_IN_PAGES.values())


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
    fingerprints = Fingerprints(REAL, tuple(every))
    for page in wanted.values():
        inputs = fingerprints.inputs(page)
        known = {*inputs["template"].values, *inputs["data"].values, *inputs["code"].values}
        read = {path for path in told["read"][page.name] if not is_machinery(path)}
        assert read, page.name
        assert read <= known | listing, page.name
    left_out = tuple(modules_of(part) for part in NOT_IN_PAGES)
    assert not [m for m in told["modules"] if m.startswith(left_out)]


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
