"""What is remembered is whole; which pages it makes stale is tested
in test_staleness.py.
"""

from __future__ import annotations

from pathlib import Path

from analysis.catalogue.pages import Page
from analysis.catalogue.templates import Template
from analysis.runs.fingerprint import Group
from analysis.runs.ledger import Entry, Ledger
from tests.support import Project


def page(project: Project) -> Page:
    template = Template("mall", Path("mall.ipynb"), "region", "{region}", "T", 1)
    return Page(template, (("region", "a"),), "T", project.paths.reports / "a" / "sida.ipynb")


def test_a_record_is_read_as_it_was_written(project: Project) -> None:
    ledger, made = Ledger(project.paths), page(project)
    assert ledger.read(made) is None
    group = Group({"data/å.csv": "1"})
    ledger.remember(made, "abc", 1.23456, {"data": group})
    assert ledger.read(made) == Entry("mall a", "abc", 1.235, {"data": group.digest})
    assert ledger.group(group.digest) == {"data/å.csv": "1"}
    ledger.forget(made.target)
    assert ledger.read(made) is None


def test_the_data_are_remembered_as_checked_by_what_they_were(project: Project) -> None:
    ledger = Ledger(project.paths)
    assert ledger.checked() == {}
    ledger.remember_checked({"provregionen": "abc"})
    assert Ledger(project.paths).checked() == {"provregionen": "abc"}
