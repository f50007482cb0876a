from __future__ import annotations

from pathlib import Path

import pytest

from analysis.base.errors import Problem
from analysis.shards.manifest import FILE, Manifest, Part, read_manifest

MADE = Manifest("1/2", {"templates": "a"}, {"b": "c"}, (Part("1/html", ("b",), {"x.html": "d"}),))


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    MADE.write(tmp_path)
    assert read_manifest(tmp_path) == MADE
    assert MADE.spoilt(tmp_path) == ["1/html/x.html"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"version": 1', '"version": 2'),
        ('"x.html"', '"../x.html"'),
        ('"x.html"', '"/etc/x.html"'),
        ('"1/html"', '"../html"'),
        ('"parts"', '"other"'),
        ("{", "["),
    ],
)
def test_what_is_no_manifest_of_ours_is_told_of(tmp_path: Path, old: str, new: str) -> None:
    MADE.write(tmp_path)
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = read_manifest(tmp_path)
    assert isinstance(found, Problem)
    assert found.where == str(tmp_path / FILE)
