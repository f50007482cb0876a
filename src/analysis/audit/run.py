"""Runs every check on a region, in a fixed order, and counts what each of them found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.audit.check import Check
from analysis.audit.findings import Finding, Severity
from analysis.audit.registry import CHECKS
from analysis.audit.reporting.notes import Note, reader_notes
from analysis.audit.rows import Tables
from analysis.base.model import StatusResult
from analysis.data.dataset import RegionData
from analysis.data.keys import key_of
from analysis.data.symbol_scheme import SymbolScheme

# Measure, node, unit, period, sex, component and kind: the key of an observation.
ObservationKey = tuple[str, str, str, str, str, str, str]
Statuses = Mapping[ObservationKey, StatusResult]


def audit_region(data: RegionData, statuses: Statuses | None = None) -> list[Finding]:
    """Every finding on a region, in the order of `CHECKS`.

    `statuses` holds the computed status of each observation; without it the checks that need
    one find nothing. Sort with `most_serious_first` to show them.
    """
    return audit_tables(prepared(data, statuses))


def audit_tables(tables: Tables, checks: Iterable[Check] = CHECKS) -> list[Finding]:
    """Every finding in tables that have been through `prepared`, each kind and subject once."""
    found: dict[str, Finding] = {}
    for check in checks:
        for finding in check(tables):
            found.setdefault(finding.finding_id, finding)
    return list(found.values())


def notes_on(data: RegionData, findings: Iterable[Finding]) -> list[Note]:
    """What readers noted as odd on rows that none of the findings tells of."""
    return reader_notes(prepared(data), (row for finding in findings for row in finding.rows))


def statuses_of(assessed: pd.DataFrame) -> dict[ObservationKey, StatusResult]:
    """The statuses in a frame as `analysis.results.assessment.assess_region` gives it."""
    keys = assessed[list(key_of("observations"))].itertuples(index=False, name=None)
    return dict(zip(keys, assessed["result"], strict=True))


def prepared(data: RegionData, statuses: Statuses | None = None) -> Tables:
    """The tables with what the checks need next to the schema's columns.

    `observations` get `printed` and `trend` (what the symbols stand for), `computed` and `why`;
    `assessments` get `printed`. All are "" when there is nothing to say.
    """
    tables = dict(data.tables)
    scheme, words = data.scheme, data.region.vocabulary
    plan = tables["plan"]
    tables["plan"] = plan.assign(level=[words.level(code).like for code in plan["level"]])
    observations = tables["observations"]
    keys = observations[list(key_of("observations"))].to_numpy()
    results = [(statuses or {}).get(_key(row)) for row in keys]
    tables["observations"] = observations.assign(
        printed=[_printed(scheme, glyph) for glyph in observations["symbol"]],
        trend=[_trend(scheme, glyph) for glyph in observations["trend_symbol"]],
        computed=[result.status.value if result else "" for result in results],
        why=[result.explanation if result else "" for result in results],
    )
    assessments = tables["assessments"]
    tables["assessments"] = assessments.assign(
        printed=[_printed(scheme, glyph) for glyph in assessments["symbol"]]
    )
    return Tables(tables, data.counterparts)


def counts(findings: Iterable[Finding]) -> list[tuple[Check, int]]:
    """Each check with the number of its findings, those that found nothing too."""
    found = Counter(finding.kind for finding in findings)
    return [(check, found[check.kind]) for check in CHECKS]


def by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """The number of findings of each severity, most serious first."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in Severity}


def _key(values: Iterable[object]) -> ObservationKey:
    one, two, three, four, five, six, seven = (str(value) for value in values)
    return one, two, three, four, five, six, seven


def _printed(scheme: SymbolScheme, glyph: str) -> str:
    status = scheme.status(glyph) if glyph else None
    return status.value if status else ""


def _trend(scheme: SymbolScheme, glyph: str) -> str:
    found = scheme.trend(glyph) if glyph else None
    return (found.direction or "") if found else ""
