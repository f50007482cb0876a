"""Tests of analysis.catalogue.pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.base.errors import DataError, UnknownNameError
from analysis.base.paths import Paths
from analysis.base.periods import PeriodError
from analysis.catalogue.pages import Page, pages, pages_of
from analysis.catalogue.templates import PARAMETERS, WORDS, Template
from tests.support import PERIOD, REGION, Project


def template(per: str, page: str = "", title: str = "") -> Template:
    page = page or "/".join(["{region}"] * ("region" in PARAMETERS[per]) + [per, "x"])
    page += "".join(f"-{{{name}}}" for name in PARAMETERS[per] if name != "region")
    return Template(per, Path(f"{per}.ipynb"), per, page, title or per, 1)


def made(paths: Paths, per: str, **wanted: str) -> list[Page]:
    return pages(paths, [template(per)], **wanted)


def parameters(found: list[Page]) -> list[dict[str, str]]:
    return [dict(page.parameters) for page in found]


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        ("book", [{}]),
        ("period", [{"period": PERIOD}]),
        ("region", [{"region": REGION}]),
        ("region_period", [{"region": REGION, "period": PERIOD}]),
        ("region_plan", [{"region": REGION, "plan": "plan-2021"}]),
        ("region_year", []),
        ("plan_year", [{"region": REGION, "year": "2021"}]),
    ],
)
def test_a_template_is_made_once_for_each_of_what_it_is_made_per(
    sound: Project, per: str, expected: list[dict[str, str]]
) -> None:
    assert parameters(made(sound.paths, per)) == expected


def test_a_template_per_measure_is_made_for_every_measure(sound: Project) -> None:
    measures = [p["measure"] for p in parameters(made(sound.paths, "measure"))]
    assert measures == ["sjukfranvaro", "besok", "policy", "utslapp", "avfall"]


def test_a_template_per_node_is_made_for_all_that_lies_under_a_vision(project: Project) -> None:
    nodes = ["strategi-halsa", "mal-frisk", "strategi-miljo"]
    assert [p["node"] for p in parameters(made(project.paths, "node"))] == nodes
    project.edit(
        "plan.csv", "strategi-halsa,plan-2021,,strategy", "strategi-halsa,plan-2021,,vision"
    )
    assert [p["node"] for p in parameters(made(project.paths, "node"))] == nodes[1:]


def test_a_template_per_year_is_made_for_plans_that_were_revised(project: Project) -> None:
    project.file("revisions.csv").write_text(
        "revision_id,plan_id,node_id,measure_id,kind,state,date,paragraph,unit_id,effective_year,"
        "text,reason,source,source_line,reading,note\n"
        "antagen,plan-2021,,,adopted,decided,,,rs,,Antogs.,,provdokument.txt,5,printed,\n",
        encoding="utf-8",
    )
    assert parameters(made(project.paths, "region_year")) == [{"region": REGION, "year": "2021"}]


def test_periods_of_baselines_only_give_no_page(sound: Project) -> None:
    assert all(p["period"] == PERIOD for p in parameters(made(sound.paths, "region_period")))


def test_a_page_has_a_title_a_place_in_small_letters_and_a_name(sound: Project) -> None:
    page = template("region_period", "{region}/r", "{region_name}, {period_label}: {period_title}")
    [found] = pages(sound.paths, [page])
    assert found.title == "Region Prov, april 2021: Måluppfyllelse per april 2021"
    assert found.target == sound.paths.reports / REGION / "r-2021-t1.ipynb"
    assert found.name == "region_period provregionen 2021-T1"
    assert found.region == REGION


@pytest.mark.parametrize("per", PARAMETERS)
def test_every_word_that_a_title_may_say_is_there_to_be_said(sound: Project, per: str) -> None:
    title = " ".join(f"{{{name}}}" for name in (*PARAMETERS[per], *WORDS[per]))
    for page in pages(sound.paths, [template(per, title=title or "x")]):
        assert "{" not in page.title


def test_a_region_or_period_picks_its_own_pages_and_those_that_have_none(project: Project) -> None:
    other = project.paths.regions / "andra"
    other.mkdir()
    text = project.file("region.yml").read_text(encoding="utf-8")
    text = text.replace(REGION, "andra").replace("2021-T1", "2021-T2").replace("04-30", "08-31")
    (other / "region.yml").write_text(text, encoding="utf-8")
    (other / "observations.csv").write_text("measure_id,period\na,2021-T2\n", encoding="utf-8")
    assert parameters(made(project.paths, "region", region="andra")) == [{"region": "andra"}]
    assert parameters(made(project.paths, "region_period", period="2021-T2")) == [
        {"region": "andra", "period": "2021-T2"}
    ]
    assert parameters(made(project.paths, "book", region="andra", period="2021-T2")) == [{}]


def test_the_pages_of_a_region_alone_are_its_pages_among_all(project: Project) -> None:
    other = project.paths.regions / "andraregionen"
    shutil.copytree(project.folder, other)
    text = (other / "region.yml").read_text(encoding="utf-8")
    (other / "region.yml").write_text(text.replace(REGION, other.name), encoding="utf-8")
    templates = [template(per) for per in PARAMETERS]
    every = pages(project.paths, templates)
    own = pages_of(project.paths, templates, REGION)
    assert own == [page for page in every if page.region == REGION]
    assert 0 < len(own) < len([page for page in every if page.region])


def test_an_unknown_region_is_a_user_error_with_the_nearest(sound: Project) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'provregionen'") as caught:
        made(sound.paths, "region", region="provregion")
    assert caught.value.problems[0].where == "data/regions"


@pytest.mark.parametrize("period", ["2021-T4", "april", "", "2021-T1\n"])
def test_a_malformed_period_is_a_user_error(sound: Project, period: str) -> None:
    with pytest.raises(PeriodError):
        made(sound.paths, "region_period", period=period)


@pytest.mark.parametrize("period", ["2022-T1", "2020-T3", "2021", "2021-04"])
def test_a_period_without_a_report_is_a_user_error_with_those_there_are(
    sound: Project, period: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        made(sound.paths, "region_period", region=REGION, period=period)
    problem = caught.value.problems[0]
    assert problem.expected == f"one of {PERIOD}"
    assert problem.where == f"data/regions/{REGION}/region.yml"


def test_two_pages_with_the_same_place_are_a_user_error_and_none_is_lost(sound: Project) -> None:
    twins = [template("region", "a/{region}"), template("region", "a/{region}")]
    with pytest.raises(DataError, match="have the same place"):
        pages(sound.paths, twins)
