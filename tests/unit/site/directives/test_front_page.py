"""Tests of analysis.site.directives.front_page: what the book opens on."""

from __future__ import annotations

from xml.etree import ElementTree

from analysis.base.paths import Paths
from analysis.site.directives.front_page import TOLD, front_findings
from tests.support import REGION, ROOT, Project


def parsed(paths: Paths, root: str = "") -> ElementTree.Element:
    html = front_findings(paths, root).text.replace("\u00a0", " ")
    return ElementTree.fromstring(f"<div>{html}</div>")  # noqa: S314 - our own HTML


def test_a_region_has_its_age_and_at_most_three_findings(sound: Project) -> None:
    root = parsed(sound.paths, "../")
    assert root.findtext(".//section/p") == "Senaste uppgift: april 2021."
    assert 0 < len(root.findall(".//ul/li")) <= TOLD
    link = root.find(".//h3/a")
    assert link is not None
    assert link.attrib["href"] == f"../reports/{REGION}/oversikt.html"


def test_a_region_without_a_report_says_so(project: Project) -> None:
    path = project.file("observations.csv")
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert parsed(project.paths).findtext(".//section/p") == "Regionen har ingen rapport ännu."


def test_the_book_opens_on_the_queue_that_nearly_doubled() -> None:
    root = parsed(Paths(ROOT))
    regions = ["".join(head.itertext()) for head in root.findall(".//h3")]
    assert regions[0] == "Region Västerbotten"
    first = root.find(".//ul/li")
    assert first is not None
    said = "".join(first.itertext())
    assert "8 376 i augusti 2022, nästan dubbelt så många som i maj (4 510)" in said


def test_the_first_page_names_no_file_and_no_word_of_the_database() -> None:
    said = "".join(parsed(Paths(ROOT)).itertext()) + (ROOT / "book/index.md").read_text("utf-8")
    assert not [word for word in (".csv", ".json", "plannod", "rader ") if word in said]


def test_what_must_be_known_of_a_region_is_said_there(project: Project) -> None:
    project.edit("region.yml", "short_name: RP", "short_name: RP\nnotice: Påhittade siffror.")
    assert parsed(project.paths).findtext(".//p[@class='tb-notice']") == "Påhittade siffror."
