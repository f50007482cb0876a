"""Tests of analysis.html.finding_text: where the parts of a finding lead."""

from __future__ import annotations

import json

from analysis.data.schema import read_catalogue
from analysis.html.evidence_links import Rows
from analysis.html.finding_text import FindingText
from analysis.html.parts import markup, words
from analysis.results.findings.find import unknown
from tests.support import REGION, ROOT, Project
from tests.unit.results.findings.build import found, of_measure


def test_measure_figure_and_board_lead_to_their_pages(sound: Project) -> None:
    own = of_measure(found(sound), "sjukfranvaro")
    assert own is not None
    rows = Rows(read_catalogue(sound.paths.data), f"reports/{REGION}/")
    text = FindingText(rows, {"2021-t1-namnd-rs.html"})
    html = markup(text.parts(own))
    assert f'href="reports/{REGION}/matt/sjukfranvaro.html"' in html
    page = f"reports/{REGION}/underlag/utfall-2021-t1.html"
    assert f'href="{page}#observations--sjukfranvaro--' in html
    assert f'href="reports/{REGION}/2021-t1-namnd-rs.html">regionstyrelsen</a>' in html
    assert words(text.parts(own)) == own.text


def test_a_board_without_a_page_is_words(sound: Project) -> None:
    own = of_measure(found(sound), "sjukfranvaro")
    assert own is not None
    html = markup(FindingText(Rows(read_catalogue(sound.paths.data))).parts(own))
    assert "(regionstyrelsen)" in html


def test_names_of_data_are_text(project: Project) -> None:
    project.edit("measures.csv", ",Sjukfrånvaro,%", ",<b>Sjuk</b>,%")
    own = of_measure(found(project), "sjukfranvaro")
    assert own is not None
    html = markup(FindingText(Rows(read_catalogue(project.paths.data))).parts(own))
    assert "&lt;b&gt;Sjuk&lt;/b&gt;" in html
    assert "<b>" not in html


def test_what_is_missing_leads_to_the_section_of_the_report(sound: Project) -> None:
    [*_, own] = unknown(found(sound))
    html = markup(FindingText(Rows(read_catalogue(sound.paths.data))).parts(own))
    assert 'href="2021-t1.html#det-som-saknas">Ett av sju mätetal</a> saknar utfall.' in html
    template = json.loads((ROOT / "notebooks/region_period.ipynb").read_text(encoding="utf-8"))
    assert ["## Det som saknas"] in [cell["source"] for cell in template["cells"]]
