"""What a measure's page says of its national key figure, and what it draws apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.base.codes import Relation
from analysis.base.origin import Origin
from analysis.pages.measure import national
from analysis.pages.measure.page import MeasurePage, open_measure
from analysis.words.vocabulary import BodyKind
from tests.national import PLACE, answers_to, write
from tests.support import REGION, ROOT, Project
from tests.unit.charts.reading import alt
from tests.unit.pages.shown import headings, shown


@pytest.fixture(scope="module")
def assessed() -> MeasurePage:
    return open_measure("norrbotten", "medicinsk-bedomning-3-dagar", ROOT)


def test_the_fall_of_2025_is_a_break_to_ask_about_and_no_change_in_care(
    assessed: MeasurePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(monkeypatch, assessed.show_national)
    assert headings(page) == ["Nyckeltal i Kolada"]
    assert "Värdet faller från 92,5 till 43,7 % på ett år, och Kolada säger inte varför." in page
    assert 'href="../../jamforelse/nyckeltal/n79173.html"' in page
    assert Origin.KOLADA.sentence in page
    [own] = assessed.counterparts
    said = alt(national.picture(assessed, own, 1))
    assert "Region Norrbotten: 43,7 % 2025. Riket: 86,0 % 2025. Linjen är bruten 2025." in said


def test_only_a_figure_of_the_same_thing_is_drawn_beside_koladas(assessed: MeasurePage) -> None:
    [own] = assessed.counterparts
    assert set(national.reported(assessed, own)["sex"]) == {"K", "M"}
    related = replace(own, row=replace(own.row, relation=Relation.RELATED))
    assert national.reported(assessed, related).empty
    told = [str(said) for said in national.told(assessed, related)]
    assert told[0].startswith("Mätetalet liknar nyckeltalet N79173")
    assert "Siffrorna går inte att ställa rakt mot varandra." in told[0]


def test_a_municipality_is_not_drawn_among_regions_nor_led_to_their_page(
    assessed: MeasurePage,
) -> None:
    places = dict(assessed.data.national.places)
    places["0580"] = replace(places["0025"], place="0580", title="Linköping", kind="municipality")
    [own] = assessed.counterparts
    elsewhere = replace(own, place="0580")
    kept = replace(assessed.data.national, places=places)
    about = assessed.data.region
    vocabulary = replace(about.vocabulary, kind=BodyKind.MUNICIPALITY)
    data = replace(assessed.data, national=kept, region=replace(about, vocabulary=vocabulary))
    page = replace(assessed, data=data)
    assert national.alike(page, elsewhere) == {"0580"}
    told = " ".join(str(said) for said in national.told(page, elsewhere))
    assert "Kolada har inget värde för Region Norrbotten." in told
    assert "nyckeltal/n79173" not in told
    assert "andra" not in alt(national.picture(page, elsewhere, 1))


def test_a_target_in_level_with_the_country_is_tried_on_koladas_year_and_says_why() -> None:
    page = open_measure("norrbotten", "kostnad-drg", ROOT)
    care, _ = page.counterparts
    [told] = [*national.aims(page, care)]
    assert told.startswith(
        "Målet för 2025, i nivå med riket, har ingen status."
        " Rapporterna har inget utfall för 2025 som målet kan prövas mot."
        " Med Koladas siffror för 2024 vore det inte uppnått: 9,9\u00a0% är högre"
    )
    assert told.endswith(
        "Rikets värde gäller 2024 (U79066). Egen bearbetning av uppgifter ur Kolada."
    )
    targets = page.data["targets"].assign(year=2021)
    of_the_year = replace(
        page, data=replace(page.data, tables={**page.data.tables, "targets": targets})
    )
    [told, *_] = [*national.aims(of_the_year, care)]
    assert "rapporterna har utfall bara för delar av det" in told
    related = replace(care, row=replace(care.row, relation=Relation.RELATED))
    assert [*national.aims(page, related)] == []


def test_a_target_that_the_reports_are_held_against_is_not_tried_again(
    project: Project,
) -> None:
    write(project, *(("N00001", place, 2020, 5.0) for place in (PLACE, "0000")))
    answers_to(project, "sjukfranvaro,rs,,N00001,same,value,,")
    page = open_measure(REGION, "sjukfranvaro", project.root)
    [own] = page.counterparts
    assert [*national.aims(page, own)] == []
    compares = ("rs,2021,T,,<=,4.6,,,,,,", "rs,2021,T,,keep,,,,national,,,")
    project.edit("targets.csv", *compares)
    again = open_measure(REGION, "sjukfranvaro", project.root)
    assert [*national.aims(again, own)] == []
    project.edit("targets.csv", "rs,2021,T,,keep", "rs,2022,T,,keep")
    later = open_measure(REGION, "sjukfranvaro", project.root)
    assert len([*national.aims(later, own)]) == 1


def test_a_measure_without_a_key_figure_has_no_section(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shown(monkeypatch, open_measure(REGION, "sjukfranvaro", sound.root).show_national) == ""
