"""Tests of how number formats show numbers, by the cases of ECMA-376, part 1, 18.8.30–31."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analysis.importer.read.number_format import Shown, shown

ACCOUNT = '_-* #,##0\\ _k_r_-;-* #,##0\\ _k_r_-;_-* "-"??\\ _k_r_-;_-@_-'
SIZES = '[>=1000000]0.0,," mnkr";[>=1000]0.0," tkr";0" kr"'
UNSURE = "fault"


def told(number: str, number_format: str) -> str:
    """What is shown in short: number, per cent, unit; words; or that it is not sure."""
    found: Shown = shown(Decimal(number), number_format)
    if found.fault:
        return UNSURE
    if found.words is not None:
        return repr(found.words)
    return f"{found.number:f}{' %' if found.percent else ''} {found.unit}".strip()


@pytest.mark.parametrize(
    ("number", "number_format", "expected"),
    [
        ("5.4", "General", "5.4"),
        ("5.4", "@", "5.4"),
        ("5.4", "#,##0.00", "5.4"),
        ("0.5", "# ?/?", "0.5"),
        ("12345", "0.0E+00", "12345"),
        # per cent, and a sign of per cent that is only text
        ("0.054", "0.0%", "0.054 %"),
        ("0.054", "0.0 %", "0.054 %"),
        ("0.054", "0.00%;[Red]-0.00%", "0.054 %"),
        ("5.4", '0.0"%"', "5.4 %"),
        ("5.4", '0.0" %"', "5.4 %"),
        ("5.4", r"0.0\ \%", "5.4 %"),
        ("5.4", "0%%", UNSURE),
        # commas that divide, and commas that part thousands
        ("-11100000", "#,##0.0,,", "-11.1"),
        ("12345", "#,##0", "12345"),
        ("12345", "0,", "12.345"),
        ("12345", "0.0,", "12.345"),
        ("12345", "0,.0", "12.345"),
        ("1234567", '#,##0.0,," mnkr"', "1.234567 mnkr"),
        # units in the format
        ("11.1", '0.0" mnkr"', "11.1 mnkr"),
        ("5.4", '#,##0.00\\ "kr"', "5.4 kr"),
        ("5.4", "#,##0.00\\ [$kr-41D]", "5.4 kr"),
        ("5.4", "[$kr-41D]\\ #,##0.00", "5.4 kr"),
        ("5.4", "[$-41D]0.0", "5.4"),
        # sections by sign
        ("-5", "#,##0_);(#,##0)", "-5"),
        ("-5", "0.00;[Red]-0.00", "-5"),
        ("-5", "0.00;[Red]0.00", UNSURE),
        ("-5", "0.0;0.0", UNSURE),
        ("1234", ACCOUNT, "1234"),
        ("0", ACCOUNT, "0"),
        ("0", '0.0;-0.0;"saknas"', "'saknas'"),
        ("1", '"Ja";;"Nej"', "'Ja'"),
        ("0", '"Ja";;"Nej"', "'Nej'"),
        ("5", ";;;", UNSURE),
        ("0", "0;-0;;@", UNSURE),
        ("0", "#,###", UNSURE),
        # sections by a condition
        ("1500000", SIZES, "1.5 mnkr"),
        ("1500", SIZES, "1.5 tkr"),
        ("5", SIZES, "5 kr"),
        ("0.054", "[<1]0.0%;0.0", "0.054 %"),
        ("5.4", "[<1]0.0%;0.0", "5.4"),
        ("3", '[<5]"<5";0', "'<5'"),
        ("7", '[<5]"<5";0', "7"),
        ("7", "[<5]0", UNSURE),
        # days and times
        ("44000", "yyyy-mm-dd", UNSURE),
        ("0.5", "[h]:mm", UNSURE),
        ("0.5", "h:mm AM/PM", UNSURE),
    ],
)
def test_a_number_is_shown_by_the_grammar_of_its_format(
    number: str, number_format: str, expected: str
) -> None:
    assert told(number, number_format) == expected
