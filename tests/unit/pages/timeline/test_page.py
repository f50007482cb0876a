"""Tests of the views of a region's development: pictures, months, forecasts, single values."""

from __future__ import annotations

import pytest

from analysis.base.model import Measure
from analysis.data.rows import SeriesRow
from analysis.method.control_chart.chart import control_chart
from analysis.pages.parts import monthly_series, refusals
from analysis.pages.timeline import small_multiples, title
from analysis.pages.timeline.page import open_timeline
from tests.rows import row
from tests.support import REGION, Project
from tests.unit.pages.shown import headings, shown, whole
from tests.unit.results.test_series import add_series, observe

MONTHS = tuple((f"2021-{month:02d}", str(60 + month % 3)) for month in range(1, 12))


def test_a_region_with_one_period_draws_nothing(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = whole(open_timeline(REGION, sound.root), monkeypatch)
    assert headings(page) == [
        "Utveckling över tid, Region Prov",
        "Mätetal med ett enda värde",
        "Prognoser för helåret",
        "Källor",
        "Hänvisa till sidan",
    ]
    assert "<figure" not in page
    assert '<a href="matt/sjukfranvaro.html">' in page
    assert '<a href="utveckling.html">reports/' in page
    assert "Inget mätetal har värden för mer än en period ännu" in page


def test_two_periods_are_drawn_told_and_listed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    observe(project, "sjukfranvaro", "2020-T3", "4.9")
    page = shown(monkeypatch, open_timeline(REGION).show_measures)
    assert 'id="over-tid-1"' in page
    assert "upp 0,5\u00a0procentenheter" in page
    assert "Utfall per period: Strategi för hälsa" in page
    assert (
        'href="underlag/utfall-2020-t3.html#observations--sjukfranvaro--mal-frisk--rs--2020-t3--t--actual"'
        in page
    )


def test_several_measures_share_a_picture(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    observe(project, "sjukfranvaro", "2020-T3", "4.9")
    observe(project, "sjukfranvaro", "2020-T3", "4.8", unit="hsn")
    report = open_timeline(REGION)
    page = shown(monkeypatch, report.show_measures)
    assert page.count("<figure") == 1
    assert [small_multiples.name(report, run) for run in report.drawn] == [
        "Sjukfrånvaro (RS)",
        "Sjukfrånvaro (HSN)",
    ]


def test_sums_over_unequal_spans_come_with_a_caution(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    observe(project, "besok", "2020", "4500", unit="hsn")
    page = shown(monkeypatch, open_timeline(REGION).show_measures)
    assert "Besök är en summa för olika långa delar av året" in page


def test_the_summary_counts_what_is_drawn(project: Project) -> None:
    observe(project, "sjukfranvaro", "2020-T3", "4.9")
    add_series(project, *MONTHS)
    assert title.summary(open_timeline(REGION)) == (
        "Fyra mätetal har utfall i siffror. Ett har värden för flera perioder och visas som ett"
        " diagram. Ett mätetal redovisas dessutom varje månad."
    )


def test_a_monthly_series_is_charted_and_every_month_leads_to_its_row(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_series(project, *MONTHS)
    page = shown(monkeypatch, open_timeline(REGION).show_months)
    assert 'id="styrdiagram-1"' in page
    assert 'href="underlag/manadsserier-2021.html#series--avfall--2021-05"' in page
    assert "Medelvärdet av 11 värden är" in page


def test_too_few_months_give_a_sentence_and_no_picture(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_series(project, *MONTHS[:3])
    page = shown(monkeypatch, open_timeline(REGION).show_months)
    assert "<figure" not in page
    assert "Det behövs minst 5 värden" in page


def test_a_month_that_stands_out_is_marked_by_its_first_rule() -> None:
    values = {f"2021-{m:02d}": 10.0 + m % 2 for m in range(1, 12)} | {"2021-12": 40.0}
    found = control_chart(values, Measure("m", "Väntande"))
    marks = monthly_series.signals(found)
    assert marks[-1] == "utanför gränsen"
    assert len(marks) == 12


def test_the_signals_are_a_list_and_stand_once() -> None:
    values = {f"2021-{m:02d}": 10.0 + m % 2 for m in range(1, 12)} | {"2021-12": 40.0}
    found = control_chart(values, Measure("m", "Väntande"))
    text = "".join(p.text for p in monthly_series.in_words("Väntande", found, ""))
    assert text.count("Över den övre gränsen: december 2021.") == 1
    assert "<li>Över den övre gränsen" in text


def test_a_limit_keeps_to_what_is_possible() -> None:
    values = {f"2021-{m:02d}": float(m % 2 * 40) for m in range(1, 13)}
    measure = Measure("m", "Väntande", minimum=0.0)
    found = control_chart(values, measure)
    assert found.lower == 0
    assert found.upper is not None
    assert found.upper > 40


def test_inferred_values_are_counted() -> None:
    rows = [row(SeriesRow, reading="inferred"), row(SeriesRow, reading="inferred")]
    assert monthly_series.readings(rows).startswith("Alla värden är avlästa")
    assert monthly_series.readings([row(SeriesRow, reading="printed")]) == ""


def test_refusals_with_one_reason_are_one_sentence(sound: Project) -> None:
    attempts = open_timeline(REGION, sound.root).attempts
    same = [a for a in attempts if a.result.reason == attempts[0].result.reason]
    assert refusals.refusals(same, False).text.startswith(
        "<p>För mätetalen går det inte att göra någon prognos: "
    )


def test_a_forecast_comes_with_its_arithmetic_and_its_error(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in (2019, 2020):
        observe(project, "sjukfranvaro", f"{year}-T1", "5.0")
        observe(project, "sjukfranvaro", f"{year}", "4.9")
    page = shown(monkeypatch, open_timeline(REGION).show_forecasts)
    assert "5,4\u00a0% (2021)" in page
    assert "prövades på två tidigare år" in page


def test_the_documents_own_forecasts_are_listed_with_their_comment(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    observe(project, "besok", "2021", "4700", kind="forecast", unit="hsn")
    page = shown(monkeypatch, open_timeline(REGION).show_forecasts)
    assert headings(page) == ["Prognoser för helåret", "Regionens egna prognoser"]
    assert "4\u00a0700" in page


def test_every_reason_for_no_forecast_has_words() -> None:
    from analysis.method.forecast.sentences import REFUSALS

    assert set(refusals.REASONS) == set(REFUSALS)
