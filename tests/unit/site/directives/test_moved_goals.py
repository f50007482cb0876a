"""Tests of analysis.site.directives.moved_goals: the page on whether the goals have moved."""

from __future__ import annotations

from analysis.base.paths import Paths
from analysis.site.directives.moved_goals import moved_goals
from tests.support import ROOT, Project
from tests.unit.site.directives.test_across_regions import rows


def test_a_region_without_findings_says_what_was_looked_for(sound: Project) -> None:
    html = moved_goals(sound.paths, "")
    assert rows(html) == []
    assert "<p>Region Prov: Inget mål har ställts lägre." in html.text


def test_each_finding_links_to_its_measure_and_to_the_line_of_its_document() -> None:
    html = moved_goals(Paths(ROOT), "")
    [found] = [row for row in rows(html) if row[0].startswith("Genomförda upphandlingar")]
    assert "98 % av upphandlingsplanen och 100 % av den reviderade planen" in found[1]
    assert found[2].startswith("dokument 000, rad 179")
    assert 'href="reports/norrbotten/matt/genomforda-upphandlingar.html"' in html.text
    assert "underlag/beslut-och-andringar.html#revisions--genomforda-upphandlingar" in html.text
