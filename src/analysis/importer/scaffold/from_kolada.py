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
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from analysis.base.codes import Comparison, Relation
from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths, shown
from analysis.data.national.body import COUNTRY
from analysis.data.national.figures import KeyFigure, National, Value, read_national
from analysis.data.national.read import FOLDER
from analysis.data.schema import read_catalogue
from analysis.language.messages import tr
from analysis.system.atomic_write import replace_text

VALUES = "values.csv"
PLAN, NODE, UNIT = "nyckeltal", "nationella-nyckeltal", "alla"
LONGEST = 60  # letters of a short name


@dataclass(frozen=True)
class NationalFigures:
    """What the national tables have of one place: its title, key figures and values by line."""

    place: str
    title: str
    figures: Mapping[str, KeyFigure]
    values: Sequence[tuple[int, Value]]
    lines: int
    digest: str

    @property
    def years(self) -> list[int]:
        """The years that have a value, oldest first."""
        return sorted({value.year for _, value in self.values})


def national_figures(paths: Paths, place: str) -> NationalFigures:
    """Read what there is of a place, `0013`; raises DataError where there is nothing of it."""
    path = paths.data / FOLDER / VALUES
    found = read_national(paths)
    if not found.values:
        raise DataError(
            Problem(
                tr("there are no national figures in the project"),
                where=shown(path),
                fix=tr("restore data/national/ from git, or leave out --from-kolada"),
            )
        )
    own = [(line, value) for line, value in enumerate(found.values, 2) if value.place == place]
    if not own:
        raise DataError(_nothing_of(found, place, path))
    title = found.places[place].title if place in found.places else place
    digest = sha256(path.read_bytes()).hexdigest()
    return NationalFigures(place, title, found.key_figures, own, len(found.values) + 1, digest)


def _nothing_of(found: National, place: str, path: Path) -> Problem:
    """What is known instead, and how the body's own figures are fetched."""
    known = sorted({value.place for value in found.values} - {COUNTRY})
    kinds = {found.places[each].kind for each in known if each in found.places}
    names = ", ".join(known)
    only_regions = tr("a region: one of {known}", known=names) if kinds == {"region"} else ""
    return Problem(
        tr("the national figures in the project have none of this body"),
        where=shown(path),
        got=repr(place),
        expected=only_regions or tr("one of {known}", known=names),
        fix=tr(
            "add a row for it in data/national/places.csv and give `tertial fetch kolada`; or leave"
            " out --from-kolada, and fill in the tables as their README.md says"
        ),
    )


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


def _tables(name: str, found: NationalFigures, source: str) -> dict[str, list[dict[str, str]]]:
    first, last = found.years[0], found.years[-1]
    read = {"source": source, "reading": "printed"}
    line = {**read, "source_line": str(found.values[0][0])}
    unit = {"unit_id": UNIT, "kind": _kind(found.place), "name": name, "short_name": name, **line}
    plan = {"plan_id": PLAN, "name": "Nationella nyckeltal", "unit_id": UNIT, **line}
    node = {"node_id": NODE, "plan_id": PLAN, "level": "area", "title": "Nationella nyckeltal"}
    lines = {value.kpi: number for number, value in reversed(found.values)}
    return {
        "units": [unit],
        "plans": [{**plan, "first_year": str(first), "last_year": str(last)}],
        "plan": [{**node, "position": "1", **line}],
        "measures": [
            {**_measure(found.figures[kpi]), **read, "source_line": str(number)}
            for kpi, number in lines.items()
        ],
        "observations": [
            {**_outcome(value), **read, "source_line": str(number)}
            for number, value in found.values
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


def _measure(figure: KeyFigure) -> dict[str, str]:
    value_type = "share" if figure.unit == "%" else "amount"
    return {
        "measure_id": figure.kpi.lower(),
        "name": figure.title,
        "short_name": _short(figure),
        "unit_of_measure": figure.unit or "antal",
        "value_type": value_type,
        "better": figure.better.value,
        "accumulation": "period",
        "decimals": str(figure.decimals),
        "counts_people": "false",
        "source_system": "Kolada",
        "definition": f"Nyckeltal {figure.kpi}. Källa: Kolada ({figure.kolada_source}).",
    }


def _short(figure: KeyFigure) -> str:
    """The title where it is short enough, else its beginning and the key figure's id."""
    title = figure.title
    if len(title) <= LONGEST:
        return title
    own = f" … ({figure.kpi})"
    return title[: LONGEST - len(own)].rsplit(" ", 1)[0].rstrip(" ,;:–(") + own


def _outcome(value: Value) -> dict[str, str]:
    named = {"measure_id": value.kpi.lower(), "node_id": NODE, "unit_id": UNIT}
    told = {"period": str(value.year), "sex": value.sex.value, "kind": "actual"}
    return {**named, **told, "value": _plain(value.value)}


def _plain(value: float) -> str:
    """The value as it stands in values.csv, without zeros at its end or an exponent."""
    return format(Decimal(repr(value)), "f").removesuffix(".0")


def _period(year: int, is_report: bool) -> str:
    title = f"Nationella nyckeltal {year}"
    day = date(year, 12, 31).isoformat()
    only = "" if is_report else ", baseline_only: true"
    return f'  "{year}": {{title: {title}, as_of: {day}, plan_id: {PLAN}{only}}}\n'


def _cite(paths: Paths, region: str, source: str, found: NationalFigures) -> None:
    path = paths.data / "sources.csv"
    row = {
        "source": source,
        "title": f"Nyckeltal för {found.title} ur Kolada",
        "publisher": "Kolada",
        "region_id": region,
        "date": str(found.years[-1]),
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
