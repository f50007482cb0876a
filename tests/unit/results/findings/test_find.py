"""Tests of analysis.results.findings.find: what is found in a report, and in which order."""

from __future__ import annotations

from dataclasses import replace

from analysis.data.rows import rows_of
from analysis.method.findings.weigh import Kind, Weight
from analysis.results.findings.evidence import period_before
from analysis.results.findings.find import better, far, findings, leading, unknown, worse
from analysis.results.findings.finding import Finding, Shape
from analysis.results.latest import LatestOutcome, latest
from tests import national
from tests.support import Project
from tests.unit.results.findings.build import (
    QUEUE,
    add_months,
    found,
    observe,
    of_measure,
    results,
    told,
)


def finding(weight: float, measure: str = "", kind: Kind = Kind.FAR, **more: object) -> Finding:
    made = Finding(kind, Weight(change=weight), (), "provregionen", "2021-T1", measure)
    return replace(made, **more)  # type: ignore[arg-type]


def test_the_queue_that_nearly_doubled_comes_first(project: Project) -> None:
    project.edit("measures.csv", "antal,count,higher", "antal,count,lower")
    project.edit("measures.csv", "lower,period,0,true,0", "lower,month,0,true,0")
    add_months(project, *QUEUE)
    first = found(project)[0]
    assert (first.kind, first.measure_id) == (Kind.UNUSUAL, "besok")
    assert told(first) == (
        "Besök (hälsonämnden): 8 376 i april 2021, nästan dubbelt så många som i januari (4 510)."
        " Det är ovanligt högt, vilket är sämre."
    )


def test_a_change_as_usual_for_the_key_figure_in_all_regions_is_no_finding(
    project: Project,
) -> None:
    observe(project, "sjukfranvaro", "2020-T1", "4.9")
    assert of_measure(found(project), "sjukfranvaro") is not None
    national.write(project, *national.up_and_down(2.0))
    national.answers_to(project, "sjukfranvaro,rs,,N00001,same,value,,")
    assert of_measure(found(project), "sjukfranvaro") is None
    [row] = rows_of(
        latest(results(project).data).query("measure_id == 'sjukfranvaro' and unit_id == 'rs'"),
        LatestOutcome,
    )
    assert row.sure is not None
    assert row.sure.is_noise


def test_the_heaviest_comes_first_and_nothing_weighs_nothing(sound: Project) -> None:
    weights = [each.weight.total for each in found(sound)]
    assert weights == sorted(weights, reverse=True)
    assert min(weights) > 0


def test_the_order_is_the_same_whatever_the_order_of_the_rows(project: Project) -> None:
    before = [each.text for each in found(project)]
    path = project.file("observations.csv")
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")
    assert [each.text for each in found(project)] == before


def test_a_missed_target_is_told_with_figure_and_target(sound: Project) -> None:
    own = of_measure(found(sound), "sjukfranvaro")
    assert own is not None
    assert (own.kind, told(own)) == (
        Kind.FAR,
        "Sjukfrånvaro (regionstyrelsen): 5,4 %, målet är högst 4,6 %.",
    )
    assert own.picture is not None
    assert (own.picture.shape, own.picture.target) == (Shape.BULLET, 4.6)


def test_a_met_target_that_has_not_moved_is_not_told(sound: Project) -> None:
    assert of_measure(found(sound), "policy") is None


def test_red_without_outcome_and_missing_outcomes_are_told_of_the_whole(sound: Project) -> None:
    said = [told(each) for each in unknown(found(sound))]
    assert said == [
        "Regionen har satt rött på två mätetal. Ett av dem har inget utfall.",
        "Ett av sju mätetal saknar utfall.",
    ]


def test_women_alone_are_told_of_where_there_is_no_whole(project: Project) -> None:
    project.edit(
        "observations.csv",
        "mal-frisk,rs,2021-T1,T,,actual,5.4",
        "mal-frisk,rs,2021-T1,M,,actual,5.4",
    )
    own = [told(each) for each in found(project) if each.measure_id == "sjukfranvaro"]
    assert [said.partition(":")[0] for said in own] == [
        "Sjukfrånvaro, kvinnor (regionstyrelsen)",
        "Sjukfrånvaro, män (regionstyrelsen)",
    ]


def test_an_outcome_that_does_not_apply_is_not_called_unknown(project: Project) -> None:
    project.edit("observations.csv", ",annual_only,,■,", ",not_applicable,,,")
    assert unknown(found(project)) == ()


def test_a_report_without_an_outcome_tells_only_that(project: Project) -> None:
    path = project.file("observations.csv")
    head = path.read_text(encoding="utf-8").splitlines()[0]
    row = "utslapp,strategi-miljo,rs,2021-T1,T,,actual,,,not_reported,,,,"
    row += ",provdokument.txt,25,printed,"
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    own = found(project)
    assert {each.kind for each in own} == {Kind.UNKNOWN}


