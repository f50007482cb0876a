"""How abbreviations are found in a text."""

from __future__ import annotations

from analysis.words.abbreviations import WORDS, found_in, told_already


def test_an_abbreviation_is_found_whole_or_first_in_a_compound() -> None:
    found = found_in({"DRG": "", "CO2": "", "CO2e": ""})
    text = "DRG-poäng, CO2e och CO2, men inte xDRG, DRGX eller a-DRG."
    assert [(m[0], m[1]) for m in found.finditer(text)] == [
        ("DRG-poäng", "DRG"),
        ("CO2e", "CO2e"),
        ("CO2", "CO2"),
    ]


def test_one_that_stands_with_its_meaning_is_told_already() -> None:
    assert told_already("Hållbart medarbetarengagemang (HME) och BUP", WORDS) == ["HME"]
    assert told_already("hållbart medarbetarengagemang", WORDS) == []
