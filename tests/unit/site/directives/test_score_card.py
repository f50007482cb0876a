"""Tests of analysis.site.directives.score_card: the page has the figures of the command."""

from __future__ import annotations

from xml.etree import ElementTree

from analysis.base.paths import Paths
from analysis.cli.score_listing import listing
from analysis.html.pieces import Html
from analysis.site.directives.score_card import by_figure, overall
from tests.support import ROOT, Project


def rows(html: Html) -> list[list[str]]:
    root = ElementTree.fromstring(f"<div>{html.text}</div>")  # noqa: S314 - our own HTML
    lines = root.findall(".//tbody/tr")
    return [[" ".join("".join(cell.itertext()).split()) for cell in line] for line in lines]


def printed(text: str) -> list[list[str]]:
    """The lines of the tables that the command prints, as the page would print their figures."""
    lines = [line.split("│")[1:-1] for line in text.splitlines() if line.startswith("│")]
    return [[cell.strip().replace(",", " ").replace(".", ",") for cell in line] for line in lines]


def test_the_page_has_the_figures_of_the_command() -> None:
    told = printed(listing(Paths(ROOT), None, "text"))
    shown = [*rows(overall(Paths(ROOT), "")), *rows(by_figure(Paths(ROOT), ""))]
    shown = [[cell.removesuffix(" %") for cell in line[-6:]] for line in shown]
    command = [line[2:8] if line[0].isdecimal() or "–" in line[0] else line[3:9] for line in told]
    assert len(shown) == 226
    assert all(line in command for line in shown)
    assert sorted(shown[14:]) == sorted(command[-212:])


def test_a_project_without_key_figures_is_told_so(sound: Project) -> None:
    assert "inga nationella nyckeltal" in overall(sound.paths, "").text
