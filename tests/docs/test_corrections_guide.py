"""The correction that the guide shows is taken, is told in the book, and ends with its source."""

from __future__ import annotations

import pytest

from analysis.base.errors import DataError
from analysis.data.dataset import load_region
from tests.docs.documented import blocks
from tests.docs.test_commands_run import INSTEAD
from tests.support import REGION, ROOT, Project


def shown() -> str:
    """The corrections.yml of the guide, with the names of the tiny project."""
    [text] = blocks(ROOT / "book/guide/ratta.md", "yaml")
    for name, own in INSTEAD.items():
        text = text.replace(name, own)
    return text


def test_the_correction_is_computed_with_and_its_reason_stands_at_the_figure(
    project: Project,
) -> None:
    project.file("corrections.yml").write_text(shown(), encoding="utf-8")
    rows = load_region(project.paths, REGION)["observations"]
    row = rows[(rows["unit_id"] == "rs") & (rows["sex"] == "T")].iloc[0]
    assert row["value"] == 4.5
    assert row["note"].startswith("Rättat: redovisat 5.4, räknat med 4.5. Siffrorna har bytt")


def test_the_correction_stops_everything_once_its_source_is_another(project: Project) -> None:
    project.file("corrections.yml").write_text(shown(), encoding="utf-8")
    project.edit("observations.csv", "rs,2021-T1,T,,actual,5.4", "rs,2021-T1,T,,actual,4.5")
    with pytest.raises(DataError, match=r"the row says '?4\.5'?"):
        load_region(project.paths, REGION)
