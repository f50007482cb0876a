"""Tests of analysis.pages.period.rollups."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis
from analysis.base.model import Standing, Status
from analysis.pages.period import rollups
from analysis.pages.period.report import Report


@pytest.fixture(scope="module")
def report() -> Report:
    return analysis.open_report("norrbotten", "2022-T1")


def rows(*statuses: str) -> pd.DataFrame:
    """Rows of a unit's measures, each of another sex and without a target."""
    same = {"node_id": "n", "unit_id": "u", "component": "", "kind": "actual", "target": None}
    records = [
        {**same, "measure_id": name, "sex": sex, "status_computed": status}
        | {"on_the_way": bool(way)}
        for sex, (name, status, *way) in zip("KMT", (s.split() for s in statuses), strict=False)
    ]
    return pd.DataFrame(records)


def test_a_measure_with_two_sexes_counts_once_and_the_worse_decides(report: Report) -> None:
    result = rollups.verdict(report, rows("a met", "a not_met", "b met"))
    assert result.counts[Status.NOT_MET] == 1
    assert result.counts[Status.MET] == 1


def test_a_sex_that_is_on_its_way_makes_the_measure_a_forecast(report: Report) -> None:
    result = rollups.verdict(report, rows("a met", "a met on_the_way"))
    assert result.standing == Standing(Status.MET, on_the_way=True)
    assert "Ett mätetal: på väg." in result.explanation
    missed = rollups.verdict(report, rows("a not_met", "a not_met on_the_way"))
    assert missed.standing == Standing(Status.NOT_MET)


def test_rows_that_cannot_be_judged_do_not_hide_one_that_can(report: Report) -> None:
    assert rollups.verdict(report, rows("a no_outcome", "a near")).status is Status.NEAR


def test_the_share_is_of_those_that_can_be_assessed(report: Report) -> None:
    result = rollups.verdict(report, rows("a met", "b not_met", "c no_outcome"))
    assert result.share_met == 0.5
