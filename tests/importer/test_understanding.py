"""Tests of how rows are understood: names, units, sexes, figures, reasons and symbols."""

from __future__ import annotations

import pytest

from analysis.base.errors import DataError, UnknownNameError
from analysis.importer import session
from tests.importer.helpers import HEAD, imported, of, prepared, reasons, save
from tests.support import Project

RS = ("sjukfranvaro", "rs", "T")


@pytest.fixture(autouse=True)
def _unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks of the data before and after have tests of their own, in test_writing.py."""
    monkeypatch.setattr(session, "require_valid", lambda paths, region: None)
    monkeypatch.setattr(session, "require_sound", lambda paths, proposal, made: None)


def test_a_swedish_table_becomes_tidy_rows_with_their_source(project: Project) -> None:
    path = save(
        project,
        HEAD + "Sjukfrånvaro;Regionstyrelsen;Totalt;5,4 %;4,6 %;■;Högre än i fjol\n"
        "Sjukfrånvaro;Regionstyrelsen;Kvinnor;6,1;;;\n"
        "Besök hos <distriktssköterska>;HSN;;1 500;;● Grön;\n"
        "policy finns;rs;;Ja;;;\n",
    )
    ready = imported(project, path)
    assert reasons(ready) == {}
    got = of(project)
    row = got[RS]
    assert (row["value"], row["symbol"], row["comment"]) == ("5.4", "■", "Högre än i fjol")
    assert (row["source"], row["source_line"], row["node_id"]) == ("utfall.csv", "2", "mal-frisk")
    assert got["sjukfranvaro", "rs", "K"]["value"] == "6.1"
    assert got["besok", "hsn", "T"]["value"] == "1500"
    assert got["besok", "hsn", "T"]["symbol"] == "●"
    assert got["policy", "rs", "T"]["text"] == "Ja"


@pytest.mark.parametrize(
    ("outcome", "value"),
    [("5,4 %", "5.4"), ("−1,5", None), ("12", "12"), ("ca 12 procent", "12"), ("5.4", "5.4")],
)
def test_a_figure_is_read_as_swedish_reports_print_it(
    project: Project, outcome: str, value: str | None
) -> None:
    ready = prepared(project, save(project, f"{HEAD}Sjukfrånvaro;rs;;{outcome};;;\n"))
    taken = [d.row.cells["value"] for d in ready.proposal.decisions]
    assert taken == ([] if value is None else [value])


@pytest.mark.parametrize(
    ("outcome", "comment", "reason"),
    [
        ("Mäts på helår", "", "annual_only"),
        ("", "Mäts på helår.", "annual_only"),
        ("", "Redovisas endast årligen.", "annual_only"),
        ("Ej tillgängligt", "", "not_available"),
        ("", "Inget värde tillgängligt. Rapport i augusti.", "not_available"),
        ("–", "Ingen uppgift.", "not_reported"),
        ("Ingen uppgift lämnad", "", "not_reported"),
        ("not_measured", "", "not_measured"),
    ],
)
def test_why_an_outcome_is_missing_is_read_from_its_words(
    project: Project, outcome: str, comment: str, reason: str
) -> None:
    path = save(project, f"{HEAD}Sjukfrånvaro;rs;;{outcome};;;{comment}\n")
    [decision] = prepared(project, path).proposal.decisions
    assert decision.row.cells["missing_reason"] == reason
    assert decision.row.cells["reading"] == ("printed" if outcome not in ("", "–") else "inferred")


def test_words_that_stand_for_the_measure_already_are_taken_again(project: Project) -> None:
    project.edit(
        "observations.csv",
        "hsn,2021-T1,T,,actual,1500,,",
        "hsn,2021-T1,T,,actual,,Stabil hög nivå,",
    )
    ready = prepared(
        project,
        save(
            project, f"{HEAD}Besök;hsn;;stabil  hög nivå;;;\nSjukfrånvaro;rs;;Stabil hög nivå;;;\n"
        ),
    )
    [decision] = ready.proposal.decisions
    assert decision.row.cells["text"] == "stabil hög nivå"
    assert reasons(ready)[3].startswith("the words 'Stabil hög nivå' are no outcome")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Sjukfrånvaro;rs;;;;;", "the outcome is blank and nothing says why"),
        ("Sjukfrånvaro;rs;;;;;Mäts inte. Mäts på helår.", "the outcome is blank and nothing"),
        ("Sjukfrånvaro;rs;;5,4 mnkr;;;", "the figure is in mnkr, but the measure is in %"),
        ("Sjukfrånvaro;rs;;0,054;;;", "0,054 for a measure in % may be 5,4 %"),
        ("Sjukfrånvaro;rs;;540;;;", "540 is beyond the measure's maximum, 100"),
        ("Sjukfrånvaro;rs;;<5 %;;;", "'<5 %' is a limit, not an outcome"),
        ("Sjukfrånvaro;rs;;3-5;;;", "this is not a figure: '3-5', stopped at '-5'"),
        ("Sjukfrånvaro;rs;;bra;;;", "the words 'bra' are no outcome"),
        ("Sjukfrånvaro;rs;;5;;✪;", "the region's legend has no symbol '✪' (U+272A)"),
        ("✪ Sjukfrånvaro;rs;;5;;;", "the region's legend has no symbol '✪' (U+272A)"),
        ("● Sjukfrånvaro;rs;;■ 5;;;", "the row has two symbols, '●' and '■'"),
        ("Sjukfrånvaro;Byn;;5;;;", "there is no one unit called 'Byn'"),
        ("Sjukfrånvaro;;;5;;;", "the measure sjukfranvaro is reported in 2 places"),
        ("Sjukfrånvaro;rs;hen;5;;;", "'hen' is neither Totalt, Kvinnor nor Män"),
        (";rs;;5;;;", "the row names no measure"),
        ("Bananer;rs;;5;;;", "no known measure has a name like this"),
        ("Sjukfrånvaro;rs;;5;;;x;y", "the row has more cells than the table has headings: 'y'"),
    ],
)
def test_a_row_that_is_not_sure_is_left_with_its_reason(
    project: Project, row: str, reason: str
) -> None:
    ready = prepared(project, save(project, f"{HEAD}{row}\n"))
    assert ready.proposal.decisions == ()
    assert reasons(ready)[2].startswith(reason)
    assert ready.list_of_left is not None
    assert reason.split("'")[0] in ready.list_of_left.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("row", "mapping", "cells"),
    [
        ("Bananer;rs;;5;;;", "measures: {bananer: sjukfranvaro}", {"measure_id": "sjukfranvaro"}),
        ("Sjukfrånvaro;Byn;;5;;;", "units: {Byn: rs}", {"unit_id": "rs"}),
        ("Sjukfrånvaro;;;5;;;", "unit: hsn", {"unit_id": "hsn"}),
        ("Sjukfrånvaro;rs;hon;5;;;", "sexes: {hon: K}", {"sex": "K"}),
        ("Sjukfrånvaro;rs;;5;;✪;", 'symbols: {"✪": "●"}', {"symbol": "●"}),
        ("Sjukfrånvaro;rs;;;;;", "blank: not_reported", {"missing_reason": "not_reported"}),
        (
            "Sjukfrånvaro;rs;;Vet ej;;;",
            "reasons: {vet ej: not_available}",
            {"missing_reason": "not_available"},
        ),
        ("Sjukfrånvaro;rs;;0,054;;;", "percent: fraction", {"value": "5.4"}),
        ("Sjukfrånvaro;rs;;0,054;;;", "percent: as_is", {"value": "0.054"}),
        (
            "Utsläpp från resor;rs;;5 kg;;;",
            "units_of_measure: {kg: {unit: '%', factor: 0.5}}",
            {"value": "2.5"},
        ),
        (
            "Vad som helst;;;5;;;",
            "rows: {2: {measure_id: sjukfranvaro, unit_id: rs, sex: M}}",
            {"sex": "M"},
        ),
    ],
)
def test_mapping_yml_settles_what_is_not_sure(
    project: Project, row: str, mapping: str, cells: dict[str, str]
) -> None:
    [decision] = prepared(
        project, save(project, f"{HEAD}{row}\n"), mapping=mapping
    ).proposal.decisions
    assert {column: decision.row.cells[column] for column in cells} == cells


def test_mapping_yml_may_say_what_the_columns_are_and_which_rows_to_leave(project: Project) -> None:
    path = save(project, "Vad;Hur mycket\nSjukfrånvaro;5\nPolicy finns;Nej\n")
    with pytest.raises(DataError) as error:
        prepared(project, path)
    assert "columns:" in error.value.problems[0].fix
    said = "columns: {Vad: measure, Hur mycket: outcome}\nunit: rs\nrows: {3: {leave: true}}\n"
    ready = prepared(project, path, mapping=said)
    assert [d.row.cells["value"] for d in ready.proposal.decisions] == ["5"]
    assert reasons(ready) == {3: "mapping.yml says to leave this row"}


@pytest.mark.parametrize(
    ("mapping", "column", "got"),
    [
        ("measures: {x: sjukfranvar}", "measures.x", "'sjukfranvar'"),
        ("unit: rss", "unit", "'rss'"),
        ("rows: {7: {node_id: mal-sjuk}}", "rows.7.node_id", "'mal-sjuk'"),
    ],
)
def test_an_id_in_mapping_yml_that_is_not_there_is_an_error_with_the_nearest(
    project: Project, mapping: str, column: str, got: str
) -> None:
    with pytest.raises(DataError) as error:
        prepared(project, save(project, HEAD + "Sjukfrånvaro;rs;;5;;;\n"), mapping=mapping)
    [problem] = error.value.problems
    assert (problem.where, problem.column, problem.got) == ("mapping.yml", column, got)
    assert "did you mean" in problem.fix


@pytest.mark.parametrize(
    "mapping", ["colums: {a: measure}", "columns: {a: mesure}", "sexes: {hon: F}", "- 1"]
)
def test_a_key_or_value_that_mapping_yml_does_not_have_is_an_error(
    project: Project, mapping: str
) -> None:
    with pytest.raises(DataError) as error:
        prepared(project, save(project, HEAD + "Sjukfrånvaro;rs;;5;;;\n"), mapping=mapping)
    assert error.value.problems[0].where == "mapping.yml"


def test_a_name_much_like_a_known_one_is_taken_and_said_to_be_alike(project: Project) -> None:
    ready = imported(project, save(project, HEAD + "Andel sorterad avfall;rs;;70;;;\n"))
    [decision] = ready.proposal.decisions
    assert (decision.row.match.measure_id, decision.row.match.how) == ("avfall", "alike")
    assert "Namnet i filen: ”Andel sorterad avfall”." in of(project)["avfall", "rs", "T"]["note"]


def test_names_that_differ_in_a_figure_or_a_telling_word_are_never_taken_for_each_other(
    project: Project,
) -> None:
    project.edit("measures.csv", "Andel sorterat avfall", "Andel flickor i årskurs 7 med god hälsa")
    for name in (
        "Andel flickor i årskurs 8 med god hälsa",
        "Andel pojkar i årskurs 7 med god hälsa",
    ):
        ready = prepared(project, save(project, f"{HEAD}{name};rs;;70;;;\n"))
        assert ready.proposal.decisions == ()
        [left] = ready.proposal.left
        assert left.candidates[0] == "avfall"


def test_the_analyst_is_asked_once_a_name_when_it_is_not_sure(project: Project) -> None:
    asked = []

    def ask(name: str, candidates: tuple[str, ...]) -> str:
        asked.append(name)
        return candidates[0]

    path = save(project, HEAD + "Avfall;rs;K;70;;;\nAvfall;rs;M;60;;;\n")
    ready = prepared(project, path, ask=ask)
    assert asked == ["Avfall"]
    assert [d.row.match.how for d in ready.proposal.decisions] == ["chosen", "chosen"]


def test_columns_for_women_and_men_become_a_row_each(project: Project) -> None:
    path = save(project, "Mätetal;Kvinnor;Män;Totalt\nSjukfrånvaro;6,1;4,2;5,4\n")
    imported(project, path, unit="rs")
    got = {key[2]: row["value"] for key, row in of(project).items()}
    assert got == {"K": "6.1", "M": "4.2", "T": "5.4"}


def test_a_name_that_stands_once_holds_for_the_sexes_below_it(project: Project) -> None:
    path = save(
        project, HEAD + "Sjukfrånvaro;rs;K;6;;;\n;rs;M;4;;;\nSjukfrånvaro, totalt;rs;;5;;;\n"
    )
    imported(project, path)
    assert {key[2]: row["value"] for key, row in of(project).items()} == {
        "K": "6",
        "M": "4",
        "T": "5",
    }


def test_a_row_cut_by_a_page_break_is_put_together(project: Project) -> None:
    text = (
        "Text före tabellen.\n\n"
        "Mätetal\tUtfall\tMålvärde\tKommentar\n"
        "■ Sjukfrånvaron ska\t5,4 %\t4,6 %\tHögre än\n\n"
        "Mätetal\tUtfall\tMålvärde\tKommentar\n"
        "minska\t\t\ti fjol.\n"
        "<p>● Policy finns</p>\t● Ja\t\t\n"
    )
    ready = imported(project, save(project, text, "klippt.txt"), unit="rs")
    row = of(project)[RS]
    assert (row["value"], row["symbol"], row["comment"]) == ("5.4", "■", "Högre än i fjol.")
    assert row["note"] == "Raden är delad i filen: 4, 7."
    assert of(project)["policy", "rs", "T"]["source_line"] == "8"
    assert ready.proposal.read.read == 3
    assert ready.proposal.counts() == {"new": 2, "change": 0, "same": 0, "joined": 1, "left": 0}


def test_of_rows_that_say_an_outcome_differently_none_is_taken(project: Project) -> None:
    text = HEAD + "Sjukfrånvaro;rs;;5;;;\nsjukfrånvaro;rs;;6;;;\nPolicy finns;rs;;Ja;;;\n"
    ready = prepared(project, save(project, text))
    assert [d.row.entry.line for d in ready.proposal.decisions] == [4]
    listed = "the file says this outcome in several ways, and none is written: 5 (row 2), 6 (row 3)"
    assert reasons(ready) == {2: listed, 3: listed}
    said = prepared(project, save(project, text), mapping="rows: {2: {leave: true}}")
    assert [d.row.cells["value"] for d in said.proposal.decisions] == ["6", ""]


def test_an_outcome_that_is_repeated_is_taken_once_and_told(project: Project) -> None:
    ready = prepared(
        project, save(project, HEAD + "Sjukfrånvaro;rs;;5;;;\nsjukfrånvaro;rs;;5,0;;;\n")
    )
    assert len(ready.proposal.decisions) == 1
    assert reasons(ready) == {3: "row 2 has this outcome already"}


def test_rows_of_another_period_are_counted_and_not_listed(project: Project) -> None:
    text = "Mätetal;Period;Nämnd;Utfall\nSjukfrånvaro;2020-T2;rs;5\nPolicy finns;2021-T2;rs;Ja\n"
    ready = prepared(project, save(project, text))
    assert reasons(ready) == {}
    assert ready.proposal.read.elsewhere == {"2020-T2": 1}
    assert [d.row.entry.line for d in ready.proposal.decisions] == [3]


def test_an_unknown_unit_on_the_command_line_is_an_error_with_the_nearest(project: Project) -> None:
    with pytest.raises(UnknownNameError) as error:
        prepared(project, save(project, HEAD + "Sjukfrånvaro;;;5;;;\n"), unit="hsm")
    assert error.value.problems[0].fix == "did you mean 'hsn'?"
