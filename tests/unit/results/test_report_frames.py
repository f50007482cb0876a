"""Tests of the frames of a report: what an analyst takes out of a report."""

from __future__ import annotations

import pytest

from analysis.base.errors import UnknownNameError
from analysis.pages.period.page import open_report
from analysis.pages.period.report import Report
from analysis.results.frame_columns import ADDED, TABLES
from tests.support import PERIOD, REGION, Project


@pytest.fixture(scope="module")
def report(sound: Project) -> Report:
    return open_report(REGION, PERIOD, sound.root)


@pytest.mark.parametrize("frame", ADDED)
def test_every_column_is_described_with_its_meaning_and_no_other_is(
    report: Report, frame: str
) -> None:
    told = report.columns(frame)
    assert list(told["name"]) == list(getattr(report, frame).columns)
    assert (told["meaning"] != "").all()


@pytest.mark.parametrize("frame", TABLES)
def test_a_number_in_the_measures_own_unit_says_so(report: Report, frame: str) -> None:
    told = report.columns(frame).set_index("name")["unit"]
    numbers = [name for name in ("value", "tolerance") if name in told.index]
    assert numbers
    assert all("unit_of_measure" in told[name] for name in numbers)


def test_a_status_has_its_distance_in_the_unit_and_in_per_cent(report: Report) -> None:
    row = report.statuses[report.statuses["status"] == "not_met"].iloc[0]
    assert row["word"] == "Inte uppnått"
    assert row["distance"] == pytest.approx(4.6 - 5.4)
    assert row["distance_percent"] == pytest.approx((4.6 - 5.4) / 4.6 * 100)
    assert row["explanation"].startswith("5,4")


def test_targets_are_those_of_the_periods_year_with_their_names(report: Report) -> None:
    assert list(report.targets["short_name"].unique()) == [
        *("Sjukfrånvaro", "Besök", "Policy finns", "Utsläpp"),
    ]
    assert set(report.targets["year"]) == {report.period.year}


def test_history_can_be_drawn_by_date(report: Report) -> None:
    own = report.measure("sjukfranvaro")
    assert own["ends"].dtype.kind == "M"
    assert list(own["value"]) == [5.4, 6.1, 4.6]


@pytest.mark.parametrize("name", ["sjukfranvaro", "Sjukfrånvaro", "Sjukfrånvaron ska minska"])
def test_a_measure_is_found_by_any_of_its_names(report: Report, name: str) -> None:
    assert set(report.measure(name)["measure_id"]) == {"sjukfranvaro"}


@pytest.mark.parametrize("typo", ["sjukfranvro", "sjukfrånvro"])
def test_a_name_with_a_typo_gets_the_nearest(report: Report, typo: str) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'sjukfr") as caught:
        report.measure(typo)
    assert caught.value.problems[0].got == repr(typo)


@pytest.mark.parametrize("frame", ADDED)
def test_frames_are_the_analysts_own_to_change(report: Report, frame: str) -> None:
    own, before = getattr(report, frame), getattr(report, frame).columns
    own.insert(0, "mine", 1)
    assert list(getattr(report, frame).columns) == list(before)
