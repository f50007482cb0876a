"""A small project with national figures, and the services that give the same figures."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.base.paths import Paths
from tests.importer.fetch.services import Row, Services, served
from tests.support import ROOT

KPIS = {"N70642": "Vårdskador, andel (%)", "N79173": "Bedömning inom tre dagar, andel (%)"}
PLACES = {"0000": ("Riket", "country", "00"), "0025": ("Norrbotten", "region", "25")}
AGES, MONTHS = ("0-9", "100+10"), ("2026M01", "2026M02")


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The services stand on this machine, whatever lies between it and others."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def values() -> list[Row]:
    """A value a key figure, place and year, as data/national/values.csv has them."""
    return [
        {"kpi": kpi, "place": place, "year": str(year), "sex": "T", "value": f"{n + year % 7}.5"}
        for n, kpi in enumerate(KPIS, 1)
        for place in PLACES
        for year in range(2020, 2024)
    ]


@pytest.fixture
def population() -> list[Row]:
    """People by county, age, sex and month; the sexes do not add up to the total."""
    return [
        {"county_code": "25", "age": age, "sex": sex, "month": month, "population": str(people)}
        for a, age in enumerate(AGES)
        for sex, people in (("T", 100 + a), ("M", 49), ("K", 52 + a))
        for month in MONTHS
    ]


@pytest.fixture
def services(values: list[Row], population: list[Row]) -> Iterator[Services]:
    """Both services, on loopback."""
    with served(Services(dict(KPIS), values, population)) as ours:
        yield ours


@pytest.fixture
def national(tmp_path: Path, services: Services, values: list[Row], population: list[Row]) -> Paths:
    """A project whose national figures are those of the services, and whose plan names them."""
    paths = Paths(tmp_path / "projekt")
    folder = paths.data / "national"
    folder.mkdir(parents=True)
    for name in ("fetch.schema.json", "datapackage.json"):
        shutil.copyfile(ROOT / "data" / name, paths.data / name)
    own = {"better": "lower", "unit": "%", "decimals": "1", "kolada_source": "SKR"}
    figures = [{"kpi": k, "title": t, **own, "reading": "copied"} for k, t in KPIS.items()]
    names = ("title", "kind", "county_code")
    places = [{"place": p, **dict(zip(names, of, strict=True))} for p, of in PLACES.items()]
    for name, rows in {
        "values": values,
        "key_figures": figures,
        "places": places,
        "population": population,
    }.items():
        (folder / f"{name}.csv").write_text(table(rows), encoding="utf-8")
    (folder / "fetch.yml").write_text(plan(services), encoding="utf-8")
    return paths


def plan(services: Services, ages: tuple[str, ...] = AGES, first_year: int = 2020) -> str:
    """The text of fetch.yml that leads to the services."""
    return f"""\
kolada: {{address: "{services.kolada}", first_year: {first_year}, sexes: [T]}}
scb:
  address: "{services.scb}"
  table: TAB6471
  title: Folkmängden per månad
  contents: 000007SF
  regions: vs_CKM02Län
  ages: [{", ".join(f'"{age}"' for age in ages)}]
  first_month: 2026M01
"""


def table(rows: list[Row]) -> str:
    """Rows as a CSV file of the project has them."""
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()
