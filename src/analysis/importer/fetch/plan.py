"""What to fetch, and where: data/national/fetch.yml, and the ids in the tables beside it.

kolada:
  address: https://api.kolada.se/v3
  first_year: 2016
  sexes: [T]
scb:
  address: https://statistikdatabasen.scb.se/api/v2
  table: TAB6471
  title: Folkmängden per månad
  contents: 000007SF
  regions: vs_CKM02Län
  ages: [0-9, 10-19]
  first_month: 2026M01
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.base.codes import Sex
from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths, shown
from analysis.data.checks.settings import read_schema, settings_faults
from analysis.data.content_mark import SCHEMA
from analysis.data.national.figures import KeyFigure, Place, read_national
from analysis.data.national.read import FOLDER
from analysis.data.yaml_file import read_yaml
from analysis.language.messages import tr

FILE = "fetch.yml"


@dataclass(frozen=True)
class KoladaPlan:
    """Which yearly values of Kolada's API: from a year on, for some of T, K and M."""

    address: str
    first_year: int
    sexes: tuple[Sex, ...]


@dataclass(frozen=True)
class ScbPlan:
    """Which cells of one of SCB's tables: codes of ages, and months from `2026M01` on.

    title: what the table's contents are called; regions: the list that the county codes are of.
    """

    address: str
    table: str
    title: str
    contents: str
    regions: str
    ages: tuple[str, ...]
    first_month: str


@dataclass(frozen=True)
class FetchPlan:
    """All that is fetched: the two plans, the key figures, and the places."""

    kolada: KoladaPlan
    scb: ScbPlan
    key_figures: Mapping[str, KeyFigure]
    places: Mapping[str, Place]

    @property
    def counties(self) -> list[str]:
        """The codes of the counties, two digits."""
        return sorted({p.county_code for p in self.places.values() if p.kind == "region"})


def read_plan(paths: Paths) -> FetchPlan:
    """Read the plan; raises DataError for a file or a setting that is not there or is of no use."""
    path = paths.data / FOLDER / FILE
    settings = read_yaml(path)
    faults = list(settings_faults(path, settings, read_schema(paths.data / f"fetch{SCHEMA}")))
    if faults:
        raise DataError(faults)
    national = read_national(paths)
    if not national.key_figures or not national.places:
        what = tr("there are no key figures or no places to fetch")
        fix = tr("restore key_figures.csv and places.csv from git")
        raise DataError(Problem(what, where=shown(path.parent), fix=fix))
    kolada, scb = dict(settings["kolada"]), dict(settings["scb"])
    kolada["sexes"] = tuple(Sex(code) for code in kolada["sexes"])
    scb["ages"] = tuple(scb["ages"])
    return FetchPlan(KoladaPlan(**kolada), ScbPlan(**scb), national.key_figures, national.places)
