"""The publisher's own words, or that they are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.site.directives.accessibility import publisher
from tests.support import make_project


@pytest.mark.parametrize(
    "settings", [None, "name: Utgivare (fyll i)\nemail: a@example.org\n", "name: Region Prov\n"]
)
def test_a_publisher_that_is_not_filled_in_is_told(tmp_path: Path, settings: str | None) -> None:
    paths = make_project(tmp_path / "project").paths
    (paths.data / "publisher.yml").unlink(missing_ok=True)
    if settings is not None:
        (paths.data / "publisher.yml").write_text(settings, encoding="utf-8")
    assert "Ej ifyllt" in publisher(paths, "").text


def test_the_publisher_can_be_written_to(tmp_path: Path) -> None:
    paths = make_project(tmp_path / "project").paths
    settings = "name: Region <Prov>\nemail: tillganglig@prov.se\n"
    (paths.data / "publisher.yml").write_text(settings, encoding="utf-8")
    text = publisher(paths, "").text
    assert "<p>Region &lt;Prov&gt;</p>" in text
    assert '<a href="mailto:tillganglig@prov.se">tillganglig@prov.se</a>' in text
