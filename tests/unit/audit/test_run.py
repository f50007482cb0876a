from __future__ import annotations

import pandas as pd

from analysis.audit import run
from analysis.audit.check import Check
from analysis.audit.findings import Finding, Hit, Severity
from analysis.audit.registry import CHECKS
from analysis.base.model import Status, StatusResult, Thresholds
from analysis.data.dataset import Region, RegionData
from analysis.data.keys import key_of
from analysis.data.symbol_scheme import Symbol, SymbolScheme, TrendSymbol
from tests.unit.audit.build import PREPARED, Given, kinds, tables

SCHEME = SymbolScheme(
    symbols=(
        Symbol("■", Status.NOT_MET, "Röd", "inferred", ""),
        Symbol("—", None, "Ingen", "inferred", ""),
    ),
    trend_symbols=(TrendSymbol("*", "up", "inferred", ""), TrendSymbol("-", None, "inferred", "")),
    thresholds=Thresholds(),
    verdict_rule="worst",
    suppression_threshold=5,
    budget_sign="",
)
REGION = Region("r", "Regionen", "Regionens", "R", "00", ())
MET = StatusResult(Status.MET, "floor", "95 % når målvärdet 90 %.")
KEY: run.ObservationKey = ("m", "mal", "rs", "2021-T1", "T", "", "actual")


def region(**given: list[Given]) -> RegionData:
    """A region's data as it is read: without the columns that `prepared` adds."""
    plain = {
        name: frame.drop(columns=list(PREPARED.get(name, {})))
        for name, frame in tables(**given).frames.items()
    }
    return RegionData(REGION, SCHEME, plain)


def test_prepared_says_what_symbols_stand_for_and_what_the_rule_gives() -> None:
    data = region(
        observations=[{"value": 95, "symbol": "■", "trend_symbol": "*"}],
        assessments=[{"symbol": "—"}],
    )
    row = run.prepared(data, {KEY: MET})["observations"][0]
    assert (row["printed"], row["trend"], row["computed"]) == ("not_met", "up", "met")
    assert row["why"] == MET.explanation
    assert run.prepared(data)["assessments"][0]["printed"] == ""
    assert "printed" not in data["observations"].columns


def test_without_statuses_the_rule_gives_nothing() -> None:
    data = region(observations=[{"value": 95, "symbol": "■"}], targets=[{"value": 90}])
    assert "status-differs" not in kinds(run.audit_region(data))
    assert "status-differs" in kinds(run.audit_region(data, {KEY: MET}))


def test_statuses_of_an_assessed_frame_are_by_the_observations_key() -> None:
    assessed = pd.DataFrame([dict(zip(key_of("observations"), KEY, strict=True)) | {"result": MET}])
    assert run.statuses_of(assessed) == {KEY: MET}


def test_a_finding_made_twice_is_told_once() -> None:
    told = Hit("T", "E", (), subject="s")
    twice = Check("k", Severity.NOTICE, "N", "B.", lambda _: [told, told])
    assert run.audit_tables(tables(), [twice]) == [
        Finding("k", Severity.NOTICE, "T", "E", (), subject="s")
    ]


def test_readers_note_is_never_a_finding_and_left_out_where_one_tells_of_the_row() -> None:
    note = {"note": "Tryckt målvärde stämmer inte med namnet."}
    measure = {"measure_id": "m", "name": "Minst 10 möten", "unit_of_measure": "antal"}
    told = region(measures=[measure], targets=[{"value": 3, **note}])
    findings = run.audit_region(told)
    assert "number-in-name" in kinds(findings)
    assert run.notes_on(told, findings) == []
    odd = region(assessments=[note])
    assert run.audit_region(odd) == []
    assert [each.text for each in run.notes_on(odd, [])] == [note["note"]]


def test_counts_have_every_check_in_order_those_that_found_nothing_too() -> None:
    data = region(observations=[{"symbol": "■", "missing_reason": "annual_only"}])
    counted = run.counts(run.audit_region(data))
    assert [check for check, _ in counted] == list(CHECKS)
    assert {check.kind for check, count in counted if count} == {
        "status-without-outcome",
        "status-without-target",
    }


def test_findings_are_counted_by_severity() -> None:
    data = region(observations=[{"symbol": "■", "missing_reason": "annual_only"}])
    found = run.audit_region(data)
    assert {row.table for finding in found for row in finding.rows} == {"observations"}
    assert run.by_severity(found) == {Severity.ERROR: 0, Severity.WARNING: 2, Severity.NOTICE: 0}
