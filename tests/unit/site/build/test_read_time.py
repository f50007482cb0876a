"""Tests of read_time, with a Sphinx of its own."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from sphinx.application import Sphinx

from analysis.site.build import read_time

WHOLE = "Start\n=====\n\nHela sidan.\n"


def build(folder: Path, *, emptied: bool) -> str:
    """Build the page; emptied: an editor has emptied it while it is read, and fills it then."""
    page = folder / "index.rst"
    app = Sphinx(
        *(str(folder), None, str(folder / "out"), str(folder / "trees"), "dummy"),
        confoverrides={"extensions": []},
        status=None,
        warning=None,
    )
    read_time.register(app)
    if emptied:
        app.connect("env-before-read-docs", lambda *_: page.write_text("", encoding="utf-8"))
        app.connect("source-read", lambda *_: page.write_text(WHOLE, encoding="utf-8"))
    app.build()
    return str(app.env.get_doctree("index").astext())


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
def test_a_page_that_was_written_while_it_was_read_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "index.rst").write_text(WHOLE, encoding="utf-8")
    an_hour_ago = time.time() - 3600
    os.utime(tmp_path / "index.rst", (an_hour_ago, an_hour_ago))
    assert "Hela" not in build(tmp_path, emptied=True)
    assert "Hela" in build(tmp_path, emptied=False)
