from __future__ import annotations

from analysis.audit.text.quoted_claims import pieces, said
from tests.unit.audit.build import Given, tables

MEASURES: list[Given] = [
    {"measure_id": "trohet", "name": "Leverantörstrohet"},
    {"measure_id": "fravaro", "name": "Sjukfrånvaro"},
]
OUTCOMES: list[Given] = [
    {"measure_id": "trohet", "value": 93},
    {"measure_id": "fravaro", "value": 5.4, "node_id": "halsa"},
]


NODES: list[Given] = [
    {"node_id": "inkop", "title": "Inköp"},
    {"node_id": "mal", "title": "Effektiva inköp", "parent_id": "inkop"},
    {"node_id": "halsa", "title": "Hälsa"},
]


def about(comment: str, node: str = "inkop", **other: list[Given]) -> list[tuple[str, str]]:
    given = {"measures": MEASURES, "observations": OUTCOMES, **other}
    texts: list[Given] = [{"node_id": node, "comment": comment}]
    given.setdefault("plan", NODES)
    spoken = said(tables(assessments=texts, **given))
    return [(s.piece, s.outcome["measure_id"]) for s in spoken if s.table == "assessments"]


def test_verdict_is_about_the_measure_it_mentions() -> None:
    assert about("Leverantörstroheten blev 94 %.") == [("Leverantörstroheten blev 94 %.", "trohet")]


def test_piece_that_mentions_nothing_is_about_the_only_measure_of_its_clause() -> None:
    found = about("Leverantörstroheten är 93 %, men rapporten är osäker")
    assert found[1] == ("men rapporten är osäker", "trohet")


def test_verdict_that_mentions_nothing_is_about_the_only_outcome_under_its_node() -> None:
    assert about("Målet nås.", node="halsa") == [("Målet nås.", "fravaro")]
    assert about("Målet nås.", node="inkop") == []


def test_verdict_is_not_about_measures_outside_its_part_of_the_plan() -> None:
    assert about("Sjukfrånvaron blev 6 %.", node="inkop") == []
    assert about("Sjukfrånvaron blev 6 %.", node="halsa") != []


def test_verdict_is_not_about_another_units_measures() -> None:
    elsewhere: list[Given] = [{**row, "unit_id": "hsn"} for row in OUTCOMES]
    assert about("Leverantörstroheten blev 94 %.", observations=elsewhere) == []


def test_comment_is_about_its_own_row() -> None:
    row = {"measure_id": "trohet", "value": 93, "comment": "Sjukfrånvaron stiger."}
    (spoken,) = said(tables(measures=MEASURES, observations=[row]))
    assert spoken.outcome["measure_id"] == "trohet"
    assert len(spoken.refs) == 1


def test_pieces_are_cut_at_commas_but_not_in_numbers() -> None:
    assert pieces("ökade 23,5 %, mest i april") == ["ökade 23,5 %", "mest i april"]
