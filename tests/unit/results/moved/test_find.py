"""Tests of analysis.results.moved.find: a clean plan, and invented plans with a kind each."""

from __future__ import annotations

import pytest

from analysis.base.paths import Paths
from analysis.base.values import NO_BREAK_SPACE
from analysis.results.disclosed import load_published
from analysis.results.moved.find import MovedGoals, moved
from analysis.results.moved.finding import Way
from tests.support import PERIOD, REGION, ROOT, Project
from tests.unit.results.findings.build import observe

LINE = "provdokument.txt,50,printed,"
VERSIONS = (
    "measure_id,valid_from,valid_to,comparable,definition,reason,source,source_line,reading,note"
)
REVISIONS = (
    "revision_id,plan_id,node_id,measure_id,kind,state,date,paragraph,unit_id,effective_year,"
    "text,reason,source,source_line,reading,note"
)
RED = "Senaste status, april 2021: inte uppnått."


def found(project: Project) -> MovedGoals:
    return moved(load_published(project.paths, REGION))


def told(project: Project) -> list[tuple[Way, tuple[str, ...], str]]:
    return [
        (each.way, each.measure_ids, each.text.replace(NO_BREAK_SPACE, " "))
        for each in found(project).found
    ]


def add_target(
    project: Project, measure: str, year: int, asked: str, *, unit: str = "rs",
    node: str = "mal-frisk",
) -> None:  # fmt: skip
    """A target for all; asked: the cells from operator to `relative_to`, separated by spaces."""
    cells = [*asked.split(" "), "", "", "", "", ""][:5]
    row = f"{measure},{node},{unit},{year},T,,{','.join(cells)},,,year,,,printed,{LINE}"
    project.append("targets.csv", row)


