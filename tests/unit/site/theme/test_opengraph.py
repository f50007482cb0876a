"""Tests of analysis.site.theme.opengraph and analysis.opendata.catalogue.jsonld."""

from __future__ import annotations

import json
from dataclasses import replace

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from analysis.data.dataset import RegionData
from analysis.data.publisher import Publisher
from analysis.opendata.catalogue.jsonld import measure_dataset, period_dataset, script, web_page
from analysis.opendata.downloads.periods import reports
from analysis.results.disclosed import load_published
from analysis.site.theme.opengraph import DESCRIPTION, IMAGE, description, open_graph
from tests.support import REGION, ROOT, Project
from tests.unit.opendata import schema_org

OURS = Publisher("https://www.regionen.se/bok/", "Region Prov")
PAGE = f"reports/{REGION}/matetal-sjukfranvaro.html"


@pytest.fixture(scope="module")
def data(sound: Project) -> RegionData:
    return load_published(sound.paths, REGION)


def told(markup: str) -> dict[str, str]:
    found = lxml.html.fragments_fromstring(f"<div>{markup}</div>")[0]
    return {meta.get("property"): meta.get("content") for meta in found.iter("meta")}


def test_a_page_says_what_it_is_in_swedish_with_whole_addresses() -> None:
    said = told(open_graph("Norrbotten", "Om", "reports/norrbotten/2022-t1.html", OURS))
    assert (said["og:title"], said["og:type"], said["og:locale"]) == (
        "Norrbotten",
        "article",
        "sv_SE",
    )
    assert said["og:url"] == "https://www.regionen.se/bok/reports/norrbotten/2022-t1.html"
    assert said["og:image"] == f"https://www.regionen.se/bok/{IMAGE}"


def test_the_start_page_is_the_site_itself() -> None:
    said = told(open_graph("Start", "Om", "index.html", OURS))
    assert (said["og:type"], said["og:title"], said["og:url"]) == (
        "website",
        "Tertialboken",
        OURS.base_url,
    )


def test_the_picture_has_the_size_that_is_said() -> None:
    with Image.open(ROOT / "book" / IMAGE) as picture:
        assert picture.size == (1200, 630)


@given(st.text())
def test_no_title_can_end_its_element(text: str) -> None:
    markup = open_graph(text, text, "om.html", OURS)
    assert markup.count("<") == markup.count(">") == 10


def test_a_description_is_the_first_words_of_the_page() -> None:
    body = '<h1>R</h1><p class="fr-draft">U</p><p class="tb-lead">Läget &amp; <b>målen</b>.</p>'
    assert description(body) == "Läget & målen."
    assert description("<h1>R</h1>") == DESCRIPTION


def test_a_long_description_ends_with_a_whole_word() -> None:
    said = description(f"<p>{'ord, ' * 100}</p>")
    assert len(said) <= 202
    assert said.endswith("ord …")


# schema.org


def test_a_measure_is_a_dataset_with_its_file_time_and_licence(data: RegionData) -> None:
    said = measure_dataset(data, "sjukfranvaro", PAGE, OURS)
    assert (said["@type"], said["name"]) == ("Dataset", "Sjukfrånvaro, Region Prov")
    assert said["url"] == f"https://www.regionen.se/bok/{PAGE}"
    csv, cube = (each["contentUrl"] for each in said["distribution"])
    assert csv == f"https://www.regionen.se/bok/data/matt/{REGION}/sjukfranvaro.csv"
    assert cube == f"https://www.regionen.se/bok/data/matt/{REGION}/sjukfranvaro.json"
    assert said["temporalCoverage"] == "2021-01-01/2021-04-30"
    assert said["license"].startswith("https://creativecommons.org/publicdomain/zero/")
    assert 50 <= len(said["description"]) <= 5000


def test_an_unknown_measure_is_an_error(data: RegionData) -> None:
    with pytest.raises(KeyError):
        measure_dataset(data, "finns-inte", PAGE, OURS)


def test_a_measure_without_outcomes_has_no_time(data: RegionData) -> None:
    tables = {**data.tables, "observations": data["observations"].head(0)}
    said = measure_dataset(replace(data, tables=tables), "sjukfranvaro", PAGE, OURS)
    assert "temporalCoverage" not in said
    assert [each["encodingFormat"] for each in said["distribution"]] == ["text/csv"]


def test_every_kind_of_page_says_what_schema_org_knows(data: RegionData) -> None:
    [report] = reports(data)
    for said in (
        measure_dataset(data, "sjukfranvaro", PAGE, OURS),
        period_dataset(report, f"reports/{REGION}/2021-t1.html", OURS),
        web_page("Om boken", "Här står det.", "om.html", OURS),
        web_page("Start", "Här börjar det.", "index.html", OURS),
    ):
        assert schema_org.told(said) == []
    assert schema_org.told({**said, "@type": "Webbplats"})
    assert schema_org.told({**said, "distribution": "x"})
    assert schema_org.told({**said, "målvärde": "x"})


def test_a_period_is_a_dataset_with_its_three_files(data: RegionData) -> None:
    [report] = reports(data)
    said = period_dataset(report, f"reports/{REGION}/2021-t1.html", OURS)
    assert (said["@type"], said["temporalCoverage"]) == ("Dataset", "2021-01-01/2021-04-30")
    assert [each["contentUrl"].rpartition(".")[2] for each in said["distribution"]] == [
        *("csv", "xlsx", "json"),
    ]


@given(st.text())
def test_no_text_can_end_the_block_and_all_of_it_comes_back(text: str) -> None:
    hostile = f"</script><script>alert(1)</script><!--{text}"
    block = script({"name": hostile})
    assert block.count("<") == 2
    assert json.loads(block.partition(">")[2].removesuffix("</script>")) == {"name": hostile}
