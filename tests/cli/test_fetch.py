"""`tertial fetch` on the command line, against services on this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.cli.told import Command, told
from tests.importer.fetch.conftest import KPIS, plan, table
from tests.importer.fetch.services import Row, Services, served
from tests.support import ROOT, Project

AGES = ("0-9",)
VALUES = [{"kpi": kpi, "place": "0025", "year": "2022", "sex": "T", "value": "3.5"} for kpi in KPIS]
PEOPLE = [
    {"county_code": "25", "age": "0-9", "sex": sex, "month": "2026M01", "population": "9"}
    for sex in "TMK"
]


@pytest.fixture
def services(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """The services, and the project with other figures than theirs."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    folder = project.root / "data/national"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copyfile(ROOT / "data/fetch.schema.json", project.root / "data/fetch.schema.json")
    shutil.copyfile(ROOT / "data/national/datapackage.json", folder / "datapackage.json")
    own = {"better": "lower", "unit": "%", "decimals": "1", "kolada_source": "SKR"}
    tables: dict[str, list[Row]] = {
        "values": [{**VALUES[0], "value": "35"}],
        "key_figures": [
            {"kpi": k, "title": t, **own, "reading": "copied"} for k, t in KPIS.items()
        ],
        "places": [{"place": "0025", "title": "NB", "kind": "region", "county_code": "25"}],
        "population": PEOPLE,
    }
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(table(rows), encoding="utf-8")
    with served(Services(dict(KPIS), [dict(row) for row in VALUES], PEOPLE)) as ours:
        (folder / "fetch.yml").write_text(plan(ours, AGES), encoding="utf-8")
        yield ours


def test_revised_figures_are_shown_and_written_when_asked(
    project: Project, services: Services, command: Command
) -> None:
    path = project.root / "data/national/values.csv"
    before = path.read_bytes()
    shown = command("fetch", "--dry-run")
    assert shown.returncode == 0, shown.stderr
    assert "1 new" in shown.stdout
    row = next(line for line in shown.stdout.splitlines() if "N70642 0025 2022 T" in line)
    assert "35" in row
    assert "3.5" in row
    assert path.read_bytes() == before
    assert "Nothing was written" in command("fetch").stdout  # no terminal to ask on, and no --yes
    assert command("fetch", "--yes").returncode == 0
    assert path.read_text("utf-8") == table(VALUES)
    assert "Every figure is as it was" in command("fetch", "kolada", "--dry-run").stdout


@pytest.mark.parametrize("arguments", [("koladda",), ("--since", "i fjol")])
def test_what_was_mistyped_is_told(
    project: Project, services: Services, command: Command, arguments: tuple[str, ...]
) -> None:
    result = command("fetch", *arguments)
    assert result.returncode in (1, 2)
    assert "Traceback" not in result.stderr
    assert told(result) or "i fjol" in result.stderr
    assert not services.asked
