from __future__ import annotations

from analysis.audit.reporting import status
from tests.unit.audit.build import Given, only, tables

RED = {"symbol": "■", "printed": "not_met"}
GREEN = {"symbol": "●", "printed": "met"}


def test_printed_status_that_the_rule_gives_is_no_finding() -> None:
    row = {"value": 95, **GREEN, "computed": "met"}
    assert status.printed_differs(tables(observations=[row])) == []


def test_printed_status_that_the_rule_does_not_give_comes_with_the_rules_sentence() -> None:
    row = {"value": -1.3, **RED, "computed": "met", "why": "−1,3 % är lägre än 1,9 %."}
    found = only(status.printed_differs(tables(observations=[row])))
    assert found.title == "”M” är röd men regeln ger grön"
    assert found.explanation.endswith("−1,3 % är lägre än 1,9 %.")


def test_symbol_that_no_status_can_be_read_from_does_not_differ() -> None:
    row = {"value": 85, "symbol": "—", "printed": "", "computed": "not_met"}
    assert status.printed_differs(tables(observations=[row])) == []


def test_status_without_outcome_is_one_finding_for_each_unit_and_symbol() -> None:
    rows: list[Given] = [
        {"measure_id": "a", "missing_reason": "annual_only", **RED},
        {"measure_id": "b", "missing_reason": "annual_only", **RED},
        {"measure_id": "c", "value": 1, **RED},
    ]
    found = only(status.without_outcome(tables(observations=rows)))
    assert found.title == "Röd status utan utfall: två mätetal hos regionstyrelsen"
    assert found.explanation.endswith("”A” och ”B”.")


def test_words_are_an_outcome_too() -> None:
    assert status.without_outcome(tables(observations=[{"text": "Nej", **RED}])) == []


def test_status_without_target_is_found() -> None:
    row = {"value": 13, **RED}
    assert only(status.without_target(tables(observations=[row]))).kind == "status-without-target"
    assert status.without_target(tables(observations=[row], targets=[{"value": 15}])) == []


def test_target_for_all_stands_behind_an_outcome_for_one_sex() -> None:
    row = {"value": 13, "sex": "K", **RED}
    assert status.without_target(tables(observations=[row], targets=[{"value": 15}])) == []


def test_missing_status_is_told_where_the_unit_has_other_symbols() -> None:
    rows: list[Given] = [
        {"measure_id": "a", "value": 1, "computed": "not_met"},
        {"measure_id": "b", "value": 1, "computed": "met", **GREEN},
    ]
    found = only(status.missing_status(tables(observations=rows)))
    assert found.title == "Status saknas för ett mätetal hos regionstyrelsen"
    assert status.missing_status(tables(observations=rows[:1])) == []


def test_symbol_lost_from_the_text_is_not_missing_in_the_document() -> None:
    rows: list[Given] = [
        {"measure_id": "a", "value": 1, "computed": "met", "note": "Symbolställe utan symbol."},
        {"measure_id": "b", "value": 1, "computed": "met", **GREEN},
    ]
    assert status.missing_status(tables(observations=rows)) == []


def test_dash_instead_of_a_status_is_said_to_be_one() -> None:
    rows: list[Given] = [
        {"measure_id": "a", "value": 85, "computed": "not_met", "symbol": "—"},
        {"measure_id": "b", "value": 1, "computed": "met", **GREEN},
    ]
    found = only(status.missing_status(tables(observations=rows)))
    assert found.explanation.startswith("Tecknet — betyder att status saknas")


def test_same_state_with_different_symbols_is_found() -> None:
    rows: list[Given] = [
        {"unit_id": "rs", "missing_reason": "annual_only", **RED},
        {"unit_id": "hsn", "missing_reason": "not_reported", "symbol": "—"},
    ]
    found = only(status.same_data_other_status(tables(observations=rows)))
    assert found.explanation == (
        "Läget är detsamma (inget utfall), men symbolen är ■ hos regionstyrelsen och — hos HSN."
    )


def test_a_unit_that_the_measure_does_not_concern_is_in_no_state_of_others() -> None:
    rows: list[Given] = [
        {"unit_id": "rs", "missing_reason": "annual_only", **RED},
        {"unit_id": "run", "missing_reason": "not_measured", "symbol": "—"},
    ]
    assert status.same_data_other_status(tables(observations=rows)) == []


def test_same_outcome_against_another_target_is_another_state() -> None:
    rows: list[Given] = [
        {"unit_id": "rs", "value": 4.6, **GREEN},
        {"unit_id": "hsn", "value": 4.6, **RED},
    ]
    targets: list[Given] = [{"unit_id": "rs", "value": 4.5}, {"unit_id": "hsn", "value": 5}]
    assert status.same_data_other_status(tables(observations=rows, targets=targets)) == []


def test_two_glyphs_of_the_same_status_do_not_differ() -> None:
    rows: list[Given] = [
        {"unit_id": "rs", "value": 99, "symbol": "◆", "printed": "near"},
        {"unit_id": "hsn", "value": 99, "symbol": "♦", "printed": "near"},
    ]
    assert status.same_data_other_status(tables(observations=rows)) == []


def test_colour_in_words_without_a_symbol_is_found() -> None:
    row = {"comment": "Arbete har börjat, därför gult; mer väntas."}
    found = only(status.colour_in_words(tables(assessments=[row])))
    assert "sammanfattat: Arbete har börjat, därför gult." in found.explanation


def test_colour_in_a_name_or_beside_a_symbol_is_no_finding() -> None:
    rows: list[Given] = [
        {"comment": "Arbetet sker med Gröna korset."},
        {"unit_id": "hsn", "comment": "Målet är rött.", **RED},
    ]
    assert status.colour_in_words(tables(assessments=rows)) == []


def test_colour_of_a_goal_named_in_the_text_of_another_is_found_where_it_has_none() -> None:
    nodes: list[Given] = [
        {"node_id": "strategi", "title": "Strategi för länet", "level": "strategy"},
        {"node_id": "bredband", "title": "Hela länet ska ha snabbt bredband"},
    ]
    text = "Arbete har börjat inom alla mål, därför gult; bredbandsmålet nås inte och är rött."
    rows: list[Given] = [{"node_id": "strategi", "comment": text}, {"node_id": "bredband"}]
    found = only(status.colour_in_words(tables(plan=nodes, assessments=rows)))
    assert found.title.endswith("röd i texten, ingen symbol på raden")
    red = [rows[0], {**rows[1], "symbol": "■", "printed": "not_met"}]
    assert status.colour_in_words(tables(plan=nodes, assessments=red)) == []
