"""The national pages in other books: without regions, of a municipality, and with no network."""

from __future__ import annotations

import shutil
import socket

import pytest

import analysis
from analysis.base.errors import UnknownNameError
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from analysis.results.own_words import words_of_all
from analysis.words.vocabulary import BOOKS_OWN, BodyKind, speak, spoken
from tests.support import PERIOD, REGION, ROOT, Project
from tests.unit.pages.shown import shown, whole

KPI = "N79173"


@pytest.fixture
def national(project: Project) -> Project:
    """The tiny project with the national figures of the real one."""
    shutil.copytree(ROOT / "data" / "national", project.paths.data / "national")
    return project


def test_a_project_without_national_figures_has_no_national_pages(sound: Project) -> None:
    every = pages(sound.paths, read_templates(sound.paths.notebooks))
    assert not [page for page in every if page.template.per in ("nation", "key_figure")]
    with pytest.raises(UnknownNameError, match="no key figure is compared"):
        analysis.open_key_figures(sound.root)


def test_a_book_without_the_regions_compares_all_21_and_colours_none(
    national: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(national.paths.regions / REGION)
    every = pages(national.paths, read_templates(national.paths.notebooks))
    assert len([page for page in every if page.template.per == "key_figure"]) == 25
    report = analysis.open_key_figure(KPI, national.root)
    assert (len(report.found.rows), report.own, report.measures) == (21, [], ())
    page = whole(report, monkeypatch)
    assert "region i boken" not in page
    assert "Mätetal i boken" not in page
    assert page.count('<tr id="lan-') == 21


def test_the_comparison_of_a_period_leads_to_the_key_figures_where_there_are_any(
    national: Project, sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    led = shown(monkeypatch, analysis.open_comparison(PERIOD, national.root).show_title)
    assert 'href="nyckeltal.html"' in led
    monkeypatch.delenv("TERTIAL_ROOT")
    alone = shown(monkeypatch, analysis.open_comparison(PERIOD, sound.root).show_title)
    assert "nyckeltal.html" not in alone


def test_in_a_municipalitys_book_the_regions_are_still_called_regions(
    national: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = national.file("region.yml")
    kept = [
        line for line in settings.read_text(encoding="utf-8").splitlines() if "code" not in line
    ]
    text = "\n".join([*kept, "kind: municipality", 'municipality_code: "0580"'])
    settings.write_text(text + "\n", encoding="utf-8")
    try:
        assert words_of_all(national.paths).kind is BodyKind.MUNICIPALITY
        report = analysis.open_key_figure(KPI, root=national.root)
        assert spoken().kind is BodyKind.REGION
        page = shown(monkeypatch, report.show_title, report.show_picture)
        assert report.own == []
    finally:
        speak(BOOKS_OWN)
    assert "Regionerna låg mellan" in page
    assert "ommun" not in page


def test_the_pages_are_the_same_when_nothing_can_be_called(monkeypatch: pytest.MonkeyPatch) -> None:
    def made() -> list[str]:
        of_all = analysis.open_key_figures(ROOT)
        return [whole(of_all, monkeypatch), whole(analysis.open_key_figure(KPI, ROOT), monkeypatch)]

    before = made()
    monkeypatch.setattr(socket, "socket", _refused)
    monkeypatch.setattr(socket, "getaddrinfo", _refused)
    assert made() == before


def _refused(*_: object, **__: object) -> None:
    raise OSError("the network is cut")