def write(project: Project, table: str, header: str, *rows: str) -> None:
    project.file(f"{table}.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def follow(project: Project, without: str = "") -> None:
    """A plan for the next two years, of the same unit, that asks for the same or more."""
    project.append("plans.csv", f"plan-2022,Regionplan 2022,region,2022,2023,,,{LINE}")
    project.append("plan.csv", f"mal-2022,plan-2022,,goal,Mål 2022,4,,,,,{LINE}")
    asked = (
        *(("besok", 2022, ">= 1600", "hsn"), ("utslapp", 2022, ">= 10", "rs")),
        *(("sjukfranvaro", 2022, "<= 4.5", "rs"), ("sjukfranvaro", 2023, "<= 4.4", "rs")),
        ("policy", 2022, "achieved", "rs"),
    )
    for measure, year, limit, unit in asked:
        if measure != without:
            add_target(project, measure, year, limit, unit=unit, node="mal-2022")


def two_years(project: Project, before: str, after: str) -> None:
    """A plan of two years with a target each."""
    for year, asked in ((2021, before), (2022, after)):
        add_target(project, "avfall", year, asked, node="strategi-miljo")
    project.edit("plans.csv", "region,2021,2021", "region,2021,2022")


def test_a_clean_plan_has_nothing_and_says_what_was_looked_for(project: Project) -> None:
    follow(project)
    for unit, value in (("rs", "4.6"), ("hsn", "4.7")):
        observe(project, "sjukfranvaro", "2020-T3", value, unit=unit)
    result = found(project)
    assert result.found == ()
    assert result.not_found == (
        "Inget mål har ställts lägre. Inget mätetal har tagits bort efter en röd status."
        " Ingen definition eller nämnare har ändrats under året."
        " Inget mål är lägre ställt än sitt ingångsvärde."
    )
    assert result.test.said.startswith("Ett utfall ligger nära ett mål som går att passera.")


EASED = [
    (">= 95", ">= 90", "Målet är minst 95 % för 2021 och minst 90 % för 2022."),
    ("<= 4.6", "<= 5", "Målet är högst 4,6 % för 2021 och högst 5 % för 2022."),
    ("> 5", ">= 5", "Målet är mer än 5 % för 2021 och minst 5 % för 2022."),
    ("between 5 9", ">= 5", "Målet är 5 %–9 % för 2021 och minst 5 % för 2022."),
    (
        "increase 40",
        "increase 35",
        "Målet är att öka till 40 % för 2021 och att öka till 35 % för 2022.",
    ),
]


@pytest.mark.parametrize(("before", "after", "text"), EASED)
def test_a_target_that_asks_for_less_the_next_year_is_told_with_both(
    project: Project, before: str, after: str, text: str
) -> None:
    two_years(project, before, after)
    assert told(project) == [(Way.EASED, ("avfall",), text)]


@pytest.mark.parametrize(
    ("after", "before"), [*((b, a) for b, a, _ in EASED), (">= 95", "<= 90"), (">= 5", ">= 5")]
)
def test_a_target_that_asks_for_more_or_for_something_else_has_not_been_eased(
    project: Project, before: str, after: str
) -> None:
    two_years(project, before, after)
    assert told(project) == []


def test_a_target_of_the_next_plan_that_asks_for_less_is_told(project: Project) -> None:
    follow(project)
    project.edit("targets.csv", "mal-2022,rs,2022,T,,<=,4.5", "mal-2022,rs,2022,T,,<=,4.8")
    text = "Målet är högst 4,6 % för 2021 och högst 4,8 % för 2022."
    assert told(project) == [(Way.EASED, ("sjukfranvaro",), text)]


def test_a_later_plan_that_asks_for_less_the_same_year_is_told(project: Project) -> None:
    project.append("plans.csv", f"plan-ny,Ny plan,region,2021,2022,,,{LINE}")
    project.append("plan.csv", f"mal-ny,plan-ny,,goal,Mål,4,,,,,{LINE}")
    add_target(project, "sjukfranvaro", 2021, "<= 4.8", node="mal-ny")
    text = "Målet för 2021 är högst 4,6 % i Regionplan 2021 och högst 4,8 % i Ny plan."
    assert told(project) == [(Way.EASED, ("sjukfranvaro",), text)]


def test_a_later_plan_follows_what_the_earlier_one_asked_for_until_then(project: Project) -> None:
    project.edit("plans.csv", "region,2021,2021", "region,2021,2023")
    add_target(project, "avfall", 2021, ">= 90", node="strategi-miljo")
    add_target(project, "avfall", 2023, ">= 95", node="strategi-miljo")
    project.append("plans.csv", f"plan-ny,Ny plan,region,2022,2023,,,{LINE}")
    project.append("plan.csv", f"mal-ny,plan-ny,,goal,Mål,4,,,,,{LINE}")
    add_target(project, "avfall", 2022, ">= 88", node="mal-ny")
    add_target(project, "avfall", 2023, ">= 92", node="mal-ny")
    assert [text for *_, text in told(project)] == [
        "Målet är minst 90 % för 2021 och minst 88 % för 2022.",
        "Målet för 2023 är minst 95 % i Regionplan 2021 och minst 92 % i Ny plan.",
    ]


def test_a_measure_that_moves_to_another_goal_keeps_its_target(project: Project) -> None:
    project.edit("plans.csv", "region,2021,2021", "region,2021,2022")
    add_target(project, "avfall", 2021, ">= 90", node="strategi-miljo")
    add_target(project, "avfall", 2022, ">= 88", node="strategi-halsa")
    assert [way for way, *_ in told(project)] == [Way.EASED]


@pytest.mark.parametrize(
    ("before", "after", "is_eased"),
    [
        ("decrease   10 baseline", "decrease   5 baseline", True),
        ("decrease    baseline", "keep    baseline", True),
        ("decrease   5 baseline", "decrease   10 baseline", False),
        ("decrease   10 baseline", "decrease    baseline", False),  # by how much is not said
        ("decrease    baseline", "keep    national", False),
        ("decrease    previous_year", "keep    previous_year", False),
    ],
)
def test_movements_are_compared_where_they_are_from_the_same_figure(
    project: Project, before: str, after: str, is_eased: bool
) -> None:
    two_years(project, before, after)
    assert [way for way, *_ in told(project)] == [Way.EASED] * is_eased


def test_a_target_eased_after_approval_is_told_with_the_day_and_the_reason(
    project: Project,
) -> None:
    change = (
        "{key: rs/sjukfranvaro/mal-frisk/T//actual, what: Sjukfrånvaro (RS), field: target,"
        " before: '<= 4,2 %', now: '<= 4,6 %'}"
    )
    project.file("approvals.yml").write_text(
        "- period: 2021-T1\n  by: Anna Analytiker\n  at: '2021-06-20T08:15:00+00:00'\n"
        f"  why: Nytt beslut\n  changed:\n  - {change}\n",
        encoding="utf-8",
    )
    text = (
        "Målet i rapporten för april 2021 var högst 4,2 % när den godkändes."
        " Det ändrades 20 juni 2021 till högst 4,6 %. Skäl: Nytt beslut."
    )
    assert told(project) == [(Way.EASED, ("sjukfranvaro",), text)]


@pytest.mark.parametrize(("state", "word"), [("decided", "Beslutat"), ("proposed", "Föreslaget")])
def test_a_red_measure_that_is_taken_away_is_told_with_its_status(
    project: Project, state: str, word: str
) -> None:
    row = (
        f"bort,plan-2021,mal-frisk,sjukfranvaro,removed,{state},2021-09,,rs,2021,"
        f"Mätetalet tas bort.,Det går inte att följa,{LINE}"
    )
    write(project, "revisions", REVISIONS, row)
    text = f"{word}: Mätetalet tas bort. Skäl: Det går inte att följa. {RED}"
    assert told(project) == [(Way.DROPPED, ("sjukfranvaro",), text)]


def test_a_green_measure_may_be_taken_away(project: Project) -> None:
    row = f"bort,plan-2021,mal-frisk,policy,removed,decided,2021-09,,rs,2021,Tas bort.,,{LINE}"
    write(project, "revisions", REVISIONS, row)
    assert told(project) == []


def test_a_red_measure_that_the_next_report_lacks_is_told(project: Project) -> None:
    declared = "  2021-T2: {title: Augusti, as_of: 2021-08-31, plan_id: plan-2021}"
    project.append("region.yml", declared)
    project.edit("measures.csv", "DA04 ÅR", "")
    observe(project, "policy", "2021-T2", "1")
    text = f"{RED} Mätetalet saknas i rapporten för augusti 2021."
    assert told(project) == [(Way.DROPPED, ("sjukfranvaro",), text)]
    observe(project, "sjukfranvaro", "2021-T2", "5")
    assert told(project) == []


def test_a_red_measure_that_the_next_plan_lacks_is_told(project: Project) -> None:
    follow(project, without="sjukfranvaro")
    text = f"{RED} Mätetalet finns inte i Regionplan 2022."
    assert told(project) == [(Way.DROPPED, ("sjukfranvaro",), text)]


def test_a_red_measure_whose_version_ends_is_told(project: Project) -> None:
    row = f"sjukfranvaro,2020-01-01,2021-06-30,true,,Mätningen läggs ner,{LINE}"
    write(project, "measure_versions", VERSIONS, row)
    text = f"Mätetalet upphör 30 juni 2021. Mätningen läggs ner. {RED}"
    assert told(project) == [(Way.DROPPED, ("sjukfranvaro",), text)]


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("redefined", "Ändrad definition."),
        ("denominator_changed", "Ändrad nämnare."),
        ("target_changed", "Ändrat målvärde."),
    ],
)
def test_a_change_within_the_year_is_told(project: Project, kind: str, heading: str) -> None:
    rows = [
        f"a,plan-2021,mal-frisk,besok,{kind},decided,2021-03,,hsn,2021,Räknas om.,,{LINE}",
        f"b,plan-2021,mal-frisk,avfall,{kind},decided,2020-11,,hsn,2021,Före året.,,{LINE}",
    ]
    write(project, "revisions", REVISIONS, *rows)
    assert told(project) == [(Way.RECOUNTED, ("besok",), f"{heading} Räknas om.")]


