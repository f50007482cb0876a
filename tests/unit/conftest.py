"""The report of the tiny project, and a page that takes what its sections show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.pages.period.page import open_report
from analysis.pages.period.report import Report
from tests.support import PERIOD, REGION, Project
from tests.unit.pages.page import Page, displaying


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    """A page that takes what the views show."""
    made = Page()
    for module in displaying():
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
