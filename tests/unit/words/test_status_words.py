"""Every status has a word, a colour and a symbol."""

from __future__ import annotations

from analysis.base.model import Status
from analysis.words.status_words import STATUS_WORDS


def test_every_status_has_its_own_word_and_its_own_symbol() -> None:
    words = STATUS_WORDS

    assert set(words) == set(Status)
    assert len({word.word for word in words.values()}) == len(Status)
    assert len({word.symbol for word in words.values()}) == len(Status)


def test_colours_are_those_of_the_reports() -> None:
    colours = [STATUS_WORDS[status].colour for status in Status]

    assert colours == ["grön", "gul", "röd", "grå", "grå", "grå"]
