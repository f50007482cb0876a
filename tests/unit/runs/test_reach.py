"""Tests of analysis.runs.reach: what a template cannot import is left out, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path, PurePath

import grimp
import pytest

from analysis.base.notebook_names import MODULES
from analysis.base.paths import Paths
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from analysis.runs.fingerprint import PACKAGE, Fingerprints
from analysis.runs.reach import out_of_reach
from tests.support import ROOT, notebook, save

EVERY = {PurePath(*m.split(".")[1:3]) for m in MODULES.values() if m.startswith("analysis.pages.")}
OPENS = "import analysis\n\npage = analysis.open_plan(region, plan)\npage.show_title()"


def template(folder: Path, *cells: str) -> Path:
    return save(folder / "mall.ipynb", notebook(*cells))


def test_a_template_reaches_the_page_that_it_opens_and_no_other(tmp_path: Path) -> None:
    assert out_of_reach(template(tmp_path, OPENS)) == EVERY - {PurePath("pages/plan")}


def test_a_template_that_opens_two_pages_reaches_both(tmp_path: Path) -> None:
    both = template(tmp_path, OPENS, "analysis.show_heading('x')\nanalysis.show_table(page.a)")
    assert EVERY - out_of_reach(both) == {PurePath("pages/plan"), PurePath("pages/own")}


def test_a_template_that_opens_none_reaches_none(tmp_path: Path) -> None:
    assert out_of_reach(template(tmp_path, "1 + 1")) == EVERY


@pytest.mark.parametrize(
    "cell",
    [
        "import pandas",
        "import os, analysis",
        "import analysis.pages.goal.page",
        "import analysis as a\na.open_goal()",
        "from analysis import open_goal",
        "from analysis.pages.goal.page import open_goal",
        "from importlib import import_module",
        "import analysis\nx = analysis",
        "import analysis\nprint(analysis, analysis.open_plan)",
        "import analysis\ngetattr(analysis, 'open_' + 'goal')",
        "import analysis\nanalysis.__getattr__('open_goal')",
        "import analysis\nanalysis.pages.goal",
        "exec('import analysis')",
        "__import__('analysis')",
        "__builtins__['ex' + 'ec']('import analysis')",
        "get_ipython().run_cell('import analysis')",
        "%run other.ipynb",
        "!python other.py",
        "x = (",
    ],
)
def test_a_template_whose_code_cannot_be_followed_reaches_all(tmp_path: Path, cell: str) -> None:
    assert out_of_reach(template(tmp_path, OPENS, cell)) == frozenset()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"cells": [{}]}', '{"cells": 1}'])
def test_a_template_that_is_no_notebook_reaches_all(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mall.ipynb"
    path.write_text(text, encoding="utf-8")
    assert out_of_reach(path) == frozenset()
    assert out_of_reach(tmp_path / "none.ipynb") == frozenset()


def test_all_that_a_real_template_can_import_is_among_its_inputs() -> None:
    paths = Paths(ROOT)
    templates = read_templates(paths.notebooks)
    fingerprints = Fingerprints(paths, tuple(pages(paths, templates)))
    graph = grimp.build_graph("analysis", include_external_packages=False)
    for each in templates:
        source = json.dumps(json.loads(each.path.read_text(encoding="utf-8"))["cells"])
        opened = {own for name, own in MODULES.items() if f"analysis.{name}(" in source}
        assert opened, each.name
        reached = opened.union(*(graph.find_upstream_modules(module) for module in opened))
        known = fingerprints.code_of(each.path).values
        assert {file_of(module) for module in reached} <= set(known), each.name
        assert len(known) < len(fingerprints.code.values), each.name


def file_of(module: str) -> str:
    place = PACKAGE.parent / module.replace(".", "/")
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    return f"src/{file.relative_to(PACKAGE.parent).as_posix()}"


def test_what_keeps_something_for_all_pages_counts_for_what_is_kept() -> None:
    """Those who do work that is kept; the others only say where, or have a folder of their own."""
    graph = grimp.build_graph("analysis", include_external_packages=False)
    users = graph.find_modules_that_directly_import("analysis.results.region_cache")
    where = {"analysis.runs.workers", "analysis.runs.extract_marks", "analysis.site.build.build"}
    where |= {"analysis.opendata.region_parts"}
    where |= {"analysis.shards.join", "analysis.shards.manifest"}
    names = ("fragments", "agreement", "front_page", "across_regions", "moved_goals")
    fragments = {f"src/analysis/site/directives/{name}.py" for name in names}
    counted = {*Fingerprints(Paths(ROOT)).code.values, *fragments}
    assert {file_of(user) for user in users - where} <= counted
