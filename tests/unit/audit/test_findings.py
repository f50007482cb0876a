from __future__ import annotations

from dataclasses import replace

from analysis.audit.findings import (
    SEVERITY_WORDS,
    Finding,
    RowRef,
    Severity,
    most_serious_first,
    ref,
    refs,
)
from tests.unit.audit.build import tables

ROW = RowRef("risks", (("risk_id", "risk-1"),), "plan.txt", 12, 3)
FINDING = Finding("risk-product", Severity.ERROR, "Fel", "3 × 2 = 6, tryckt 9.", (ROW,))


def test_finding_id_does_not_depend_on_wording_or_on_where_the_row_stands() -> None:
    reworded = replace(
        FINDING, title="Annat", explanation="Annat", rows=(replace(ROW, row=9, source_line=99),)
    )
    assert reworded.finding_id == FINDING.finding_id


def test_finding_id_depends_on_kind_and_rows() -> None:
    other_row = replace(ROW, keys=(("risk_id", "risk-2"),))
    assert replace(FINDING, kind="risk-repeated").finding_id != FINDING.finding_id
    assert replace(FINDING, rows=(other_row,)).finding_id != FINDING.finding_id


def test_finding_id_follows_the_subject_when_rows_come_and_go() -> None:
    about = replace(FINDING, subject="rs 2021-T1")
    assert replace(about, rows=()).finding_id == about.finding_id


def test_finding_id_starts_with_the_kind() -> None:
    assert FINDING.finding_id.startswith("risk-product-")


def test_errors_come_first_then_by_place_in_the_document() -> None:
    late = replace(FINDING, rows=(replace(ROW, source_line=40),))
    notice = replace(FINDING, severity=Severity.NOTICE, rows=(replace(ROW, source_line=1),))
    warning = replace(FINDING, severity=Severity.WARNING)
    assert most_serious_first([notice, late, warning, FINDING]) == [FINDING, late, warning, notice]


def test_every_severity_has_a_swedish_word() -> None:
    assert set(SEVERITY_WORDS) == set(Severity)


def test_ref_has_the_rows_key_source_and_line() -> None:
    row = tables(observations=[{"value": 5.4, "source_line": 190}])["observations"][0]
    found = ref("observations", row)
    assert (found.source, found.source_line, found.row) == ("dokument.txt", 190, 2)
    assert found.key("measure_id") == "m"
    assert found.key("no_such_column") == ""
    assert refs("observations", [row, row]) == (found, found)
