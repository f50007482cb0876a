"""Writes tidy files that others can compute on: assessments.csv, nodes.csv and the data package.

Numbers are in the unit printed (5.4 for 5,4 %), empty where there is none.

    region,unit,period,sex,measure_id,measure,outcome,outcome_text,unit_of_measure,target,...
    jamtland-harjedalen,Regionstyrelsen,2021-T1,T,sjukfranvaro,Sjukfrånvaron ska …,5.4,,%,4.6,...
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.data.approvals.register import approved_periods
from analysis.data.dataset import Dataset, RegionData
from analysis.data.rows import MeasureRow, rows_of
from analysis.data.schema import TABLES, Catalogue, Table
from analysis.language.foreign import foreign
from analysis.language.messages import tr
from analysis.opendata.earlier_export import (
    DESCRIPTOR,
    SETTINGS,
    remove_earlier,
    require_ours,
)
from analysis.opendata.formats.csv_text import csv_rows, csv_text
from analysis.opendata.released_settings import leave_out_held
from analysis.results.assessment import Assessed, assess_region
from analysis.results.disclosed import load_all_published
from analysis.results.release.released import released

_ADDED = ("node_id", "component", "kind", "on_the_way")
ASSESSMENTS = (
    *("region", "unit", "period", "sex", "measure_id", "measure", "outcome", "outcome_text"),
    *("unit_of_measure", "target", "target_operator", "target_text", "status_printed"),
    *("symbol_printed", "status_computed", "agrees", "explanation", "source", "source_line"),
    # Last, so that the others keep their places: what tells one row of a measure from another.
    *_ADDED,
)
# What assessments.csv began with before it had the last columns.
EARLIER = ASSESSMENTS[: -len(_ADDED)]
NODES = (
    *("region", "unit", "period", "plan_id", "node_id", "parent_id", "level", "title"),
    *("symbol_printed", "status_printed", "comment", "source", "source_line"),
)
PACKAGE = "datapackage"


@dataclass(frozen=True)
class Lines:
    """A region's lines of the files that all regions share, by the file's name in the folder."""

    of_file: Mapping[str, str]


def export(paths: Paths, out: Path, only_released: bool = False) -> list[Path]:
    """Write everything into `out`, or what is approved; raises UserError when it cannot be."""
    dataset = load_all_published(paths)
    if only_released:
        dataset = released(dataset, approved_periods(paths))
    lines = {
        name: region_lines(data, dataset.catalogue, region_assessments(data), region_nodes(data))
        for name, data in dataset.regions.items()
    }
    written = write_export(paths, out, dataset.catalogue, dataset.shared, lines)
    for region in lines if only_released else ():
        leave_out_held(paths, region, out / PACKAGE / region / "region.yml")
    return written


def write_export(
    paths: Paths,
    out: Path,
    catalogue: Catalogue,
    shared: Mapping[str, pd.DataFrame],
    lines: Mapping[str, Lines],
) -> list[Path]:
    """Write the regions' lines into the files they share; raises UserError when it cannot be."""
    begins = {"assessments.csv": csv_text([EARLIER]).rstrip(), "nodes.csv": csv_text([NODES])}
    try:
        require_ours(out, out / PACKAGE, str(catalogue.descriptor["name"]), begins)
        out.mkdir(parents=True, exist_ok=True)
        files = [
            _write_lines(out, "assessments.csv", ASSESSMENTS, lines),
            _write_lines(out, "nodes.csv", NODES, lines),
        ]
        return [*files, *_package(paths, out, catalogue, shared, lines)]
    except OSError as error:
        problem = Problem(
            tr("the folder cannot be written: {why}", why=foreign(error.strerror)),
            where=str(out),
            fix=tr("choose a folder you may write in, with --out"),
        )
        raise UserError(problem) from error


def region_lines(
    data: RegionData, catalogue: Catalogue, outcomes: pd.DataFrame, said: pd.DataFrame
) -> Lines:
    """What a region has in each file, the headers left out.

    outcomes, said: the region's `region_assessments` and `region_nodes`.
    """
    frames = {
        "assessments.csv": outcomes,
        "nodes.csv": said,
        **{_place(table): _of_package(table, data) for table in catalogue.of_regions},
    }
    return Lines({name: csv_text(csv_rows(frame)) for name, frame in frames.items()})


def assessments(dataset: Dataset) -> pd.DataFrame:
    """One row an observation, with outcome, target and both statuses."""
    frames = [region_assessments(data) for data in dataset.regions.values()]
    return pd.concat(frames, ignore_index=True)


def region_assessments(data: RegionData, assessed: pd.DataFrame | None = None) -> pd.DataFrame:
    """The same of one region, in the order of its observations.

    assessed: the region's `assess_region`, where it has been done.
    """
    frame = assess_region(data) if assessed is None else assessed
    names = {row.measure_id: row for row in rows_of(data["measures"], MeasureRow)}
    units = dict(zip(data["units"]["unit_id"], data["units"]["name"], strict=True))
    rows = [_row(data, row, names, units) for row in rows_of(frame, Assessed)]
    return pd.DataFrame(rows, columns=list(ASSESSMENTS))


