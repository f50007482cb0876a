"""What is printed steers no terminal and reads as it looks."""

from __future__ import annotations

import pytest

from analysis.base.errors import Problem
from analysis.base.printable import printable, single_line
from tests.faults.tally import count


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("å\tb\n", "å\tb\n"),
        ("a\x1b[2J", "a\\x1b[2J"),
        ("\x9b2J\x07\r", "\\x9b2J\\x07\\r"),
        ("12\u202e34", "12\\u202e34"),
        ("\udcff", "\\udcff"),
        ("a\u2028b", "a\\u2028b"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
    ],
)
def test_signs_that_are_not_for_the_eye_are_spelled(text: str, printed: str) -> None:
    assert printable(text) == printed
    count("terminal", "a sign that steers it: spelled")


def test_a_problem_steers_no_terminal() -> None:
    found = Problem("a\x1b[2J", where="\x1b]0;x\x07", got="\x08", fix="\u202e").lines()
    assert all(line.isprintable() for line in found)


def test_a_text_on_one_line_keeps_the_spaces_within_its_figures() -> None:
    assert single_line("\n a\r\n b\t1\u00a0600 ") == "a b 1\u00a0600"
