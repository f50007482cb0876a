"""Each measure as one CSV file: its outcomes, targets and the verdicts on the goals it follows up.

data/matt/norrbotten/sjukfranvaro.csv

record,region,measure_id,measure,unit,node_id,node,period_or_year,sex,component,kind,value,...
outcome,norrbotten,sjukfranvaro,Sjukfrånvaro,Stöddivisionen,…,2022-T1,T,,actual,6.3,...
target,norrbotten,sjukfranvaro,Sjukfrånvaro,Stöddivisionen,…,2022,T,,,,...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.base.spreadsheet_safe import neutral
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow, rows_of
from analysis.opendata.formats.csv_text import Row, csv_rows, csv_text, excel_csv, excel_name

FOLDER = "matt"
COLUMNS = (
    *("record", "region", "measure_id", "measure", "unit", "node_id", "node", "period_or_year"),
    *("sex", "component", "kind", "value", "value_upper", "unit_of_measure", "text", "operator"),
    *("missing_reason", "as_of", "symbol_printed", "status_printed", "status_computed"),
    *("explanation", "comment", "source", "source_line", "reading", "note", "on_the_way"),
)
_MEASURE_ID, _NODE = COLUMNS.index("measure_id"), COLUMNS.index("node_id")
_MEASURE, _UNIT_OF_MEASURE = COLUMNS.index("measure"), COLUMNS.index("unit_of_measure")


@dataclass(frozen=True)
class MeasureTable:
    """The published rows of one measure, as they are written."""

    region: str
    measure_id: str
    title: str
    rows: Sequence[Row]

    @property
    def file(self) -> str:
        """Its place in data/."""
        return f"{FOLDER}/{self.region}/{self.measure_id}.csv"

    @property
    def files(self) -> dict[str, bytes]:
        """The file for programs, and the one for a Swedish Excel, by their places in data/."""
        return {
            self.file: self.text.encode(),
            excel_name(self.file): excel_csv([COLUMNS, *self.rows]),
        }

    @property
    def text(self) -> str:
        return csv_text([COLUMNS, *self.rows])


def measure_tables(data: RegionData, assessed: pd.DataFrame) -> Iterator[MeasureTable]:
    """Every measure of a region, in the order of measures.csv.

    assessed: the region's `assess_region`.
    """
    own: dict[str, list[Row]] = {}
    for row in [*_rows(_outcomes(assessed), data), *_rows(_targets(data), data)]:
        own.setdefault(row[_MEASURE_ID], []).append(row)
    verdicts = _rows(_verdicts(data), data)
    for measure in rows_of(data["measures"], MeasureRow):
        found = own.get(measure.measure_id, [])
        nodes = {row[_NODE] for row in found}
        found = [*found, *(row for row in verdicts if row[_NODE] in nodes)]
        yield MeasureTable(
            data.region.region_id,
            measure.measure_id,
            measure.name if found else measure.measure_id,
            [_named(row, measure) for row in found],
        )


def no_rows(region: str, measures: Iterable[str]) -> dict[str, bytes]:
    """The file of each measure as it is while nothing of it is released: the columns alone."""
    tables = (MeasureTable(region, measure, measure, ()) for measure in measures)
    return {place: raw for table in tables for place, raw in table.files.items()}


def _named(row: Row, measure: MeasureRow) -> Row:
    """The row with what is said of the measure; a verdict stands with each that it is about."""
    cells = list(row)
    cells[_MEASURE_ID], cells[_MEASURE] = measure.measure_id, neutral(measure.name)
    cells[_UNIT_OF_MEASURE] = neutral(measure.unit_of_measure)
    return tuple(cells)


def _rows(frame: pd.DataFrame, data: RegionData) -> list[Row]:
    """The cells of all columns in order, with the names of units and of the plan's nodes."""
    units = data["units"].set_index("unit_id")["name"]
    nodes = data["plan"].set_index("node_id")["title"]
    named = frame.assign(
        region=data.region.region_id,
        unit=frame["unit_id"].map(units).fillna(""),
        node=frame["node_id"].map(nodes).fillna(""),
    )
    return csv_rows(named.reindex(columns=list(COLUMNS)))


def _outcomes(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(
        record="outcome",
        period_or_year=frame["period"],
        symbol_printed=frame["symbol"],
        explanation=[result.explanation for result in frame["result"]],
        on_the_way=[
            str(result.on_the_way).lower() if result.status.is_assessed else ""
            for result in frame["result"]
        ],
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
