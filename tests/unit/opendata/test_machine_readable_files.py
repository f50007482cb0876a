"""Tests of what the site has for machines: catalogue, feed, sitemap, and who publishes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import etree
from pyshacl import validate
from rdflib import DCTERMS, RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from analysis.base.errors import DataError
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.approval import Approval
from analysis.data.corrections import Correction
from analysis.data.dataset import RegionData
from analysis.data.national.lock import read_lock
from analysis.data.publisher import Publisher, read_publisher
from analysis.opendata.catalogue import dcat, dcat_terms, feed, sitemap
from analysis.opendata.downloads.periods import Report, reports
from analysis.opendata.machine_readable_files import clear_tables, write_for_machines
from analysis.results.disclosed import load_all_published, load_published
from analysis.words.vocabulary import BodyKind, Forms, Vocabulary, speaking
from tests.support import PERIOD, REGION, ROOT, Project
from tests.unit.opendata import profile

# rdflib's own JSON-LD reader still uses what rdflib has deprecated.
reads_json_ld = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

EUROPEAN = Graph().parse(Path(__file__).parent / "shapes" / "dcat_ap_3_0_1.ttl")
DCAT = profile.DCAT
OURS = Publisher("https://www.regionen.se/bok/", "Region & <Prov>", email="a@regionen.se")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
ATOM_GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "shapes" / "atom.rng"))
APPROVED = {
    REGION: {
        Period.parse(PERIOD): Approval(Period.parse(PERIOD), "A", "2021-06-01T10:15:00+02:00", "")
    }
}

PINS = read_lock(Paths(ROOT))


@pytest.fixture(scope="module")
def periods(sound: Project) -> list[Report]:
    return reports(load_published(sound.paths, REGION))


# The catalogue

RELEASED = {REGION: {Period.parse(PERIOD): (date(2021, 6, 1), date(2021, 9, 3))}}


def told(graph: Graph) -> list[str]:
    """What DCAT-AP-SE does not allow, nor the European profile that it builds on.

    The European one asks for a format as a resource, the Swedish one for a media type as text.
    """
    _, found, _ = validate(graph, shacl_graph=EUROPEAN, advanced=False)
    assert isinstance(found, Graph)
    paths = {str(path) for path in found.objects(None, SH.resultPath)}
    return [*profile.told(graph), *sorted(paths - {str(DCTERMS["format"])})]


@reads_json_ld
def test_the_catalogue_is_valid_by_the_profiles_own_shapes(tmp_path: Path) -> None:
    every = load_all_published(Paths(ROOT)).regions
    real = [report for data in every.values() for report in reports(data)]
    day = (date(2026, 1, 1), date(2026, 1, 1))
    days = {name: dict.fromkeys(_periods(data), day) for name, data in every.items()}
    rdf, jsonld = dcat.write(real, OURS, tmp_path, days, PINS)
    for path, name in ((rdf, "xml"), (jsonld, "json-ld")):
        assert told(Graph().parse(path, format=name)) == []


def test_a_data_set_of_national_figures_says_whose_they_are_and_is_not_ours_to_give_away() -> None:
    graph = dcat.catalogue([], OURS, {}, PINS)
    for source, line in (("kolada", "Källa: Kolada"), ("scb", "Källa: SCB")):
        [subject] = {each for each in graph.subjects() if str(each).endswith(f"-{source}")}
        statement = graph.value(subject, DCTERMS.provenance)
        assert str(graph.value(statement, RDFS.label)) == line
        file = graph.value(subject, DCAT.distribution)
        is_cc0 = graph.value(file, DCTERMS.license) == dcat_terms.CC0
        assert is_cc0 is (source == "scb")
    assert told(graph) == []


def _periods(data: RegionData) -> list[Period]:
    return [item.period for item in data.region.reported]


@pytest.mark.parametrize(
    "missing", [DCTERMS.title, DCTERMS.publisher, DCTERMS.license, DCAT.accessURL, DCAT.dataset]
)
def test_the_shapes_notice_what_is_missing(missing: URIRef, periods: list[Report]) -> None:
    graph = dcat.catalogue(periods, OURS, RELEASED)
    assert profile.told(graph) == []
    graph.remove((None, missing, None))
    assert profile.told(graph)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (dcat_terms.ADMS.status, URIRef("http://purl.org/adms/status/Completed")),
        (DCTERMS.issued, Literal("2021-04-30")),
        (DCTERMS.accrualPeriodicity, URIRef("http://purl.org/cld/freq/annual")),
        (DCAT.landingPage, Literal("oppna-data.html")),
        (DCTERMS["format"], Literal("CSV")),
    ],
)
def test_the_shapes_notice_a_value_of_another_list(
    name: URIRef, value: Node, periods: list[Report]
) -> None:
    graph = dcat.catalogue(periods, OURS, RELEASED)
    [subject, *_] = graph.subjects(name, None)
    graph.set((subject, name, value))
    assert any(
        str(name).rpartition("/")[2].rpartition("#")[2] in line for line in profile.told(graph)
    )


@reads_json_ld
def test_both_forms_say_the_same(periods: list[Report], tmp_path: Path) -> None:
    rdf, jsonld = dcat.write(periods, OURS, tmp_path, RELEASED)
    assert set(Graph().parse(rdf, format="xml")) == set(Graph().parse(jsonld, format="json-ld"))
    first = [path.read_bytes() for path in (rdf, jsonld)]
    dcat.write(periods, OURS, tmp_path, RELEASED)
    assert [path.read_bytes() for path in (rdf, jsonld)] == first


def test_a_region_is_a_series_with_a_data_set_for_each_period(periods: list[Report]) -> None:
    graph = dcat.catalogue(periods, OURS, RELEASED)
    [series] = graph.subjects(RDF.type, DCAT.DatasetSeries)
    [own] = graph.subjects(DCAT.inSeries, series)
    files = {
        str(url)
        for way in graph.objects(own, DCAT.distribution)
        for url in graph.objects(way, DCAT.downloadURL)
    }
    base = f"https://www.regionen.se/bok/data/rapporter/{REGION}/2021-t1"
    assert files == {f"{base}.csv", f"{base}.xlsx", f"{base}.json"}
    starts = {str(day) for day in graph.objects(None, DCAT.startDate)}
    assert (starts, Literal("Region & <Prov>", "sv") in set(graph.objects())) == (
        {"2021-01-01"},
        True,
    )


def test_a_municipality_is_told_of_in_its_own_words_but_for_its_name(periods: list[Report]) -> None:
    """Gotland is a municipality that is called a region."""
    indicator = Forms("en", "indikator", "indikatorn", "indikatorer", "indikatorerna")
    own = Vocabulary(BodyKind.MUNICIPALITY, measure=indicator)
    region = replace(periods[0].region, name="Region Gotland", code="0980", vocabulary=own)
    with speaking(own):
        graph = dcat.catalogue([replace(periods[0], region=region)], OURS, RELEASED)
    said = {str(each) for each in graph.objects()}
    assert {
        "Mål, indikatorer och utfall i Region Gotland",
        "Tertialboken: öppna data om kommunernas mål och indikatorer",
        "Tertialboken: open data on the goals and measures of Swedish municipalities",
        "http://purl.org/adms/publishertype/LocalAuthority",
        "kommun",
        "municipality",
    } <= said
    assert any("the verdict of the municipality itself" in text for text in said)
    assert said.isdisjoint({"region", "mätetal"})
    assert profile.told(graph) == []


def test_a_data_set_is_dated_by_its_approvals_and_not_by_its_report(
    periods: list[Report],
) -> None:
    graph = dcat.catalogue(periods, OURS, RELEASED)
    issued, modified = ({str(day) for day in graph.objects(None, name)} for name in _DATES)
    assert (issued, modified) == ({"2021-06-01"}, {"2021-09-03"})
    undated = dcat.catalogue(periods, OURS, {})
    assert not set(undated.subjects(DCTERMS.issued, None))


_DATES = (DCTERMS.issued, DCTERMS.modified)


def test_every_title_and_description_is_in_swedish_and_in_english(periods: list[Report]) -> None:
    graph = dcat.catalogue(periods, OURS, RELEASED)
    described = set(graph.subjects(DCTERMS.description, None))
    assert len(described) == 8  # the catalogue, the package, the series, its data set, 4 files
    for subject in described:
        for name in (DCTERMS.title, DCTERMS.description):
            said = [text for text in graph.objects(subject, name) if isinstance(text, Literal)]
            assert sorted(str(text.language) for text in said) == ["en", "sv"]


# The feed


def entries(periods: list[Report]) -> ET.Element:
    return ET.fromstring(feed.feed(feed.entries(periods, APPROVED), OURS))  # noqa: S314 - our own


def test_an_approved_period_is_an_entry_dated_when_it_was_approved(
    periods: list[Report],
) -> None:
    [entry] = entries(periods).findall("a:entry", ATOM)
    assert entry.findtext("a:title", "", ATOM) == "Region Prov: Måluppfyllelse per april 2021"
    assert entry.findtext("a:updated", "", ATOM) == "2021-06-01T08:15:00Z"
    link = entry.find("a:link", ATOM)
    assert link is not None
    assert link.get("href") == f"https://www.regionen.se/bok/reports/{REGION}/2021-t1.html"


def test_a_correction_is_an_entry_with_both_values(periods: list[Report]) -> None:
    correction = Correction("targets", {"year": 2021}, "value", 41, 862, "Fel <rad> & fel tal.")
    root = entries([replace(periods[0], corrections=(correction,))])
    titles = [e.findtext("a:title", "", ATOM) for e in root.findall("a:entry", ATOM)]
    assert sorted(titles)[1] == "Rättelse: Region Prov"
    said = [e.findtext("a:summary", "", ATOM) for e in root.findall("a:entry", ATOM)]
    assert any("redovisat 41, räknat med 862. Fel <rad> & fel tal." in text for text in said)


def test_national_figures_are_told_with_their_source_lines_and_the_day_they_came() -> None:
    found = {entry.about.split("/")[1]: entry for entry in feed.entries([], {}, PINS)}
    assert found["kolada"].summary.endswith("Källa: Kolada.")
    assert found["scb"].summary.endswith("Källa: SCB.")
    assert found["scb"].summary.startswith("Länens folkmängd, läget den 17 juni 2026.")
    text = feed.feed(list(found.values()), OURS)
    assert ATOM_GRAMMAR.validate(etree.fromstring(text.encode())), ATOM_GRAMMAR.error_log


def test_ids_stay_when_the_address_changes(periods: list[Report]) -> None:
    found = feed.entries(periods, APPROVED)
    ids = [
        [node.text for node in ET.fromstring(feed.feed(found, who)).iter(f"{{{ATOM['a']}}}id")]  # noqa: S314
        for who in (OURS, Publisher())
    ]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


def test_text_that_xml_cannot_hold_is_left_out(periods: list[Report]) -> None:
    item = replace(periods[0].item, title="a\x00\x0b\ud800b")
    [entry] = entries([replace(periods[0], item=item)]).findall("a:entry", ATOM)
    assert entry.findtext("a:title", "", ATOM) == "Region Prov: ab"


def test_every_feed_is_valid_by_the_grammar_of_its_standard(periods: list[Report]) -> None:
    correction = Correction("targets", {"year": 2021}, "value", 41, 862, "Fel <rad> & fel tal.")
    hostile = replace(periods[0].item, title="<b>&\x00\ud800]]>")
    whole = [replace(periods[0], item=hostile, corrections=(correction,))]
    one = feed.feed(feed.entries(whole, APPROVED), OURS)
    more = feed.added(one, feed.entries(periods, {}))
    for text in (one, more, feed.feed([], OURS), feed.feed([], Publisher())):
        assert ATOM_GRAMMAR.validate(etree.fromstring(text.encode())), ATOM_GRAMMAR.error_log
        # What the grammar leaves to a rule of its own: somebody has written every entry.
        assert etree.fromstring(text.encode()).find("a:author/a:name", ATOM) is not None


def test_the_grammar_notices_what_is_wrong(periods: list[Report]) -> None:
    text = feed.feed(feed.entries(periods, APPROVED), OURS)
    for old, new in (
        ("<updated>2021-", "<updated>den 1 maj 2021 "),
        ("<title>", "<title type='ord'>"),
        ("<id>urn", "<uuid/><id>urn"),
        ('type="text/html"', 'type="html"'),
    ):
        assert old in text
        assert not ATOM_GRAMMAR.validate(etree.fromstring(text.replace(old, new).encode()))


# The sitemap


def page(folder: Path, name: str, head: str = "") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<html><head>{head}</head></html>", encoding="utf-8")


def test_the_sitemap_has_the_pages_that_may_be_found_and_no_others(tmp_path: Path) -> None:
    for name in ("om.html", "index.html", "reports/å b/2021-t1.html", "_static/x.html"):
        page(tmp_path, name)
    page(tmp_path, "search.html")
    page(tmp_path, "utkast.html", '<meta name="robots" content="noindex">')
    sitemap.write(OURS, tmp_path)
    root = ET.parse(tmp_path / "sitemap.xml").getroot()  # noqa: S314 - our own
    assert [node.text for node in root.iter() if node.tag.endswith("loc")] == [
        "https://www.regionen.se/bok/",
        "https://www.regionen.se/bok/om.html",
        "https://www.regionen.se/bok/reports/%C3%A5%20b/2021-t1.html",
    ]
    robots = (tmp_path / "robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://www.regionen.se/bok/sitemap.xml" in robots


# Who publishes


def test_without_a_file_the_publisher_is_an_example_and_says_so(project: Project) -> None:
    assert read_publisher(project.paths) == Publisher()
    assert Publisher().is_example
    assert "fyll i" in Publisher().name
    assert not OURS.is_example


def test_the_project_has_a_file_with_every_setting() -> None:
    read_publisher(Paths(ROOT))
    text = (ROOT / "data" / "publisher.yml").read_text(encoding="utf-8").replace("\n# ", "\n")
    assert all(f"\n{name}:" in text for name in Publisher.__dataclass_fields__)


def test_every_wrong_setting_is_told_at_once(project: Project) -> None:
    wrong = 'base_url: ftp://x\nemail: "a b"\nname: ""\nhomepge: https://x.se/\n'
    (project.paths.data / "publisher.yml").write_text(wrong, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_publisher(project.paths)
    problems = caught.value.problems
    assert len(problems) == 4
    assert {problem.where for problem in problems} == {"data/publisher.yml"}
    assert "homepage" in problems[3].fix


@pytest.mark.parametrize(
    "address",
    [
        *("https://x.se", "https://x.se/?a", "//x.se/", "https://x.se/<b>/", "javascript:1/"),
        *("https://[::1/", "https://x.se:port/", "https://x.se:99999/"),
    ],
)
def test_an_address_that_is_none_is_refused(address: str, project: Project) -> None:
    path = project.paths.data / "publisher.yml"
    path.write_text(f"base_url: '{address}'\n", encoding="utf-8")
    with pytest.raises(DataError, match="malformed"):
        read_publisher(project.paths)


# All of it


def files(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_everything_is_there_and_the_same_each_time(sound: Project, tmp_path: Path) -> None:
    made: list[dict[str, bytes]] = []
    for name in ("a", "b"):
        page(tmp_path / name, "index.html")
        write_for_machines(sound.paths, tmp_path / name)
        made.append(files(tmp_path / name))
    assert made[0] == made[1]
    assert {"feed.xml", "sitemap.xml", "robots.txt", "data/dcat.rdf", "data/dcat.jsonld"} <= set(
        made[0]
    )


@pytest.fixture
def tabled(tmp_path: Path) -> Callable[[str], Path]:
    def made(name: str) -> Path:
        path = tmp_path / "data" / "tabeller" / name / "t.csv"
        path.parent.mkdir(parents=True)
        path.write_text("a\n", encoding="utf-8")
        return path

    return made


def test_tables_of_pages_that_are_gone_are_taken_away(
    tabled: Callable[[str], Path], tmp_path: Path
) -> None:
    page(tmp_path, "reports/a/2021-t1.html")
    page(tmp_path, "om.html")
    kept, also = tabled("a/2021-t1"), tabled("om")
    gone = tabled("a/2020-t3")
    clear_tables(tmp_path)
    assert (kept.exists(), also.exists(), gone.exists()) == (True, True, False)
