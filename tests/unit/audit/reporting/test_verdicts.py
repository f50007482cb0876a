from __future__ import annotations

from analysis.audit.findings import Severity
from analysis.audit.reporting import verdicts
from tests.unit.audit.build import Given, only, tables

GREEN = {"symbol": "●", "printed": "met"}
YELLOW = {"symbol": "◆", "printed": "near"}
RED = {"symbol": "■", "printed": "not_met"}


def test_green_verdict_without_any_outcome_is_a_warning() -> None:
    found = only(
        verdicts.without_outcome(
            tables(assessments=[GREEN], observations=[{"missing_reason": "annual_only"}])
        )
    )
    assert (found.kind, found.severity) == ("verdict-without-outcome", Severity.WARNING)
    assert [row.table for row in found.rows] == ["assessments", "observations"]


def test_yellow_verdict_without_any_outcome_is_worth_knowing() -> None:
    given = tables(assessments=[YELLOW], observations=[{"missing_reason": "annual_only"}])
    assert only(verdicts.without_outcome(given)).severity is Severity.NOTICE


def test_one_outcome_is_enough_to_stand_on() -> None:
    rows: list[Given] = [{"missing_reason": "annual_only"}, {"measure_id": "b", "text": "Ja"}]
    assert verdicts.without_outcome(tables(assessments=[GREEN], observations=rows)) == []


def test_verdict_on_a_node_without_measures_is_left_alone() -> None:
    assert verdicts.without_outcome(tables(assessments=[GREEN])) == []


def test_verdict_better_than_all_its_measures_is_found() -> None:
    found = only(
        verdicts.outside_measures(
            tables(assessments=[YELLOW], observations=[{"text": "Nej", **RED}])
        )
    )
    assert found.title == "”Mal” bedöms bättre än alla sina mätetal"


def test_computed_status_counts_where_none_is_printed() -> None:
    row = {"value": 1, "computed": "not_met"}
    given = tables(assessments=[GREEN], observations=[row])
    assert only(verdicts.outside_measures(given)).explanation.endswith("”M” röd (beräknad).")


def test_worse_verdict_is_left_alone_while_a_measure_has_no_outcome() -> None:
    rows: list[Given] = [{"value": 1, **GREEN}, {"measure_id": "b", "missing_reason": "x"}]
    assert verdicts.outside_measures(tables(assessments=[YELLOW], observations=rows)) == []
    found = verdicts.outside_measures(tables(assessments=[YELLOW], observations=rows[:1]))
    assert only(found).title == "”Mal” bedöms sämre än alla sina mätetal"


def test_verdict_between_its_measures_is_no_finding() -> None:
    rows: list[Given] = [{"value": 1, **GREEN}, {"measure_id": "b", "value": 1, **RED}]
    assert verdicts.outside_measures(tables(assessments=[YELLOW], observations=rows)) == []


def test_two_verdicts_on_one_goal_that_differ_are_found() -> None:
    nodes: list[Given] = [{"node_id": "a", "title": "Effektiva inköp"}]
    nodes += [{"node_id": "b", "title": "Effektiva inköp."}]
    rows: list[Given] = [
        {"node_id": "a", "symbol": "●", "printed": "met", "source_line": 5},
        {"node_id": "b", "symbol": "■", "printed": "not_met", "source_line": 9},
    ]
    found = only(verdicts.verdicts_differ(tables(plan=nodes, assessments=rows)))
    assert "● (grön), rad 5 och ■ (röd), rad 9" in found.explanation
    same = [rows[0], {**rows[1], "symbol": "●", "printed": "met"}]
    assert verdicts.verdicts_differ(tables(plan=nodes, assessments=same)) == []
