"""In which language the command speaks, and how a message gets its values."""

from __future__ import annotations

import pytest

from analysis.language.messages import language, later, tr, tr_count

VARIABLES = ("TERTIAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_FI"}, "sv"),
        ({"LANG": "sv"}, "sv"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": ""}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "sv_SE.UTF-8"}, "en"),
        ({"LC_MESSAGES": "sv_SE.UTF-8", "LANG": "en_US.UTF-8"}, "sv"),
        ({"LANGUAGE": "de:sv:en", "LANG": "en_US.UTF-8"}, "sv"),
        ({"LANGUAGE": "sv", "LANG": "C"}, "en"),
        ({"TERTIAL_LANG": "en", "LANG": "sv_SE.UTF-8"}, "en"),
        ({"TERTIAL_LANG": "SV", "LC_ALL": "C"}, "sv"),
        ({"TERTIAL_LANG": "sv_SE.UTF-8"}, "sv"),
    ],
)
def test_the_language_is_what_the_variable_or_else_the_locale_says(
    said: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    for variable, value in said.items():
        monkeypatch.setenv(variable, value)
    assert language() == expected


def test_values_take_their_places_in_a_message() -> None:
    assert tr("row {row}, {name!r}", row=3, name="a") == "row 3, 'a'"


def test_a_message_without_values_stands_as_it_is_written() -> None:
    assert tr("rows: {ROW: …}") == later("rows: {ROW: …}") == "rows: {ROW: …}"
    assert tr("") == ""


def test_a_number_chooses_between_one_and_many() -> None:
    assert tr_count("{count} row", "{count} rows", 1) == "1 row"
    assert tr_count("{count} row of {of}", "{count} rows of {of}", 2, of=3) == "2 rows of 3"
