"""A body's own words stand in the place of the book's, in the form that the sentence asks for."""

from __future__ import annotations

import pytest

from analysis.words.respelling import respelled, respelled_html
from analysis.words.vocabulary import (
    BodyKind,
    Forms,
    LevelName,
    StatusName,
    Vocabulary,
    common,
    speaking,
)

INDICATOR = Forms("en", "indikator", "indikatorn", "indikatorer", "indikatorerna")
GOAL = Forms(
    "ett", "prioriterat mål", "det prioriterade målet", "prioriterade mål", "de prioriterade målen"
)
OWN = Vocabulary(
    BodyKind.MUNICIPALITY,
    INDICATOR,
    GOAL,
    statuses=(
        StatusName("met", "uppfyllt", "uppfyllda"),
        StatusName("not_met", "ej uppfyllt", "ej uppfyllda"),
    ),
    kept=("Andel mätetal i regionen",),
    book="Exempelboken",
)


@pytest.mark.parametrize(
    ("books", "own"),
    [
        ("Mätetal", "Indikator"),
        ("Mätetal i planen", "Indikatorer i planen"),
        ("13 mätetal", "13 indikatorer"),
        ("Inget mätetal når målet", "Ingen indikator når målet"),
        ("Mätetalets namn", "Indikatorns namn"),
        ("Det mätetal som regionen såg", "Den indikator som kommunen såg"),
        ("Planens mål", "Planens prioriterade mål"),
        ("Mål", "Prioriterat mål"),
        ("5,4 %, målet är högst 4,6 %", "5,4 %, målet är högst 4,6 %"),
        ("Regionens status: inte uppnått", "Kommunens status: ej uppfyllt"),
        ("Två uppnådda, ett nästan uppnått", "Två uppfyllda, ett nästan uppnått"),
        ("Andel mätetal i regionen, alla regioner", "Andel mätetal i regionen, alla kommuner"),
        ("Ur Tertialboken", "Ur Exempelboken"),
        ("data/regions/x: regionstyrelsen", "data/regions/x: regionstyrelsen"),
    ],
)
def test_words_take_the_form_of_the_sentence_and_twice_is_as_once(books: str, own: str) -> None:
    with speaking(OWN):
        assert respelled(books) == own
        assert respelled(own) == own
    assert respelled(books) == books


def test_addresses_and_code_are_left_and_labels_are_not() -> None:
    html = '<a href="region.html" title="Regionens mål">Mätetal</a> <code>mätetal</code>'
    with speaking(OWN):
        assert respelled_html(html) == (
            '<a href="region.html" title="Kommunens mål">Indikator</a> <code>mätetal</code>'
        )


def test_bodies_of_two_kinds_are_called_organisations_and_share_only_common_words() -> None:
    shared = common([OWN, Vocabulary(measure=INDICATOR)])
    with speaking(shared):
        assert respelled("Alla regioners mätetal") == "Alla organisationers indikatorer"
        assert respelled("Inte uppnått") == "Inte uppnått"


def test_an_own_level_is_named_and_counts_as_the_level_it_is_like() -> None:
    words = Vocabulary(
        levels=(LevelName("prioriterat mål", "Prioriterat mål", "goal", "prioriterade mål"),)
    )
    assert words.level("prioriterat mål").plural == ("prioriterat mål", "prioriterade mål")
    assert words.codes_like("goal") == {"prioriterat mål", "goal"}
