"""Tests of tests.site.rules: a rule that is broken is named, and hides no other."""

from __future__ import annotations

from tests.site.rules import Rules


def test_each_broken_rule_is_named_with_what_it_says_and_the_others_are_tried() -> None:
    rule = Rules()

    @rule
    def page_has_a_title(html: str) -> None:
        assert "<title>" in html, "no title"

    @rule
    def page_is_short(html: str) -> None:
        assert len(html) < 10

    @rule
    def page_has_a_heading(html: str, page: str) -> None:
        assert "<h1>" in html, f"no heading in {page}"

    said = [*rule.broken(html="<p>", page="matt.html", site="not needed")]

    assert [each.split("\n")[0] for each in said] == [
        "page_has_a_title: no title",
        "page_has_a_heading: no heading in matt.html",
    ]
