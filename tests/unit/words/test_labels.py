"""Every code that a table may hold has a Swedish word."""

from __future__ import annotations

import pytest

from analysis.base.paths import Paths
from analysis.data.schema import read_catalogue
from analysis.words.labels import label
from tests.support import ROOT

CODES = [
    pytest.param(field.name, str(code), id=f"{table.name}-{field.name}-{code}")
    for table in read_catalogue(Paths(ROOT).data).tables
    for field in table.fields
    for code in field.allowed
]
# Words that are the same in both languages.
ALIKE = {"text", "vision", "region", "division"}


@pytest.mark.parametrize(("column", "code"), CODES)
def test_every_code_of_the_tables_has_a_word_of_its_own(column: str, code: str) -> None:
    assert label(column, code) != code or code in ALIKE


def test_text_that_is_no_code_stands_as_it_is() -> None:
    assert label("kind", "något annat") == "något annat"
    assert label("comment", "higher") == "higher"
