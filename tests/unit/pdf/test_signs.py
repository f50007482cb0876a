"""Signs that Typst refuses stand in the PDF by their names; all others as they are."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.pdf.document import About, Paper, document
from analysis.pdf.signs import name, set_with_names
from tests.unit.pdf.pages import page

ABOUT = About("Prov", "Förlag", date(2021, 4, 30))


@pytest.mark.parametrize(
    ("sign", "named"),
    [
        ("1\ufe0f\u20e3", "1[U+20E3 COMBINING ENCLOSING KEYCAP]"),
        ("\U0001f468\u200d\U0001f469", "[U+1F468 MAN][U+1F469 WOMAN]"),
        ("\ue000", "[U+E000]"),
    ],
)
def test_a_sign_is_named_by_its_parts(sign: str, named: str) -> None:
    assert name(sign) == named


def test_only_what_cannot_be_set_is_named() -> None:
    text = "Å 1\ufe0f\u20e3 \u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd \U0001f468\u200d\U0001f469"
    content, named = set_with_names(document(Paper(page(f"<h1>Prov</h1><p>{text}</p>")), ABOUT))
    assert content.startswith(b"%PDF")
    assert named == ["1\ufe0f\u20e3"]
