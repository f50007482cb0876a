"""Which key figures have a page of comparison, as data/national/comparisons.csv declares.

kpi,subject,name,years
N79173,Tillgänglighet,Medicinsk bedömning inom tre dagar,1
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.base.paths import Paths
from analysis.data.national.read import FOLDER, read_rows

REGION = "region"


@dataclass(frozen=True)
class Comparison:
    """A key figure with a page of its own.

    subject: what it is listed under. name: shorter than Kolada's title. years: how many years a
    value is a mean of; neighbouring values of a mean share years and so move too little.
    """

    kpi: str
    subject: str
    name: str
    years: int

    def __post_init__(self) -> None:
        if self.years < 1 or not self.name.strip() or not self.subject.strip():
            raise ValueError("a comparison has a subject, a name and at least one year")


def read_comparisons(paths: Paths) -> tuple[Comparison, ...]:
    """The declared comparisons in their order, none in a project without them; raises DataError."""
    return read_rows(paths.data / FOLDER / "comparisons.csv", _comparison)


def compared(paths: Paths) -> tuple[Comparison, ...]:
    """The declared comparisons that two regions or more have values for; raises DataError.

    A municipality is never compared with a region.
    """
    folder = paths.data / FOLDER
    kinds = dict(read_rows(folder / "places.csv", _kind))
    places: dict[str, set[str]] = {}
    for kpi, place in read_rows(folder / "values.csv", _place):
        if kinds.get(place) == REGION:
            places.setdefault(kpi, set()).add(place)
    return tuple(each for each in read_comparisons(paths) if len(places.get(each.kpi, ())) > 1)


def _kind(row: dict[str, str]) -> tuple[str, str]:
    return row["place"], row["kind"]


def _place(row: dict[str, str]) -> tuple[str, str]:
    return row["kpi"], row["place"]


def _comparison(row: dict[str, str]) -> Comparison:
    return Comparison(row["kpi"], row["subject"], row["name"], int(row["years"]))
