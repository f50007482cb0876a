from __future__ import annotations

from datetime import date

import pytest

from analysis.audit.text.date_ranges import dates, last_month, month_name, spans


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1 januari–28 april", 118),
        ("1/1-28/4", 118),
        ("januari–april", 120),
        ("januari–april 2020", 121),
        ("26 april–31 augusti 2021", 128),
    ],
)
def test_span_has_its_days_and_its_text(text: str, days: int) -> None:
    (found,) = spans(f"Under {text} var det så.", 2021)
    assert (found.text, found.days) == (text, days)


def test_impossible_or_backward_spans_are_none() -> None:
    assert spans("31/2-3/4, 28/4-1/1 och 30 februari–3 april", 2021) == []


@pytest.mark.parametrize(
    ("text", "month"),
    [("t.o.m. mars 74 %", 3), ("1 415 sista mars", 3), ("utfallet är kvartal 1 2021", 3),
     ("gäller första kvartalet", 3), ("per 31 augusti", 8)],
)  # fmt: skip
def test_last_month_is_what_the_text_says_it_goes_up_to(text: str, month: int) -> None:
    found = last_month(text)
    assert found is not None
    assert found[0] == month


def test_text_without_a_limit_has_no_last_month() -> None:
    assert last_month("under våren och i april") is None


def test_dates_have_day_month_and_year() -> None:
    assert dates("Den 1 oktober 2020, 31 februari 2021 och 3 maj") == [
        (date(2020, 10, 1), "1 oktober 2020")
    ]
    assert month_name(date(2021, 4, 30)) == "april"
