"""The HTML is parsed, so that what it says is tested."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from analysis.base.model import Status
from analysis.data.schema import read_catalogue
from analysis.html.pieces import Html
from analysis.site.directives import agreement, download_fragments, fragments
from analysis.site.directives.extension import FRAGMENTS
from tests.support import REGION, TABLES, Project, begin
from tests.unit.pages.page import mark


def parsed(html: Html) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{html.text}</div>")  # noqa: S314 - our own HTML


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def rows(html: Html) -> list[list[str]]:
    return [[words(cell) for cell in row] for row in parsed(html).findall(".//tbody/tr")]


@pytest.mark.parametrize("name", FRAGMENTS)
def test_every_fragment_is_well_formed_and_says_something(sound: Project, name: str) -> None:
    assert words(parsed(FRAGMENTS[name](sound.paths, "")))


def test_the_matrix_counts_rows_and_statuses_and_links_to_the_report(sound: Project) -> None:
    root = parsed(fragments.matrix(sound.paths, "../"))
    region, link = root.findall(".//a")
    assert region.attrib["href"] == f"../reports/{REGION}/oversikt.html"
    assert link.attrib["href"] == f"../reports/{REGION}/2021-t1.html"
    assert words(link) == "april 2021, Region Prov"
    [[name, cell]] = rows(fragments.matrix(sound.paths, ""))
    assert name == "Region Prov"
    for status, count in ((Status.MET, 2), (Status.NEAR, 0), (Status.NOT_MET, 2)):
        symbol, word = mark(status).split(" ", 1)
        assert f"{symbol} {count} {word.lower()}" in cell
    assert "◔ 1 på väg" in cell
    assert "7 mätetal, 5 bedömda" in cell


def test_the_matrix_has_the_latest_period_first_and_a_dash_where_there_is_no_report(
    project: Project,
) -> None:
    project.append("region.yml", "  2021-T2: {title: A, as_of: 2021-08-31, plan_id: plan-2021}")
    begin(project, "2021-T2")
    header = parsed(fragments.matrix(project.paths, "")).findall(".//thead//th")
    assert [th.text for th in header] == ["Region", "augusti 2021", "april 2021"]


def test_the_index_has_a_row_for_every_measure_and_unit_with_links(sound: Project) -> None:
    listed = rows(fragments.measures(sound.paths, ""))
    assert [(row[0], row[2], row[-1]) for row in listed[:3]] == [
        ("Sjukfrånvaro", "Regionstyrelsen", "■ Inte uppnått"),
        ("Besök", "Hälsonämnden", "◔ På väg"),
        ("Sjukfrånvaro", "Hälsonämnden", "● Uppnått"),
    ]
    assert {row[0] for row in listed} >= {"Besök", "Policy finns", "Utsläpp", "Sorterat avfall"}
    html = fragments.measures(sound.paths, "../").text
    assert f'href="../reports/{REGION}/matt/besok.html"' in html
    assert f'href="../reports/{REGION}/underlag/utfall-2021-t1.html#observations--besok' in html


def test_the_choices_of_the_index_are_hidden_until_the_script_shows_them(sound: Project) -> None:
    [form] = parsed(fragments.measures(sound.paths, "")).findall(".//form")
    assert form.attrib["hidden"]
    columns = [each.attrib["data-column"] for each in form.findall(".//select")]
    heads = parsed(fragments.measures(sound.paths, "")).findall(".//thead//th")
    assert set(columns) <= {th.text for th in heads}


def test_sources_say_how_many_rows_each_document_gave(sound: Project) -> None:
    [row] = rows(fragments.sources(sound.paths, ""))
    assert row[0] == "provdokument.txt"
    given = sum(text.count("\n") - 1 for text in TABLES.values())
    assert row[4:7] == ["text", "60", str(given)]


def test_every_table_and_column_is_described(sound: Project) -> None:
    catalogue = read_catalogue(sound.paths.data)
    root = parsed(fragments.tables(sound.paths, ""))
    captions = [words(caption) for caption in root.findall(".//caption")]
    assert captions == [f"{table.title} ({table.name}.csv)" for table in catalogue.tables]
    found = [code.text for code in root.findall(".//tbody//code")]
    assert found == [name for table in catalogue.tables for name in table.columns]


def test_every_status_has_symbol_word_colour_and_meaning(sound: Project) -> None:
    found = rows(fragments.statuses(sound.paths, ""))
    assert len(found) == 9
    assert found[0][:2] == [mark(Status.MET), "grön"]
    assert found[6][:2] == ["◔ På väg", "grön"]
    assert len({row[0].split()[0] for row in found}) == 9, "no two statuses share a symbol"


def test_symbols_are_read_region_by_region(sound: Project) -> None:
    found = rows(fragments.symbols(sound.paths, ""))
    assert [row[:3] for row in found] == [
        ["Region Prov", "● grön", mark(Status.MET)],
        ["Region Prov", "◆ gul", mark(Status.NEAR)],
        ["Region Prov", "■ röd", mark(Status.NOT_MET)],
        ["Region Prov", "— ingen status", "ingen status"],
    ]


def test_agreement_counts_what_the_rules_give_back_and_lists_the_rest(sound: Project) -> None:
    counts, odd = rows(agreement.agreement(sound.paths, ""))
    assert [cell.replace("\u00a0", " ") for cell in counts] == [
        "Region Prov",
        "5",
        "4",
        "3",
        "75 %",
    ]
    assert odd[0] == "Sjukfrånvaro"
    assert odd[3:5] == ["◆ gul", mark(Status.MET)]
    assert odd[-1] == "provdokument.txt, rad 22"


def test_agreement_without_printed_symbols_has_a_dash_for_a_share(project: Project) -> None:
    path = project.file("observations.csv")
    text = path.read_text(encoding="utf-8")
    for glyph in "●◆■—↑":
        text = text.replace(glyph, "")
    path.write_text(text, encoding="utf-8")
    assert rows(agreement.agreement(project.paths, "")) == [["Region Prov", "0", "0", "0", "–"]]


def test_downloads_are_found_from_wherever_the_page_lies(sound: Project) -> None:
    for root in ("", "../../"):
        links = parsed(download_fragments.downloads(sound.paths, root)).findall(".//a")
        assert [link.attrib["href"] for link in links] == [
            f"{root}data/{name}" for name, _ in download_fragments.FILES
        ]
