"""Tests of analysis.site.build.plain_command."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from analysis.site.build import plain_command
from analysis.site.build.book_settings import CONTENTS
from tests.support import REGION, Project


def inited(folder: Path, contents: str) -> Any:
    """What Sphinx knows of a build of `folder`, when our extension has heard of its settings."""
    heard: dict[str, Any] = {}
    app: Any = SimpleNamespace(
        srcdir=folder,
        confdir=folder,
        config={"external_toc_path": contents},
        connect=lambda event, handler, priority: heard.update({event: handler}),
    )
    plain_command.register(app)
    heard["config-inited"](app, app.config)
    return app


@pytest.fixture
def run(project: Project) -> Project:
    """A project with the page of one report."""
    page = project.paths.reports / REGION / "2021-t1.ipynb"
    page.parent.mkdir(parents=True)
    page.write_text("{}", encoding="utf-8")
    return project


def test_the_projects_folder_is_built_as_the_book_with_its_reports(run: Project) -> None:
    app = inited(run.root, CONTENTS)
    assert (app.srcdir, app.confdir) == (run.paths.book, run.paths.book)
    toc = yaml.safe_load(Path(app.config["external_toc_path"]).read_text(encoding="utf-8"))
    files = [chapter["file"] for chapter in toc["parts"][0]["chapters"]]
    assert files == [f"reports/{REGION}/2021-t1", "matt"]


def test_the_folder_of_pages_may_be_named_too(run: Project) -> None:
    app = inited(run.paths.book, str(run.root / CONTENTS))
    assert app.srcdir == run.paths.book
    assert Path(app.config["external_toc_path"]) == run.paths.build / CONTENTS


def test_contents_of_another_place_are_left_as_they_are(run: Project) -> None:
    own = run.root / "own.yml"
    assert inited(run.paths.book, str(own)).config["external_toc_path"] == str(own)
