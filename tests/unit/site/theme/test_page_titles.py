"""Tests of analysis.site.theme.page_titles: no two pages are called the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.site.theme.page_titles import apart

GOALS = {"r/mal/a": "Mål, R", "r/mal/b": "Mål, R", "r/mal/c": "Mål, R", "r/annan": "Annan"}


def test_a_page_with_a_title_of_its_own_is_called_nothing_more() -> None:
    assert apart({"a": "A", "b": "B"}, {"a": ("Plan",)}) == {}


def test_pages_are_told_apart_by_as_little_as_is_needed() -> None:
    facts = {
        "r/mal/a": ("Plan 1", "under X"),
        "r/mal/b": ("Plan 2", "under X"),
        "r/mal/c": ("Plan 2", "under Y"),
    }
    assert apart(GOALS, facts) == {
        "r/mal/a": "Plan 1",
        "r/mal/b": "Plan 2, under X",
        "r/mal/c": "Plan 2, under Y",
    }


def test_pages_of_which_nothing_else_is_known_are_told_apart_by_their_addresses() -> None:
    assert apart({"x/a": "Samma", "x/b": "samma "}, {}) == {"x/a": "a", "x/b": "b"}


@given(st.dictionaries(st.text("ab/", min_size=1), st.sampled_from(["A", "a ", "B"])))
def test_no_two_titles_are_the_same(titles: dict[str, str]) -> None:
    more = apart(titles, {})
    whole = [f"{' '.join(title.split())}, {more.get(page, '')}" for page, title in titles.items()]
    assert len({each.casefold() for each in whole}) == len(whole)