def test_a_status_that_fell_is_told_with_what_it_was(project: Project) -> None:
    project.edit("region.yml", ", baseline_only: true", "")
    observe(project, "sjukfranvaro", "2020-T3", "4.5")
    target = "sjukfranvaro,mal-frisk,rs,2020,T,,<=,4.6,,,,,,year,,4,inferred"
    project.append("targets.csv", f"{target},provdokument.txt,10,printed,")
    own = of_measure(found(project), "sjukfranvaro")
    assert own is not None
    assert (own.steps, own.weight.moved) == (2, 20)
    assert told(own).endswith("I december 2020 nåddes målet; nu nås det inte.")
    assert own in worse(found(project))


def test_a_change_for_the_better_is_told_as_better(project: Project) -> None:
    observe(project, "avfall", "2020-T1", "60", node="strategi-miljo")
    own = of_measure(found(project), "avfall")
    assert own is not None
    assert own.kind is Kind.BETTER
    assert told(own) == (
        "Sorterat avfall (regionstyrelsen): 71 %."
        " Upp 11 procentenheter från 60 % (januari–april 2020), vilket är bättre."
    )
    assert (own in better(found(project)), own in far(found(project))) == (True, False)
    assert own.picture is not None
    assert own.picture.shape is Shape.LINE


def test_five_earlier_years_tell_what_is_ordinary(project: Project) -> None:
    for year, value in zip(range(2016, 2021), ("70", "74", "69", "73", "70"), strict=True):
        observe(project, "avfall", f"{year}-T1", value, node="strategi-miljo")
    assert of_measure(found(project), "avfall") is None
    project.edit("observations.csv", "2021-T1,T,,actual,71,", "2021-T1,T,,actual,40,")
    own = of_measure(found(project), "avfall")
    assert own is not None
    assert own.kind is Kind.UNUSUAL
    assert "Det är ovanligt lågt." in told(own)


def test_a_series_belongs_to_the_report_that_it_ends_in(project: Project) -> None:
    add_months(project, *QUEUE, last="2020-12")
    assert not any("ovanligt" in told(each) for each in found(project))


def test_leading_has_each_measure_once_and_two_of_a_kind_at_most() -> None:
    every = [
        finding(30, "a"),
        finding(29, "a"),
        finding(28, "b"),
        finding(27, "c"),
        finding(5, "d", Kind.BETTER),
    ]
    assert [each.weight.total for each in leading(every, 3)] == [30, 28, 5]


def test_leading_leaves_out_what_weighs_too_little() -> None:
    assert leading([finding(2.9, "a")], 3) == ()
    assert leading([], 3) == ()


def test_leading_takes_no_more_than_asked_for() -> None:
    kinds = (Kind.UNUSUAL, Kind.WORSE, Kind.FELL, Kind.FAR)
    every = [finding(10, kind.value, kind) for kind in kinds]
    assert [each.kind for each in leading(every, 2)] == list(kinds[:2])


def test_equal_weights_stand_in_the_order_of_kinds(sound: Project) -> None:
    every = findings(results(sound))
    order = list(Kind)
    pairs = [(-each.weight.total, order.index(each.kind)) for each in every]
    assert pairs == sorted(pairs)


def test_the_report_before_is_the_last_of_its_own_kind(project: Project) -> None:
    months = "  2021-03: {title: Mars, as_of: 2021-03-31, plan_id: plan-2021}"
    project.append("region.yml", months)
    project.edit("region.yml", ", baseline_only: true", "")
    observe(project, "avfall", "2021-03", "70", node="strategi-miljo")
    observe(project, "avfall", "2020-T3", "70", node="strategi-miljo")
    assert str(period_before(results(project))) == "2020-T3"
    assert period_before(results(project, "2020-T3")) is None


def test_a_small_count_that_is_hidden_is_neither_told_nor_called_unknown(project: Project) -> None:
    before = [told(each) for each in unknown(found(project))]
    project.edit("observations.csv", "2021-T1,T,,actual,1500,", "2021-T1,T,,actual,3,")
    own = found(project)
    assert of_measure(own, "besok", "hsn") is None
    assert not any("Besök" in told(each) for each in own)
    assert [told(each) for each in unknown(own)] == before


def test_outcomes_of_the_same_name_are_told_apart_by_where_they_stand(project: Project) -> None:
    observe(project, "sjukfranvaro", "2021-T1", "5.4", "strategi-miljo")
    target = ",rs,2021,T,,<=,4.6,,,,,,year,,4.6,inferred,provdokument.txt,50,printed,"
    project.append("targets.csv", f"sjukfranvaro,strategi-miljo{target}")
    every = found(project)
    names = [told(f).partition(" (")[0] for f in every if f.measure_id and f.unit_id == "rs"]
    assert sorted(names)[-2:] == [
        "Sjukfrånvaro, under Friska medarbetare",
        "Sjukfrånvaro, under Strategi för miljö & klimat",
    ]
    assert sum(", under " in told(each) for each in every) == 2
