"""The audit's findings as text or JSON, for the command line."""

from __future__ import annotations

import json
from typing import Any

from analysis.audit.findings import Finding
from analysis.audit.reporting.notes import Note
from analysis.base.errors import Problem, UserError, did_you_mean
from analysis.base.paths import Paths
from analysis.data.dataset import load_region, region_ids
from analysis.data.schema import read_catalogue
from analysis.language.messages import tr
from analysis.results.data_quality import DataQuality

FORMATS = ("text", "json")


def listing(paths: Paths, region: str | None, form: str) -> str:
    """The findings of a region (default: all), most serious first within each region."""
    if form not in FORMATS:
        problem = Problem(
            tr("there is no such format"), got=repr(form), fix=did_you_mean(form, FORMATS)
        )
        raise UserError(problem)
    catalogue = read_catalogue(paths.data)
    regions = [region] if region else region_ids(paths)
    read = {name: DataQuality(load_region(paths, name), catalogue) for name in regions}
    found = [(name, finding) for name, quality in read.items() for finding in quality.findings]
    if form == "json":
        return _json(found)
    notes = [(name, note) for name, quality in read.items() for note in quality.notes]
    return _text(found) + _notes(notes)


def _notes(notes: list[tuple[str, Note]]) -> str:
    """What readers noted, after the findings and not among them."""
    lines = [
        "    "
        + tr(
            "{region}: {text} ({source}, line {line})",
            region=region,
            text=note.text,
            source=note.row.source,
            line=note.row.source_line,
        )
        + "\n"
        for region, note in notes
    ]
    return "".join(
        ["\n" + tr("Noted by those who read the documents, not findings:") + "\n", *lines]
        * bool(notes)
    )


def _json(found: list[tuple[str, Finding]]) -> str:
    records: list[dict[str, Any]] = [
        {
            "region": region,
            "finding_id": finding.finding_id,
            "kind": finding.kind,
            "severity": finding.severity.value,
            "title": finding.title,
            "explanation": finding.explanation,
            "rows": [
                {
                    "table": row.table,
                    "key": dict(row.keys),
                    "row": row.row,
                    "source": row.source,
                    "source_line": row.source_line,
                }
                for row in finding.rows
            ],
        }
        for region, finding in found
    ]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _text(found: list[tuple[str, Finding]]) -> str:
    blocks = []
    for region, finding in found:
        rows = "\n".join(
            "    "
            + tr(
                "{path}, row {row} ({source}, line {line})",
                path=f"data/regions/{region}/{row.table}.csv",
                row=row.row,
                source=row.source,
                line=row.source_line,
            )
            for row in finding.rows
        )
        head = f"{tr(finding.severity.value).upper()} {finding.kind} {region}: {finding.title}"
        blocks.append(f"{head}\n    {finding.explanation}\n{rows}\n")
    return "\n".join([*blocks, tr("{count} findings", count=len(found)) + "\n"])
