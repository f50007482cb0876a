"""Tests of analysis.pages.period.year_end, on a real report with an earlier year put behind it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import analysis
from analysis.pages.period import year_end
from analysis.pages.period.report import Report


def put_to_text(report: Report, monkeypatch: pytest.MonkeyPatch) -> str:
    shown: list[str] = []
    monkeypatch.setattr(year_end, "put", lambda *pieces: shown.extend(p.text for p in pieces))
    year_end.show(report)
    return "\n".join(shown)


@pytest.fixture(scope="module")
def report() -> Report:
    return analysis.open_report("vasterbotten", "2022-T2")


TRIED = (("2020-T2", 93.0), ("2020", 94.0), ("2021-T2", 92.0), ("2021", 95.0))


def with_earlier_years(report: Report) -> Report:
    """The report with a point measure's values of two years before, so that it can be tried."""
    frame = report.data["observations"]
    own = frame[(frame["measure_id"] == "service-tillganglighet") & (frame["period"] == "2022-T2")]
    earlier = [own.assign(period=p, value=v) for p, v in TRIED]
    measures = report.data["measures"]
    named = measures["measure_id"] == "service-tillganglighet"
    tables = {
        **report.data.tables,
        "observations": pd.concat([frame, *earlier], ignore_index=True),
        "measures": measures.assign(
            accumulation=measures["accumulation"].where(~named, "point"),
        ),
    }
    return replace(report, data=replace(report.data, tables=tables))


def test_a_report_without_earlier_years_says_why_there_is_no_forecast(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "går det inte att göra någon prognos" in put_to_text(report, monkeypatch)


def test_a_forecast_has_its_own_status_beside_the_outcome(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = put_to_text(with_earlier_years(report), monkeypatch)
    assert "Status för prognosen" in html
    assert html.count("tb-status-near") == 2
    assert "Prognosen" in html
