"""Tests of analysis.pages.parts.finding_list: how findings stand on a page."""

from __future__ import annotations

from xml.etree import ElementTree

from analysis.data.schema import read_catalogue
from analysis.html.evidence_links import Rows
from analysis.html.finding_text import FindingText
from analysis.html.pieces import Html
from analysis.method.findings.weigh import Kind
from analysis.pages.parts.finding_list import WORDS, finding_list, folded, word
from tests.support import Project
from tests.unit.results.findings.build import QUEUE, add_months, found, of_measure


def parsed(html: Html) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{html.text}</div>")  # noqa: S314 - our own HTML


def writer(project: Project) -> FindingText:
    return FindingText(Rows(read_catalogue(project.paths.data)))


def test_every_kind_has_a_word() -> None:
    assert set(WORDS) == set(Kind)


def test_a_list_has_a_word_a_sentence_and_a_picture_for_each(sound: Project) -> None:
    own = found(sound)
    items = parsed(finding_list(own, writer(sound))).findall("ul/li")
    assert len(items) == len(own)
    assert items[0].findtext(".//span[@class='tb-news-kind']") == word(own[0])
    titles = [item.findtext(".//{http://www.w3.org/2000/svg}title") for item in items]
    shown = [each.picture is not None for each in own]
    assert [title is not None for title in titles] == shown


def test_the_picture_of_a_line_names_its_ends(project: Project) -> None:
    project.edit("measures.csv", "antal,count,higher,period", "antal,count,lower,month")
    add_months(project, *QUEUE)
    html = finding_list(found(project)[:1], writer(project)).text.replace("\u00a0", " ")
    assert "april 2020 5 137 till april 2021 8 376, målet är 1 600" in html


def test_a_long_list_is_folded_after_the_heaviest(sound: Project) -> None:
    five = found(sound)
    root = parsed(folded(five * 2, writer(sound)))
    assert len(root.findall("ul/li")) == 5
    assert len(root.findall("details/ul/li")) == 2 * len(five) - 5
    assert root.find("details") is not None
    assert parsed(folded(five[:2], writer(sound))).find("details") is None


def test_a_missed_target_is_far_only_from_half_of_it(sound: Project) -> None:
    own = of_measure(found(sound), "sjukfranvaro")
    assert own is not None
    assert word(own) == "Når inte målet"
