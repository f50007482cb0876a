"""Tests of analysis.site.directives.score_card: the page has the figures of the command."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from analysis.base.paths import Paths
from analysis.cli.score_listing import listing
from analysis.html.pieces import Html
from analysis.site.directives import chance_card
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


def figures(lines: list[list[str]], number: int) -> list[list[str]]:
    """The last figures of each line of the page."""
    return [[cell.removesuffix(" %") for cell in line[-number:]] for line in lines]


@pytest.fixture(scope="module")
def command() -> list[list[str]]:
    """What the command prints, from the number of cases on."""
    told = printed(listing(Paths(ROOT), None, "text"))
    place = {True: 2, False: 3}
    return [line[place[line[0].isdecimal() or "–" in line[0]] :] for line in told]


def test_the_page_has_the_figures_of_the_command(command: list[list[str]]) -> None:
    own = [line[:7] for line in command]
    shown = figures([*rows(overall(Paths(ROOT), "")), *rows(by_figure(Paths(ROOT), ""))], 7)
    assert len(shown) == 226
    assert all(line in own for line in shown)


def test_the_page_has_the_chances_of_the_command(command: list[list[str]]) -> None:
    own = [line[:4] for line in command]
    tenths, *others = rows(chance_card.overall(Paths(ROOT), "")), chance_card.by_figure
    shown = figures([*tenths[10:], *rows(others[0](Paths(ROOT), ""))], 4)
    assert len(shown) == 214
    assert all(line in own for line in shown)


def test_a_project_without_key_figures_is_told_so(sound: Project) -> None:
    assert "inga nationella nyckeltal" in overall(sound.paths, "").text
