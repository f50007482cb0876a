from __future__ import annotations

import pytest

from analysis.audit.text.keyword_matching import keywords, mentions, related, words


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("leverantörstrohet", "leverantörstroheten"),
        ("nettokostnaderna", "nettokostnadsutveckling"),
        ("genomförda", "genomfört"),
        ("påverka", "påverkansmöjlighet"),
    ],
)
def test_words_that_mostly_begin_alike_are_related(first: str, second: str) -> None:
    assert related(first, second)
    assert related(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("återbesök", "återinskrivning"),
        ("besök", "besöken"),
        ("samarbetsproblem", "samarbetsfrågan"),
        ("", "längre"),
    ],
)
def test_short_or_unlike_words_are_not_related(first: str, second: str) -> None:
    assert not related(first, second)


def test_keywords_are_long_and_rare() -> None:
    assert keywords("Andel medarbetare med leverantörstrohet i år") == {"leverantörstrohet"}
    assert keywords("första besök", shortest=5) == {"besök"}


def test_mentions_are_the_words_of_the_text() -> None:
    assert mentions("Leverantörstroheten blev 94 %", ["leverantörstrohet"]) == [
        "leverantörstroheten"
    ]


def test_common_word_mentions_no_measure() -> None:
    assert mentions("kostnaderna minskade", ["minskar"]) == []


def test_word_that_names_a_goal_mentions_no_measure() -> None:
    assert mentions("bredbandsmålet nås inte", ["bredband"]) == []


def test_words_are_lower_case_without_figures() -> None:
    assert words("Ökade 6,4 % i HSN") == ["ökade", "i", "hsn"]
