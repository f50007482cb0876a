"""Tests of analysis.site.directives.across_regions: the tables of all regions."""

from __future__ import annotations

from xml.etree import ElementTree

from analysis.base.paths import Paths
from analysis.html.pieces import Html
from analysis.site.directives.across_regions import women_and_men, worse
from tests import national
from tests.support import ROOT, Project
from tests.unit.results.findings.build import observe


def rows(html: Html) -> list[list[str]]:
    root = ElementTree.fromstring(f"<div>{html.text}</div>")  # noqa: S314 - our own HTML
    lines = root.findall(".//tbody/tr")
    return [[" ".join("".join(cell.itertext()).split()) for cell in line] for line in lines]


def test_nothing_worse_is_said_in_words(sound: Project) -> None:
    assert worse(sound.paths, "").text == "<p>Inget mätetal har blivit sämre sedan sist.</p>"


def test_what_is_worse_has_both_figures_the_difference_and_the_status(project: Project) -> None:
    observe(project, "sjukfranvaro", "2020-T1", "5")
    assert rows(worse(project.paths, "")) == [
        [
            *("Sjukfrånvaro", "Region Prov", "Regionstyrelsen"),
            *("5,4 %januari–april 2021 Varför?", "5 %januari–april 2020"),
            *("+0,4 procentenheter", "■ Inte uppnått"),
        ]
    ]


def test_what_is_no_worse_than_usual_says_so(project: Project) -> None:
    observe(project, "sjukfranvaro", "2020-T1", "5")
    national.write(project, *national.up_and_down(2.0))
    national.answers_to(project, "sjukfranvaro,rs,,N00001,same,value,,")
    assert rows(worse(project.paths, ""))[0][5] == "+0,4 procentenheterinte mer än vanligt"


def test_the_heaviest_of_all_regions_stands_first_and_links_from_its_page() -> None:
    html = worse(Paths(ROOT), "")
    assert rows(html)[0][5] == "+3 866"
    assert 'href="reports/vasterbotten/matt/vantande-90-forstabesok.html"' in html.text


def test_women_and_men_stand_beside_each_other(project: Project) -> None:
    observe(project, "sjukfranvaro", "2021-T1", "4.6", sex="M")
    [[*_, women, men, difference, better]] = rows(women_and_men(project.paths, ""))
    assert (women, men, difference, better) == (
        "6,1 % Varför?",
        "4,6 % Varför?",
        "+1,5 procentenheter",
        "män",
    )


def test_without_women_and_men_the_page_says_so(sound: Project) -> None:
    said = "<p>Inget mätetal är redovisat för kvinnor och män.</p>"
    assert women_and_men(sound.paths, "").text == said
