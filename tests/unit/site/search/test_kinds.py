"""Tests of analysis.site.search.kinds: what an address leads to, and what comes first."""

from __future__ import annotations

from dataclasses import replace

from analysis.catalogue.templates import read_templates
from analysis.site.search.kinds import MAKERS, OF_TEMPLATES, Kinds
from analysis.words.vocabulary import BodyKind, Forms, Vocabulary
from tests.support import REGION, Project


def test_pages_of_templates_are_named_by_their_kind_and_region(sound: Project) -> None:
    kinds = Kinds.of(sound.paths)
    measure = f"reports/{REGION}/matt/besok.html"
    assert kinds.kind(measure).name == "Mätetal"
    assert kinds.region(measure) == "Region Prov"
    assert kinds.kind(f"reports/{REGION}/2021-t1.html").name == "Rapport"


def test_a_page_is_named_in_the_words_of_its_body(sound: Project) -> None:
    kinds = Kinds.of(sound.paths)
    indicator = Forms("en", "indikator", "indikatorn", "indikatorer", "indikatorerna")
    own = replace(kinds, words={REGION: Vocabulary(BodyKind.MUNICIPALITY, measure=indicator)})
    assert own.kind(f"reports/{REGION}/matt/besok.html").name == "Indikator"
    assert own.kind(f"reports/{REGION}/oversikt.html").name == "Kommun"
    assert own.kind("metod/status.html").name == "Metod"


def test_readers_pages_come_before_those_of_makers(sound: Project) -> None:
    kinds = Kinds.of(sound.paths)
    assert kinds.kind("las-boken.html").rank < MAKERS
    assert kinds.kind("metod/status.html").rank < MAKERS
    for address in ("guide/las-in.html", "decisions/0001-jupyter-book-1.html", "prestanda.html"):
        assert kinds.kind(address).rank >= MAKERS
        assert kinds.region(address) == ""


def test_every_template_of_the_book_has_a_kind_of_its_own(sound: Project) -> None:
    names = {template.name for template in read_templates(sound.paths.notebooks)}
    assert names - {*OF_TEMPLATES} == set()


def test_the_page_of_a_unit_is_called_by_what_kind_of_unit_it_is(project: Project) -> None:
    page = f"reports/{REGION}/2021-t1-namnd-hsn.html"
    assert Kinds.of(project.paths).kind(page).name == "Nämnd"
    project.edit("units.csv", "hsn,region,board", "hsn,region,company")
    assert Kinds.of(project.paths).kind(page).name == "Bolag"
    assert Kinds.of(project.paths).kind(page).rank == OF_TEMPLATES["board"].rank
