"""Text stays text: nothing in it is read as Typst code, and spaces are as in a browser."""

from __future__ import annotations

import pytest

from analysis.pdf.markup import LINE_BREAK, Atom, array, code, line, quoted, text


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("5,4 %", '#"5,4 %";'),
        ('"a\\b"', '#"\\"a\\\\b\\"";'),
        ("#include <x> $y$ @z *å* _ä_ //ö [", '#"#include <x> $y$ @z *å* _ä_ //ö [";'),
        ("", ""),
    ],
)
def test_text_is_a_quoted_string(said: str, written: str) -> None:
    assert text(said) == written


def test_signs_that_cannot_be_printed_are_left_out() -> None:
    assert quoted("a\x00b\u200bc") == '"abc"'


def test_spaces_run_together_and_none_stands_at_the_ends_of_a_line() -> None:
    atoms = [Atom("\n  a "), code("#strong["), Atom(" b\n"), code("];"), LINE_BREAK, Atom(" c ")]
    assert line(atoms) == '#"a ";#strong[#"b";];#linebreak();#"c";'


def test_a_no_break_space_is_kept() -> None:
    assert line([Atom("1\u00a0234 ")]) == '#"1\u00a0234";'


def test_a_line_of_nothing_is_nothing() -> None:
    assert line([Atom(" \n "), Atom("")]) == ""


def test_an_array_of_one_is_still_an_array() -> None:
    assert (array(["1"]), array(["1", "2"]), array([])) == ("(1,)", "(1, 2)", "()")
