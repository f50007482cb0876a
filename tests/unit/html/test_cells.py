"""Tests of analysis.html.cells."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from analysis.base.codes import RelativeTo, Sex
from analysis.base.model import Status, Target
from analysis.base.operators import Operator
from analysis.data.dataset import Region
from analysis.data.rows import MeasureRow, Observation
from analysis.data.symbol_scheme import read_scheme
from analysis.html.cells import (
    figure,
    heading,
    measure_link,
    outcome_text,
    printed_mark,
    put,
    source_link,
    status_mark,
    target_text,
    title,
)
from analysis.html.pieces import Html
from analysis.words.wording import plural
from tests.rows import row
from tests.support import Project
from tests.unit.pages.page import Page

PERCENT = "%"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


# Headings


@pytest.mark.parametrize(
    "title", ["Mål", "Hälsa_och_*vård* [1] <b>", "100 % & mer", "a\nb", "`kod` $x$ #1 {t} | \\"]
)
def test_a_heading_says_what_it_was_given_whatever_that_is(page: Page, title: str) -> None:
    heading(3, title)
    [text] = page.headings
    html = MarkdownIt().render(text)
    assert html.startswith("<h3>")
    assert unescape(html).strip() == f"<h3>{' '.join(title.split())}</h3>"


WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1)


@given(WORDS.filter(lambda text: text.strip()))
def test_no_text_can_become_something_else_than_a_heading(text: str) -> None:
    escaped = Page()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("analysis.html.cells.display", escaped)
        heading(2, text)
    tokens = MarkdownIt().parse(escaped.headings[0])
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    assert {child.type for child in tokens[1].children or []} <= {"text", "text_special"}


def test_pieces_are_shown_as_one_output(page: Page) -> None:
    put(Html("<p>a</p>"), Html("<p>b</p>"))
    assert [output.text for output in page.outputs] == ["<p>a</p><p>b</p>"]


# Marks


@pytest.mark.parametrize("status", Status)
def test_a_status_is_symbol_and_word_and_colour(status: Status) -> None:
    mark = status_mark(status).text
    assert f"tb-status-{status.value.replace('_', '-')}" in mark
    assert 'aria-hidden="true"' in mark
    assert status_mark(status.value).text == mark


@pytest.mark.parametrize(
    ("glyph", "said", "name"),
    [
        ("◆", "gul", "tb-status-near"),
        ("—", "ingen status", "tb-status-none"),
        ("▲", "okänd", "tb-status-none"),
        ("", "ingen symbol", "tb-muted"),
        ("<", "&lt;", "tb-status-none"),
    ],
)
def test_a_printed_symbol_is_shown_as_printed_with_its_word(
    sound: Project, glyph: str, said: str, name: str
) -> None:
    mark = printed_mark(glyph, read_scheme(sound.file("scheme.yml"))).text
    assert said in mark
    assert name in mark


# Figures


@pytest.mark.parametrize(
    ("cells", "unit", "said"),
    [
        ({"value": 5.4}, "%", "5,4 %"),
        ({"value": 1600.0}, "antal", "1 600"),
        ({"value": 3.5}, "", "3,5"),
        ({"text": "Ja"}, "%", "Ja"),
        ({"value": 5.4, "text": "preliminärt"}, "%", "5,4 %, preliminärt"),
        ({"missing_reason": "annual_only"}, "%", "Mäts på helår"),
        ({}, "%", "Saknas"),
    ],
)
def test_an_outcome_is_a_figure_or_words_or_why_there_is_none(
    cells: dict[str, Any], unit: str, said: str
) -> None:
    assert plain(outcome_text(row(Observation, **cells), unit)) == said


def test_a_hidden_outcome_says_that_it_is_hidden() -> None:
    hidden = row(Observation, missing_reason="suppressed")
    assert outcome_text(hidden, PERCENT).endswith("Dolt för att skydda enskilda")


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (None, "–"),
        (Target(Operator(">="), 90), "minst 90 %"),
        (Target(Operator("<="), 4.6), "högst 4,6 %"),
        (Target(Operator("="), 0), "0 %"),
        (Target(Operator("between"), 10, 20), "10 %–20 %"),
        (Target(Operator("achieved")), "ja"),
        (
            Target(Operator("decrease"), relative_to=RelativeTo("previous_year")),
            "minska mot föregående år",
        ),
        (
            Target(Operator("decrease"), relative_to=RelativeTo("baseline"), baseline_value=5.1),
            "minska mot ingångsvärdet 5,1 %",
        ),
        (Target(Operator("increase"), change_percent=2), "öka med 2 %"),
        (Target(Operator(">="), relative_to=RelativeTo("national")), "minst rikets värde"),
        (Target(Operator(">="), 90, sex=Sex("K")), "minst 90 % (kvinnor)"),
        (Target(Operator(">="), 90, component="Nybesök"), "minst 90 % Nybesök"),
    ],
)
def test_a_target_is_said_in_words(target: Target | None, said: str) -> None:
    assert plain(target_text(target, PERCENT)) == said


def test_a_figure_keeps_the_decimals_it_has() -> None:
    assert plain(figure(203.55, PERCENT).printed) == "203,55 %"
    assert plain(figure(90.0, PERCENT).printed) == "90 %"


def test_a_link_leads_to_the_evidence_of_its_row() -> None:
    row_ = row(Observation, measure_id="besok", unit_id="rs", period="2021-T1", source_line=20)
    place = "underlag/utfall-2021-t1.html#observations--besok--rs--2021-t1--t--actual"
    assert source_link(row_).text == f'<a href="{place}">rad 20</a>'
    assert source_link(row_, "5 < 6").text == f'<a href="{place}">5 &lt; 6</a>'


def test_a_measures_name_leads_to_its_page() -> None:
    row_ = row(MeasureRow, measure_id="besok", short_name="Besök & samtal")
    assert measure_link(row_).text == '<a href="matt/besok.html">Besök &amp; samtal</a>'


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 rader"), (1, "1 rad"), (2, "2 rader"), (1200, "1 200 rader")]
)
def test_a_number_has_its_word_in_the_right_form(number: int, said: str) -> None:
    assert plain(plural(number, "rad", "rader")) == said


def _region(notice: str) -> Region:
    return Region("prov", "Region Prov", "Region Provs", "RP", "99", (), notice)


def test_a_title_is_followed_by_what_its_regions_say_once_each(page: Page) -> None:
    title("Jämförelse", _region("Preliminärt."), _region(""), _region("Preliminärt."))
    assert page.html.count("Preliminärt.") == 1


def test_a_title_of_a_region_without_notice_is_only_a_heading(page: Page) -> None:
    title("Region Prov", _region(""))
    assert "tb-notice" not in page.html
