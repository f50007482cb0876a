"""Which heading means what, and which means nothing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from analysis.base.errors import DataError
from analysis.base.periods import Period
from analysis.importer.interpret.column import column_of
from analysis.importer.interpret.columns import columns, is_heading
from analysis.importer.interpret.roles import ROLES

T2 = Period.parse("2022-T2")


def role_of(heading: str, period: Period, given: Mapping[str, str]) -> str:
    return column_of(heading, period, given).role


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Mätetal", "measure"),
        ("STYRMÅTT ", "measure"),
        ("Mätetalets namn:", "measure"),
        ("Utfal", "outcome"),
        ("Periodens utfall", "outcome"),
        ("Utfall 2022-T2", "outcome"),
        ("Utfall T2 2022", "outcome"),
        ("Utfall augusti 2022", "outcome"),
        ("Utfall jan-aug", "outcome"),
        ("Utfall 2021-T2", "left_out"),
        ("Utfall april 2022", "left_out"),
        ("Förra utfallet", "left_out"),
        ("Målvärde 2022", "target"),
        ("Utfall kvinnor", "outcome_K"),
        ("Kommentarer", "comment"),
        ("Frukt", ""),
        ("Andel kvinnor", ""),
        ("Utfall kvinnor/flickor (%)", "outcome_K"),
        ("Resultat, pojkar", "outcome_M"),
        ("varav män", "outcome_M"),
        ("Kvinnor och män", "outcome_T"),
    ],
)
def test_a_heading_is_known_by_its_words_and_its_period(heading: str, role: str) -> None:
    assert role_of(heading, T2, {}) == role


@pytest.mark.parametrize(
    ("period", "heading", "role"),
    [
        ("2021", "Utfall 2021", "outcome"),
        ("2021", "Utfall T3 2021", "left_out"),
        ("2021-T3", "Utfall T3 2021", "outcome"),
        ("2021-H1", "Utfall halvår 1 2021", "outcome"),
        ("2021-H1", "Utfall H2 2021", "left_out"),
        ("2021-H1", "Utfall T1 2021", "left_out"),
        ("2021-Q2", "Utfall kv 2 2021", "outcome"),
        ("2021-Q2", "Utfall Q1 2021", "left_out"),
        ("2021-08", "Utfall augusti 2021", "outcome"),
        ("2021-08", "Utfall juli 2021", "left_out"),
        ("2021-L", "Utfall läsåret 2020/21", "outcome"),
        ("2021-L", "Utfall 2019/2020", "left_out"),
    ],
)
def test_a_heading_of_any_kind_of_period_is_known(period: str, heading: str, role: str) -> None:
    assert role_of(heading, Period.parse(period), {}) == role


def test_mapping_yml_says_it_better() -> None:
    assert role_of("Frukt", T2, {"Frukt": "outcome"}) == "outcome"


def test_no_word_stands_for_two_roles() -> None:
    words = [word.casefold() for group in ROLES.values() for word in group]
    assert len(words) == len(set(words))


def test_every_heading_of_the_region_tables_is_its_own_role() -> None:
    assert all(
        role_of(words[0], T2, {}) == role
        for role, words in ROLES.items()
        if words[0] != "Förra utfallet"
    )


def test_prose_with_the_words_in_it_is_no_heading() -> None:
    assert is_heading(["Mätetal", "Utfall", "Kommentar"], T2, {})
    assert not is_heading(["Mätetal", "Kommentar"], T2, {})
    assert not is_heading(
        ["Utfall och mätetal redovisas i bilagan, se nedan för mer " * 4, ""], T2, {}
    )


@pytest.mark.parametrize(
    ("cells", "role"), [(["%", "antal", "%"], "unit_of_measure"), (["Hälsonämnden"], "unit")]
)
def test_enhet_is_settled_by_what_stands_below(cells: list[str], role: str) -> None:
    found = columns(1, ["Mätetal", "Enhet", "Utfall"], {1: cells}, T2, {}, "a.csv")
    assert found.roles[1] == role


def test_mal_is_the_target_unless_there_is_a_target_value() -> None:
    assert columns(1, ["Mätetal", "Mål", "Utfall"], {}, T2, {}, "a").roles[1] == "target"
    assert columns(1, ["Mål", "Mätetal", "Målvärde"], {}, T2, {}, "a").roles[0] == "node"


def test_two_columns_of_the_same_kind_are_an_error_and_not_a_choice() -> None:
    with pytest.raises(DataError) as error:
        columns(3, ["Mätetal", "Utfall", "Resultat"], {}, T2, {}, "a.csv")
    [problem] = error.value.problems
    assert (problem.row, problem.got) == (3, "'Utfall', 'Resultat'")
    assert "left_out" in problem.fix
