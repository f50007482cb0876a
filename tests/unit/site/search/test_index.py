"""Tests of analysis.site.search.index: the ways from letters to words and from words to pages."""

from __future__ import annotations

import pytest

from analysis.site.search import index as index_module
from analysis.site.search.index import Found, make, parts
from analysis.site.search.pages import Page


def page(address: str, rank: int = 0, **weights: int) -> Page:
    return Page(address, address, "Mätetal", "", "", rank, weights)


def test_pages_stand_in_the_order_of_their_kind_and_then_of_their_address() -> None:
    made = make([page("b", 1, x=1), page("c", x=9), page("a", 1, x=4)])
    assert [each.address for each in made.pages] == ["c", "a", "b"]
    assert made.words["x"] == Found(((0, 9), (1, 4), (2, 1)), 3)


def test_any_three_letters_lead_to_the_word() -> None:
    found = parts(["tandvard"])
    assert {*found} == {"^ta", "tan", "and", "ndv", "dva", "var", "ard", "rd$"}
    assert all(part.words == ("tandvard",) for part in found.values())


def test_a_part_of_many_words_keeps_the_most_important_and_the_rest_is_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(index_module, "MOST_WORDS", 2)
    found = parts(["abcd", "abce", "abcf"])
    assert found["abc"].words == ("abcd", "abce")
    assert found["abc"].more
    assert found["abcf"].words == ("abcf",)
    assert not found["abcf"].more


def test_words_that_are_alike_to_the_end_do_not_go_on_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(index_module, "MOST_WORDS", 2)
    words = ["a" * length for length in range(3, 40)]
    found = parts(words)
    assert max(len(part) for part in found) == index_module.LONGEST_PART
    assert all(len(part.words) <= 2 for part in found.values())


def test_a_word_on_too_many_pages_keeps_those_where_it_weighs_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(index_module, "MOST_PAGES", 2)
    made = make([page("a", x=1), page("b", x=9), page("c", x=4)])
    assert made.words["x"] == Found(((1, 9), (2, 4)), 3)
