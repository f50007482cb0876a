"""Each measure as one CSV file: its outcomes, targets and the verdicts on the goals it follows up.

data/matt/norrbotten/sjukfranvaro.csv

record,region,measure_id,measure,unit,node_id,node,period_or_year,sex,component,kind,value,...
outcome,norrbotten,sjukfranvaro,Sjukfrånvaro,Stöddivisionen,…,2022-T1,T,,actual,6.3,...
target,norrbotten,sjukfranvaro,Sjukfrånvaro,Stöddivisionen,…,2022,T,,,,...
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.assessment import assess_region
from analysis.dataset import RegionData
from analysis.export import write_csv

FOLDER = "matt"
COLUMNS = (
    *("record", "region", "measure_id", "measure", "unit", "node_id", "node", "period_or_year"),
    *("sex", "component", "kind", "value", "value_upper", "unit_of_measure", "text", "operator"),
    *("missing_reason", "as_of", "symbol_printed", "status_printed", "status_computed"),
    *("explanation", "comment", "source", "source_line", "reading", "note"),
)


@dataclass(frozen=True)
class MeasureTable:
    """The published rows of one measure."""

    region: str
    measure_id: str
    rows: pd.DataFrame

    @property
    def name(self) -> str:
        """The way to its file in data/, without the ending."""
        return f"{FOLDER}/{self.region}/{self.measure_id}"


def measure_tables(data: RegionData) -> Iterator[MeasureTable]:
    """Every measure of a region, in the order of measures.csv."""
    outcomes, targets, verdicts = _outcomes(data), _targets(data), _verdicts(data)
    for measure in data["measures"].to_dict("records"):
        own = [frame[frame["measure_id"] == measure["measure_id"]] for frame in (outcomes, targets)]
        nodes = {node for frame in own for node in frame["node_id"]}
        said = verdicts[verdicts["node_id"].isin(nodes)]
        parts = [part for part in (*own, said) if len(part)]
        rows = pd.concat(parts, ignore_index=True) if parts else outcomes.head(0)
        yield MeasureTable(
            data.region.region_id,
            measure["measure_id"],
            _complete(
                rows.assign(
                    region=data.region.region_id,
                    measure_id=measure["measure_id"],
                    measure=measure["name"],
                    unit_of_measure=measure["unit_of_measure"],
                ),
                data,
            ),
        )


def write(table: MeasureTable, folder: Path) -> Path:
    """Write the file of a measure under the folder data/; raises OSError."""
    target = folder / f"{table.name}.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    return write_csv(table.rows, target)


def _outcomes(data: RegionData) -> pd.DataFrame:
    frame = assess_region(data)
    return frame.assign(
        record="outcome",
        period_or_year=frame["period"],
        symbol_printed=frame["symbol"],
        explanation=[result.explanation for result in frame["result"]],
    )


def _targets(data: RegionData) -> pd.DataFrame:
    frame = data["targets"]
    return frame.assign(record="target", period_or_year=frame["year"].astype(str))


def _verdicts(data: RegionData) -> pd.DataFrame:
    frame = data["assessments"]
    statuses = [data.scheme.status(glyph) if glyph else None for glyph in frame["symbol"]]
    return frame.assign(
        record="assessment",
        period_or_year=frame["period"],
        symbol_printed=frame["symbol"],
        status_printed=[status.value if status else "" for status in statuses],
    )


def _complete(frame: pd.DataFrame, data: RegionData) -> pd.DataFrame:
    """All columns in order, with the names of units and of the plan's nodes."""
    units = data["units"].set_index("unit_id")["name"]
    nodes = data["plan"].set_index("node_id")["title"]
    named = frame.assign(
        unit=frame["unit_id"].map(units).fillna(""), node=frame["node_id"].map(nodes).fillna("")
    )
    return named.reindex(columns=list(COLUMNS))
