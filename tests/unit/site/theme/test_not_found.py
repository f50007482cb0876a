"""Tests of analysis.site.theme.not_found: a page whose links lead right from any address."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.site.theme.not_found import PAGE, write
from tests.support import make_project

HTML = (
    '<link href="_static/a.css?v=1"><a href="#innehall">x</a><a href="index.html">y</a>'
    '<form action="search.html"><a href="https://example.org/">z</a><img src="data:,">'
)


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("", "/"),
        ("https://bok.example.se/", "/"),
        ("https://example.se/bok/2022/", "/bok/2022/"),
    ],
)
def test_links_begin_where_the_site_does(tmp_path: Path, address: str, first: str) -> None:
    paths = make_project(tmp_path / "project").paths
    if address:
        (paths.data / "publisher.yml").write_text(f"base_url: {address}\n", encoding="utf-8")
    (tmp_path / PAGE).write_text(HTML, encoding="utf-8")
    write(paths, tmp_path)
    assert (tmp_path / PAGE).read_text(encoding="utf-8") == (
        f'<link href="{first}_static/a.css?v=1"><a href="#innehall">x</a>'
        f'<a href="{first}index.html">y</a><form action="{first}search.html">'
        '<a href="https://example.org/">z</a><img src="data:,">'
    )


def test_a_site_without_the_page_is_left_as_it_is(tmp_path: Path) -> None:
    assert write(make_project(tmp_path / "project").paths, tmp_path) == []
