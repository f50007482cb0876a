"""The report of the tiny project, and a page that takes what its sections show."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable

import pytest

from analysis import views
from analysis.pages.period.report import Report, open_report
from tests.support import PERIOD, REGION, Project
from tests.unit.pages.page import Page


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    """A page that takes what the views show."""
    made = Page()
    for info in pkgutil.iter_modules(views.__path__):
        module = importlib.import_module(f"analysis.views.{info.name}")
        if hasattr(module, "display"):
            monkeypatch.setattr(module, "display", made)
    return made


@pytest.fixture(scope="session")
def report(sound: Project) -> Report:
    """The report of the tiny project as it should be."""
    return open_report(REGION, PERIOD, sound.root)


@pytest.fixture
def reopened(project: Project) -> Callable[[], Report]:
    """Open the report of a project that a test has changed."""
    return lambda: open_report(REGION, PERIOD, project.root)
