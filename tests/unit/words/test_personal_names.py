"""Personal names in a quoted text are left out, and rather too much than too little."""

from __future__ import annotations

import pytest

from analysis.words.personal_names import MASK, common_words, named_words, without_names

KNOWN = named_words(["Region Norrbotten", "Regionstyrelsen"]) | common_words(["kostnaderna ökade"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("de ökade kostnaderna (Ylva Testsson)", f"de ökade kostnaderna ({MASK})"),
        ("av Ylva\u00a0Testsson-Prov i maj", f"av {MASK} i maj"),
        ("YLVA TESTSSON", MASK),
        ("Ylva von Testsson", MASK),
        ("Ylva Anna Testsson", MASK),
        ("Region Norrbotten 5,4 %", "Region Norrbotten 5,4 %"),
        ("Kostnaderna Ökade", "Kostnaderna Ökade"),
        ("Mätetal\tUtfall", "Mätetal\tUtfall"),
        ("ylva.testsson@region.se", MASK),
        ("19850412-1234 och 850412-1234", f"{MASK} och {MASK}"),
        ("0920-28 40 00", MASK),
        ("36 721 005 av 1 064 430", "36 721 005 av 1 064 430"),
        ("2021-04-30, 2018-2026", "2021-04-30, 2018-2026"),
    ],
)
def test_what_may_be_a_person_is_left_out(text: str, shown: str) -> None:
    assert without_names(text, KNOWN) == shown


def test_a_name_that_parts_over_two_lines_keeps_the_number_of_lines() -> None:
    shown = without_names("av Ylva\nTestsson i maj\n5,4 %", KNOWN)
    assert shown.split("\n") == [f"av {MASK}", f"{MASK} i maj", "5,4 %"]


def test_names_do_not_reach_over_paragraphs() -> None:
    text = "Regionstyrelsen\n\nYlva"
    assert without_names(text, KNOWN) == text


def test_what_is_listed_is_left_out_as_a_word() -> None:
    assert without_names("Ylva och ylvas, YLVA", KNOWN, ["Ylva"]) == f"{MASK} och ylvas, {MASK}"
