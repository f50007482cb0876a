"""Tests of analysis.opendata.search_names: what the search finds measures and goals by."""

from __future__ import annotations

from analysis.opendata.search_names import Name, region_names
from analysis.results.disclosed import load_all_published
from tests.support import REGION, Project


def found(project: Project) -> dict[str, Name]:
    data = load_all_published(project.paths)
    return {row.address: row for region in data.regions.values() for row in region_names(region)}


def test_every_measure_and_followed_goal_has_a_row_with_its_address(sound: Project) -> None:
    folder = f"reports/{REGION}"
    assert list(found(sound)) == [
        *(f"{folder}/matt/{m}.html" for m in ("sjukfranvaro", "besok", "policy", "utslapp")),
        f"{folder}/matt/avfall.html",
        f"{folder}/mal/strategi-halsa.html",
        f"{folder}/mal/mal-frisk.html",
        f"{folder}/mal/strategi-miljo.html",
    ]


def test_a_measure_says_its_latest_outcome_and_its_words_in_the_source(sound: Project) -> None:
    row = found(sound)[f"reports/{REGION}/matt/besok.html"]
    assert row.said.replace("\u00a0", " ") == "1 500, På väg (januari–april 2021)"
    assert row.words == "Besök hos <distriktssköterska>"


def test_a_measure_of_several_units_says_which_one_is_shown(sound: Project) -> None:
    assert found(sound)[f"reports/{REGION}/matt/sjukfranvaro.html"].said.endswith(
        "Regionstyrelsen, en av två enheter"
    )


def test_small_counts_of_people_are_not_told_to_the_search(project: Project) -> None:
    project.edit(
        "observations.csv",
        "besok,mal-frisk,hsn,2021-T1,T,,actual,1500",
        "besok,mal-frisk,hsn,2021-T1,T,,actual,3",
    )
    assert "3" not in found(project)[f"reports/{REGION}/matt/besok.html"].said.split(",")[0]
