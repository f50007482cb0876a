"""Tests of analysis.method.smart: which wordings are activities, and what a measure lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.method.smart import RULES, Criterion, Facts, activity_in_disguise, smart

WHOLE = Facts(
    name="Sjukfrånvaron ska minska",
    unit_of_measure="%",
    has_baseline=True,
    has_target=True,
    has_date=True,
    has_outcome=True,
)


@pytest.mark.parametrize(
    ("name", "rule", "words"),
    [
        ("Bemanna kontoret i Bryssel", "activity-verb", "Bemanna"),
        ("Etablering av ett införandeprojekt", "activity-verb", "Etablering"),
        ("Se över regionens vårdplatser", "activity-verb", "Se över"),
        ("Handlingsplan är framtagen", "activity-done", "är framtagen"),
        ("En struktur för uppföljning har tagits fram", "activity-done", "har tagits fram"),
        ("Projektet ska vara genomfört under året", "activity-done", "ska vara genomfört"),
        ("Arbete med landsbygden påbörjas", "activity-done", "påbörjas"),
        ("Antal utbildningsomgångar i bemötande", "activity-counted", "Antal utbildningsomgångar"),
        ("Minst 10 påverkansmöten under året", "activity-counted", "Minst 10 påverkansmöten"),
    ],
)
def test_a_name_that_tells_what_to_do_is_an_activity(name: str, rule: str, words: str) -> None:
    found = activity_in_disguise(name)
    assert found is not None
    assert (found.rule, found.words) == (rule, words)


@pytest.mark.parametrize(
    "name",
    [
        "Minska andelen inhyrda läkare av personalkostnaden",
        "Ökad andel patienter med fast läkarkontakt",
        "Andel genomförda upphandlingar enligt upphandlingsplan",
        "Alla kommuner ska nås av scenkonstutbudet",
        "Antal enheter inom vården som deltagit i utbildningsomgångar",
        "Andel möten där regionen haft deltagare",
        "Utvecklad samverkan mellan primärvård och psykiatri",
        "Regionens verksamhet bedrivs inom budget",
    ],
)
def test_a_name_that_tells_of_a_result_is_no_activity(name: str) -> None:
    assert activity_in_disguise(name) is None


def test_line_breaks_in_a_name_do_not_hide_an_activity() -> None:
    found = activity_in_disguise("Handlingsplan  är\nframtagen")
    assert found is not None
    assert found.words == "är framtagen"


@pytest.mark.parametrize("name", ["Arbeta hemma", "Plan är framtagen", "Antal möten"])
def test_the_explanation_quotes_the_words_that_decided(name: str) -> None:
    found = activity_in_disguise(name)
    assert found is not None
    assert f"”{found.words}”" in found.explanation
    assert found.rule in RULES


def test_a_measure_with_everything_lacks_nothing() -> None:
    result = smart(WHOLE)
    assert result.missing == ()
    assert result.passed == frozenset(Criterion)


@pytest.mark.parametrize(
    ("facts", "criterion"),
    [
        (replace(WHOLE, unit_of_measure=""), Criterion.UNIT),
        (replace(WHOLE, has_baseline=False), Criterion.BASELINE),
        (replace(WHOLE, has_target=False), Criterion.TARGET),
        (replace(WHOLE, has_date=False), Criterion.DATE),
        (replace(WHOLE, has_outcome=False), Criterion.OUTCOME),
        (replace(WHOLE, name="Handlingsplan är framtagen"), Criterion.RESULT),
    ],
)
def test_each_criterion_is_missed_by_what_it_asks_for(facts: Facts, criterion: Criterion) -> None:
    assert smart(facts).missing == (criterion,)


def test_what_is_missing_stands_in_the_order_of_the_criteria() -> None:
    assert smart(Facts("Arbeta med jämlikhet")).missing == tuple(Criterion)