def test_a_version_that_begins_within_the_year_is_told(project: Project) -> None:
    rows = [
        f"avfall,2021-03-01,,false,,Nytt sätt att väga,{LINE}",
        f"besok,2021-01-01,,false,,Nytt år,{LINE}",
        f"policy,2021-03-01,,true,,Första versionen,{LINE}",
    ]
    write(project, "measure_versions", VERSIONS, *rows)
    text = (
        "Mätetalet räknas på ett annat sätt sedan 1 mars 2021. Nytt sätt att väga."
        " Siffrorna före och efter går inte att jämföra."
    )
    assert told(project) == [(Way.RECOUNTED, ("avfall",), text)]


@pytest.mark.parametrize(("value", "is_below"), [("4.5", True), ("4.6", False), ("4.7", False)])
def test_a_target_that_allows_less_than_the_baseline_is_told(
    project: Project, value: str, is_below: bool
) -> None:
    observe(project, "sjukfranvaro", "2020-T3", value)
    text = "Ingångsvärdet, september–december 2020, är 4,5 %. Målet för 2021 är högst 4,6 %."
    assert told(project) == [(Way.BELOW, ("sjukfranvaro",), text)] * is_below


def test_outcomes_that_gather_just_past_their_targets_are_one_finding(project: Project) -> None:
    for place in range(7):
        name = f"andel-{place}"
        row = f"{name},{name},{name},%,share,higher,period,1,false,0,100,,,,,,,,,,,,{LINE}"
        project.append("measures.csv", row)
        add_target(project, name, 2021, f">= {60 + place}")
        observe(project, name, PERIOD, f"{60.3 + place}")
    [(way, ids, text)] = told(project)
    assert (way, len(ids)) == (Way.BUNCHED, 8)
    assert text.startswith("Åtta utfall ligger strax över gränsen, inga strax under")


def test_the_known_cases_of_the_documents_are_found_and_nothing_else() -> None:
    known = {
        region: [
            (each.way, each.measure_ids[0], each.sources[0].source_line)
            for each in moved(load_published(Paths(ROOT), region)).found
        ]
        for region in ("jamtland-harjedalen", "norrbotten", "vasterbotten")
    }
    assert known == {
        "jamtland-harjedalen": [
            (Way.DROPPED, "anstallda-utanfor-ostersund", 30),
            (Way.DROPPED, "operationsplaneringsmodul", 33),
            (Way.RECOUNTED, "lakemedel-kostnadsutveckling", 365),
        ],
        "norrbotten": [
            (Way.RECOUNTED, "handelser-med-risk", 91),
            (Way.RECOUNTED, "genomforda-upphandlingar", 179),
            (Way.BELOW, "lakemedelsberattelse", 923),
        ],
        "vasterbotten": [],
    }
