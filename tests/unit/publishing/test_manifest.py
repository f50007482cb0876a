"""Tests of analysis.publishing.manifest: what readers see of an edition's files."""

from __future__ import annotations

import hashlib
from pathlib import Path

from analysis.publishing.manifest import Position, derived, describe, read_manifest


def edition(folder: Path) -> Path:
    for place, text in {
        "site/index.html": "Start",
        "source/src/analysis/a.py": "x = 1",
        "source/data/observations.csv": "kvinnor,3",
        "source/shown/region.csv": "alla,20",
        "source/executed/sida.ipynb": "{}",
    }.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, encoding="utf-8")
    return folder


def test_readers_see_no_checksum_that_a_guess_at_a_hidden_figure_can_be_tried_on(
    tmp_path: Path,
) -> None:
    place = Position(salt="hemlig")
    manifest = describe(edition(tmp_path), "2021-05-20", [], place, exposed=("kvinnor",))
    text = manifest.public.text()
    assert list(manifest.public.files) == ["site/index.html", "source/src/analysis/a.py"]
    assert hashlib.sha256(b"kvinnor,3").hexdigest() in manifest.text()
    assert hashlib.sha256(b"kvinnor,3").hexdigest() not in text
    assert manifest.data not in text
    assert "kvinnor" not in text
    assert "hemlig" not in text
    assert manifest.fingerprint != describe(edition(tmp_path), "2021-05-20", []).fingerprint


def test_a_manifest_without_exposed_counts_is_read(tmp_path: Path) -> None:
    manifest = describe(edition(tmp_path), "2021-05-20", [])
    old = manifest.text().replace(' "exposed": [],\n', "")
    assert "exposed" not in old
    (tmp_path / "manifest.json").write_text(old, encoding="utf-8")
    assert read_manifest(tmp_path).exposed == ()
    assert derived(read_manifest(tmp_path))["fingerprint"] == manifest.fingerprint
