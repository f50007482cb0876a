"""Writes tidy files that others can compute on: assessments.csv, nodes.csv and the data package.

Numbers are in the unit printed (5.4 for 5,4 %), empty where there is none.

    region,unit,period,sex,measure_id,measure,outcome,outcome_text,unit_of_measure,target,...
    jamtland-harjedalen,Regionstyrelsen,2021-T1,T,sjukfranvaro,Sjukfrånvaron ska …,5.4,,%,4.6,...
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.assessment import assess_region
from analysis.dataset import Dataset, RegionData
from analysis.errors import Problem, UserError
from analysis.formulas import neutral_frame
from analysis.paths import Paths
from analysis.publication import load_all_published
from analysis.schema import Catalogue, Table

ASSESSMENTS = (
    *("region", "unit", "period", "sex", "measure_id", "measure", "outcome", "outcome_text"),
    *("unit_of_measure", "target", "target_operator", "target_text", "status_printed"),
    *("symbol_printed", "status_computed", "agrees", "explanation", "source", "source_line"),
)
NODES = (
    *("region", "unit", "period", "plan_id", "node_id", "parent_id", "level", "title"),
    *("symbol_printed", "status_printed", "comment", "source", "source_line"),
)
PACKAGE = "datapackage"


def export(paths: Paths, out: Path, dataset: Dataset | None = None) -> list[Path]:
    """Write everything, or the part given, into `out`; raises UserError when it cannot be."""
    dataset = dataset or load_all_published(paths)
    try:
        out.mkdir(parents=True, exist_ok=True)
        files = [
            write_csv(assessments(dataset), out / "assessments.csv"),
            write_csv(nodes(dataset), out / "nodes.csv"),
        ]
        return [*files, *_package(dataset, paths, out / PACKAGE)]
    except OSError as error:
        problem = Problem(
            f"the folder cannot be written: {error.strerror}",
            where=str(out),
            mend="choose a folder you may write in, with --out",
        )
        raise UserError(problem) from error


def assessments(dataset: Dataset) -> pd.DataFrame:
    """One row an observation, with outcome, target and both statuses."""
    frames = [region_assessments(data) for data in dataset.regions.values()]
    return pd.concat(frames, ignore_index=True)


def region_assessments(data: RegionData) -> pd.DataFrame:
    """The same of one region, in the order of its observations."""
    frame = assess_region(data)
    names = data["measures"].set_index("measure_id")
    units = data["units"].set_index("unit_id")["name"]
    rows = [_row(data, row, names, units) for row in frame.to_dict("records")]
    return pd.DataFrame(rows, columns=list(ASSESSMENTS))


def _row(
    data: RegionData, row: dict[Hashable, Any], names: pd.DataFrame, units: pd.Series
) -> dict[str, Any]:
    target, measure = row["target"], names.loc[row["measure_id"]]
    return {
        "region": data.region.region_id,
        "unit": units[row["unit_id"]],
        "period": row["period"],
        "sex": row["sex"],
        "measure_id": row["measure_id"],
        "measure": measure["name"],
        "outcome": row["value"],
        "outcome_text": row["text"],
        "unit_of_measure": measure["unit_of_measure"],
        "target": target.value if target else None,
        "target_operator": target.operator if target else "",
        "target_text": target.text if target else "",
        "status_printed": row["status_printed"],
        "symbol_printed": row["symbol"],
        "status_computed": row["status_computed"],
        "agrees": "" if row["agrees"] is None else str(row["agrees"]).lower(),
        "explanation": row["result"].explanation,
        "source": row["source"],
        "source_line": row["source_line"],
    }


def nodes(dataset: Dataset) -> pd.DataFrame:
    """One row a plan node and unit that assesses it; a node nobody assesses has one row too."""
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


def write_csv(frame: pd.DataFrame, path: Path) -> Path:
    """Write a frame as CSV that no spreadsheet runs anything of; raises OSError."""
    neutral_frame(frame).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
    return path


def _package(dataset: Dataset, paths: Paths, out: Path) -> list[Path]:
    """The data package: every table once, with the column `region` first, and its description."""
    if (out / "datapackage.json").exists():  # ours from before; another folder is not cleared
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    written = [
        write_csv(_whole(table, dataset), out / f"{table.name}.csv")
        for table in dataset.catalogue.tables
    ]
    descriptor = out / "datapackage.json"
    text = json.dumps(package(dataset.catalogue), ensure_ascii=False, indent=1)
    descriptor.write_text(text + "\n", encoding="utf-8")
    for region in dataset.regions:
        for name in ("region.yml", "scheme.yml"):
            target = out / region / name
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(paths.regions / region / name, target)
            written.append(target)
    return [*written, descriptor]


def _whole(table: Table, dataset: Dataset) -> pd.DataFrame:
    if table.shared:
        return dataset.shared[table.name].drop(columns="row")
    parts = [
        data[table.name].drop(columns="row").assign(region=name)
        for name, data in dataset.regions.items()
    ]
    whole = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
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
    return {**catalogue.descriptor, "resources": resources}


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
