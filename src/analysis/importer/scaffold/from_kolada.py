"""Fills a new body's tables with the national figures that data/national/ has of it.

values.csv        kpi,place,year,sex,value
key_figures.csv   kpi,title,better,unit,decimals,kolada_source,reading
places.csv        place,title,kind,county_code

Each key figure becomes a measure, each year's value an outcome, cited by its line. The latest year
is the report, earlier years are there to compare with. The targets are left to fill in.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from analysis.base.codes import Comparison, Relation
from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths, is_there, shown
from analysis.data.schema import read_catalogue
from analysis.language.messages import tr
from analysis.system.atomic_write import replace_text

FOLDER, VALUES, FIGURES, PLACES = "national", "values.csv", "key_figures.csv", "places.csv"
PLAN, NODE, UNIT = "nyckeltal", "nationella-nyckeltal", "alla"
LONGEST = 60  # letters of a short name
Row = Mapping[str, str]


@dataclass(frozen=True)
class NationalFigures:
    """What the national tables have of one place: its title, key figures and values by line."""

    place: str
    title: str
    figures: Mapping[str, Row]
    values: Sequence[tuple[int, Row]]
    lines: int
    digest: str

    @property
    def years(self) -> list[str]:
        """The years that have a value, oldest first."""
        return sorted({row["year"] for _, row in self.values})


def national_figures(paths: Paths, place: str) -> NationalFigures:
    """Read what there is of a place, `0013`; raises DataError where there is nothing of it."""
    folder = paths.data / FOLDER
    values = _rows(folder / VALUES)
    titles = {row["place"]: row["title"] for row in _rows(folder / PLACES)}
    own = [(line, row) for line, row in enumerate(values, 2) if row["place"] == place]
    if not own:
        known = sorted({row["place"] for row in values} - {"0000"})
        raise DataError(
            Problem(
                tr("the national figures in the project have none of this body"),
                where=shown(folder / VALUES),
                got=repr(place),
                expected=tr("one of {known}", known=", ".join(known)),
                fix=tr("leave out --from-kolada, and fill in the tables as their README.md says"),
            )
        )
    figures = {row["kpi"]: row for row in _rows(folder / FIGURES)}
    digest = sha256((folder / VALUES).read_bytes()).hexdigest()
    return NationalFigures(place, titles[place], figures, own, len(values) + 1, digest)


def fill(paths: Paths, folder: Path, name: str, found: NationalFigures) -> None:
    """Write the tables of a new body, its periods, and the line of data/sources.csv."""
    source = f"kolada-{found.place}.csv"
    for table, rows in _tables(name, found, source).items():
        columns = read_catalogue(paths.data).table(table).columns
        replace_text(folder / f"{table}.csv", _csv(columns, rows))
    settings = (folder / "region.yml").read_text(encoding="utf-8")
    periods = "".join(_period(year, year == found.years[-1]) for year in found.years)
    replace_text(
        folder / "region.yml", settings.replace("periods: {}", f"periods:\n{periods}".rstrip())
    )
    _cite(paths, folder.name, source, found)


def _rows(path: Path) -> list[dict[str, str]]:
    if not is_there(path):
        raise DataError(
            Problem(
                tr("there are no national figures in the project"),
                where=shown(path),
                fix=tr("restore data/national/ from git, or leave out --from-kolada"),
            )
        )
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _tables(name: str, found: NationalFigures, source: str) -> dict[str, list[dict[str, str]]]:
    first, last = found.years[0], found.years[-1]
    read = {"source": source, "reading": "printed"}
    line = {**read, "source_line": str(found.values[0][0])}
    unit = {"unit_id": UNIT, "kind": _kind(found.place), "name": name, "short_name": name, **line}
    plan = {"plan_id": PLAN, "name": "Nationella nyckeltal", "unit_id": UNIT, **line}
    node = {"node_id": NODE, "plan_id": PLAN, "level": "area", "title": "Nationella nyckeltal"}
    lines = {row["kpi"]: number for number, row in reversed(found.values)}
    return {
        "units": [unit],
        "plans": [{**plan, "first_year": first, "last_year": last}],
        "plan": [{**node, "position": "1", **line}],
        "measures": [
            {**_measure(found.figures[kpi]), **read, "source_line": str(number)}
            for kpi, number in lines.items()
        ],
        "observations": [
            {**_outcome(row), **read, "source_line": str(number)} for number, row in found.values
        ],
        "key_figures": [
            {**_counterpart(kpi), **read, "source_line": str(number)}
            for kpi, number in lines.items()
        ],
    }


def _kind(place: str) -> str:
    """The kind of the unit that is the whole body: Kolada's codes of regions begin with 00."""
    return "region" if place.startswith("00") else "municipality"


def _counterpart(kpi: str) -> dict[str, str]:
    same = {"relation": Relation.SAME.value, "comparison": Comparison.VALUE.value}
    return {"measure_id": kpi.lower(), "unit_id": UNIT, "kpi": kpi, **same}


def _measure(figure: Row) -> dict[str, str]:
    value_type = "share" if figure["unit"] == "%" else "amount"
    return {
        "measure_id": figure["kpi"].lower(),
        "name": figure["title"],
        "short_name": _short(figure),
        "unit_of_measure": figure["unit"] or "antal",
        "value_type": value_type,
        "better": figure["better"],
        "accumulation": "period",
        "decimals": figure["decimals"],
        "counts_people": "false",
        "source_system": "Kolada",
        "definition": f"Nyckeltal {figure['kpi']}. Källa: Kolada ({figure['kolada_source']}).",
    }


def _short(figure: Row) -> str:
    """The title where it is short enough, else its beginning and the key figure's id."""
    title = figure["title"]
    if len(title) <= LONGEST:
        return title
    own = f" … ({figure['kpi']})"
    return title[: LONGEST - len(own)].rsplit(" ", 1)[0].rstrip(" ,;:–(") + own


def _outcome(row: Row) -> dict[str, str]:
    named = {"measure_id": row["kpi"].lower(), "node_id": NODE, "unit_id": UNIT}
    return {**named, "period": row["year"], "sex": row["sex"], "kind": "actual", **_value(row)}


def _value(row: Row) -> dict[str, str]:
    return {"value": row["value"]} if row["value"] else {"missing_reason": "not_available"}


def _period(year: str, is_report: bool) -> str:
    title = f"Nationella nyckeltal {year}"
    day = date(int(year), 12, 31).isoformat()
    only = "" if is_report else ", baseline_only: true"
    return f'  "{year}": {{title: {title}, as_of: {day}, plan_id: {PLAN}{only}}}\n'


def _cite(paths: Paths, region: str, source: str, found: NationalFigures) -> None:
    path = paths.data / "sources.csv"
    row = {
        "source": source,
        "title": f"Nyckeltal för {found.title} ur Kolada",
        "publisher": "Kolada",
        "region_id": region,
        "date": found.years[-1],
        "sha256": found.digest,
        "lines": str(found.lines),
        "condition": "text",
        "description": "Värden som de står i data/national/values.csv. Källa: Kolada.",
    }
    before = path.read_text(encoding="utf-8")
    columns = before.splitlines()[0].split(",")
    replace_text(path, before + _csv(columns, [row]).split("\n", 1)[1])


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()
