"""The headings of a form in a body's own words mean what the book's do, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.importer.interpret.own_headings import own_headings, roles_of_own
from analysis.words.vocabulary import BOOKS_OWN, Forms

MARK = Forms("ett", "siktmärke", "siktmärket", "siktmärken", "siktmärkena")


def test_the_book_itself_has_no_others() -> None:
    assert own_headings(BOOKS_OWN) == {}


def test_each_heading_of_the_body_has_the_role_of_the_books() -> None:
    words = replace(BOOKS_OWN, measure=MARK)
    assert own_headings(words)["Mätetal-id"] == "Siktmärke-id"
    assert roles_of_own(words) == {
        "siktmärke": "measure",
        "siktmärke-id": "measure_id",
        "så räknas siktmärket": "left_out",
    }


@pytest.mark.parametrize("taken", ["mål", "status", "utfall", "enhet"])
def test_a_word_that_heads_something_else_leaves_the_books_own(taken: str) -> None:
    words = replace(BOOKS_OWN, measure=replace(MARK, one=taken))
    assert "Mätetal" not in own_headings(words)
    assert taken not in roles_of_own(words)
