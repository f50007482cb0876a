"""What is remembered is whole; which pages it makes stale is tested
in test_staleness.py.
"""

from __future__ import annotations

from pathlib import Path

from analysis.catalogue.pages import Page
from analysis.catalogue.templates import Template
from analysis.runs.fingerprint import Group
from analysis.runs.run_records import Record, Records
from tests.support import Project


def page(project: Project) -> Page:
    template = Template("mall", Path("mall.ipynb"), "region", "{region}", "T", 1)
    return Page(template, (("region", "a"),), "T", project.paths.reports / "a" / "sida.ipynb")


def test_a_record_is_read_as_it_was_written(project: Project) -> None:
    records, made = Records(project.paths), page(project)
    assert records.read(made) is None
    group = Group({"data/å.csv": "1"})
    records.remember(made, "abc", 1.23456, {"data": group})
    assert records.read(made) == Record("mall a", "abc", 1.235, {"data": group.digest})
    assert records.group(group.digest) == {"data/å.csv": "1"}
    records.forget(made.target)
    assert records.read(made) is None


def test_the_data_are_remembered_as_checked_by_what_they_were(project: Project) -> None:
    records = Records(project.paths)
    assert records.checked() == {}
    records.remember_checked({"provregionen": "abc"})
    assert Records(project.paths).checked() == {"provregionen": "abc"}