def _row(
    data: RegionData,
    row: Assessed,
    names: Mapping[str, MeasureRow],
    units: Mapping[str, str],
) -> dict[str, Any]:
    target, measure = row.target, names[row.measure_id]
    return {
        "region": data.region.region_id,
        "unit": units[row.unit_id],
        "period": row.period,
        "sex": row.sex,
        "measure_id": row.measure_id,
        "measure": measure.name,
        "outcome": row.value,
        "outcome_text": row.text,
        "unit_of_measure": measure.unit_of_measure,
        "target": target.value if target else None,
        "target_operator": target.operator if target else "",
        "target_text": target.text if target else "",
        "status_printed": row.status_printed or "",
        "symbol_printed": row.symbol,
        "status_computed": row.status_computed,
        "agrees": "" if row.agrees is None else str(row.agrees).lower(),
        "explanation": row.result.explanation,
        "source": row.source,
        "source_line": row.source_line,
        "node_id": row.node_id,
        "component": row.component,
        "kind": row.kind,
        "on_the_way": str(row.on_the_way).lower() if row.status_computed.is_assessed else "",
    }


def nodes(dataset: Dataset) -> pd.DataFrame:
    """One row a plan node and unit that assesses it; a node no one assesses has one row too."""
    frames = [region_nodes(data) for data in dataset.regions.values()]
    return pd.concat(frames, ignore_index=True)


def region_nodes(data: RegionData) -> pd.DataFrame:
    """The same of one region."""
    said = data["assessments"].drop(columns=["reading", "note", "row"])
    said = said.rename(columns={"source": "said_in", "source_line": "said_at"})
    frame = data["plan"].drop(columns=["unit_id"]).merge(said, on="node_id", how="left")
    printed = frame["symbol"].fillna("")
    statuses = [data.scheme.status(glyph) if glyph else None for glyph in printed]
    units = data["units"].set_index("unit_id")["name"]
    made = frame.assign(
        region=data.region.region_id,
        unit=frame["unit_id"].map(units).fillna(""),
        period=frame["period"].fillna(""),
        symbol_printed=printed,
        status_printed=[status.value if status else "" for status in statuses],
        comment=frame["comment"].fillna(""),
        source=frame["said_in"].fillna(frame["source"]),
        source_line=frame["said_at"].fillna(frame["source_line"]),
    )
    return made[list(NODES)]


def _write_lines(out: Path, name: str, columns: Sequence[str], lines: Mapping[str, Lines]) -> Path:
    """Write the header and what each region has in the file of that name."""
    path = out / name
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(csv_text([columns]))
        file.writelines(found.of_file[name] for found in lines.values())
    return path


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def _package(
    paths: Paths,
    out: Path,
    catalogue: Catalogue,
    shared: Mapping[str, pd.DataFrame],
    lines: Mapping[str, Lines],
) -> list[Path]:
    """The data package: every table once, with the column `region` first, and its description."""
    descriptor = out / PACKAGE / DESCRIPTOR
    remove_earlier(out / PACKAGE)
    (out / PACKAGE).mkdir(parents=True, exist_ok=True)
    written = [
        _write_shared(out, table, shared[table.name])
        if table.shared
        else _write_lines(out, _place(table), ("region", *table.columns), lines)
        for table in catalogue.tables
    ]
    text = json.dumps(package(catalogue), ensure_ascii=False, indent=1)
    return [*written, *_settings(paths, out / PACKAGE, lines), _write(descriptor, text + "\n")]


def _place(table: Table) -> str:
    return f"{PACKAGE}/{table.name}.csv"


def _write_shared(out: Path, table: Table, frame: pd.DataFrame) -> Path:
    rows = csv_rows(frame.drop(columns="row"))
    return _write(out / _place(table), csv_text([tuple(table.columns), *rows]))


def _settings(paths: Paths, out: Path, regions: Iterable[str]) -> Iterator[Path]:
    """Copy what the regions say of themselves, and of their symbols."""
    for region in regions:
        (out / region).mkdir(exist_ok=True)
        for name in SETTINGS:
            yield Path(shutil.copyfile(paths.regions / region / name, out / region / name))


def _of_package(table: Table, data: RegionData) -> pd.DataFrame:
    """A region's rows of a table, with the region."""
    whole = data[table.name].drop(columns="row").assign(region=data.region.region_id)
    for field in table.fields:
        if field.type == "boolean":
            whole[field.name] = whole[field.name].map({True: "true", False: "false"})
    return whole[["region", *table.columns]]


_REGION_FIELD = {
    "name": "region",
    "type": "string",
    "title": "Region",
    "description": "Regionens id.",
    "constraints": {"required": True},
}


def package(catalogue: Catalogue) -> dict[str, Any]:
    """The published descriptor: keys carry the region too, and so do references that can."""
    resources = [_resource(table) for table in catalogue.tables]
    whole = {name: each for name, each in catalogue.descriptor.items() if name != TABLES}
    return {**whole, "resources": resources}


def _resource(table: Table) -> dict[str, Any]:
    described = json.loads(json.dumps(table.descriptor))
    described["path"] = f"{table.name}.csv"
    if table.shared:
        return dict(described)
    schema = described["schema"]
    schema["fields"].insert(0, _REGION_FIELD)
    schema["primaryKey"].insert(0, "region")
    schema["foreignKeys"] = [*_references(table, schema.get("foreignKeys", []))]
    return dict(described)


def _references(table: Table, keys: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """References with the region in them; one that a row may leave empty cannot carry it.

    (region, empty) would be a reference to a row that does not exist.
    """
    for key in keys:
        if key["reference"]["resource"] == "sources":
            yield key
        elif table.field(key["fields"][0]).required:
            there = {**key["reference"], "fields": ["region", *key["reference"]["fields"]]}
            yield {**key, "fields": ["region", *key["fields"]], "reference": there}
