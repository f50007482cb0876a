"""What a file calls a period in words, and which period that is."""

from __future__ import annotations

import pytest

from analysis.base.periods import Period
from analysis.importer.interpret.names import names_of, normal


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2021", "Helåret 2021"),
        ("2021", "helår 2021"),
        ("2021-T3", "Tertial 3 2021"),
        ("2021-T3", "december 2021"),
        ("2021-H1", "första halvåret 2021"),
        ("2021-Q2", "Kvartal 2 2021"),
        ("2021-08", "augusti 2021"),
        ("2021-L", "Läsåret 2020/21"),
        ("2021-L", "2020/2021"),
    ],
)
def test_a_period_is_known_by_its_usual_names(period: str, words: str) -> None:
    assert normal(words) in names_of(Period.parse(period))


def test_the_whole_year_is_not_its_third_tertial() -> None:
    assert normal("helåret 2021") not in names_of(Period.parse("2021-T3"))
