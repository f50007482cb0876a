"""The figures of data/ stand on the report pages, in the right rows, with a way to their source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.base.paths import Paths
from analysis.data.dataset import load
from analysis.data.rows import Observation
from analysis.html.evidence_links import number
from analysis.results.disclosed import load_published
from analysis.results.row_values import row_id as id_of
from analysis.words.wording import MISSING_REASONS
from tests.rows import row as made
from tests.site.browsing import Visitor
from tests.site.pages import REPORTS, WHOLE_REPORTS
from tests.support import ROOT

PATHS = Paths(ROOT)
DATA = load(PATHS)
DIRECTIONS = {"increase": "öka", "decrease": "minska", "keep": "behålla", "achieved": "ja"}
ROWS = """() => Object.fromEntries(
  [...document.querySelectorAll("table.tb-measures tbody tr[id]")].map((row) => [row.id, {
    ...Object.fromEntries(
      [...row.querySelectorAll("td")].map((td) => [td.dataset.label, td.textContent])
    ),
    links: [...row.querySelectorAll("a")].map((a) => [a.closest("td, th").dataset.label, a.href]),
  }])
)"""
EVIDENCE = """(id) => {
  const row = document.getElementById(id);
  return row && {tag: row.tagName, cells: [...row.cells].map((cell) => cell.innerText)};
}"""

Row = dict[str, Any]


def row_id(row: Row) -> str:
    """The id on its pages of a row of `observations`."""
    return id_of(made(Observation, **row))


def page_of(region: str, period: str) -> str:
    """The page with all measures of a report."""
    return f"reports/{region}/{period.lower()}-hela.html"


REPORTED = [
    pytest.param(region, str(item.period))
    for region, data in DATA.regions.items()
    for item in data.region.reported
]
each_report = pytest.mark.parametrize(("region", "period"), REPORTED)


def test_every_reported_period_has_a_page() -> None:
    pages = [page_of(*parameter.values) for parameter in REPORTED]  # type: ignore[arg-type]
    assert sorted(pages) == sorted(WHOLE_REPORTS)
    assert sorted(page.replace("-hela", "") for page in pages) == sorted(REPORTS)


@lru_cache
def rows_of(visitor: Visitor, region: str, period: str) -> dict[str, Row]:
    with visitor.open(page_of(region, period)) as (tab, _):
        rows: dict[str, Row] = tab.evaluate(ROWS)
        return rows


@lru_cache
def published(region: str, table: str) -> pd.DataFrame:
    """As published: a count of people that is too small is no longer there."""
    return load_published(PATHS, region)[table]


@lru_cache
def observations(region: str, period: str) -> list[Row]:
    frame = published(region, "observations")
    return _records(frame[frame["period"] == period])


def _records(frame: pd.DataFrame) -> list[Row]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def swedish(value: float) -> str:
    """A figure as Swedish prints it, told independently of the project's own formatting."""
    whole, _, decimals = repr(abs(value)).partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u00a0")
    sign = "\u2212" if value < 0 else ""
    return sign + grouped + (f",{decimals}" if decimals != "0" else "")


def holds(text: str, figure: str) -> bool:
    """Whether the figure stands in the text as a figure of its own."""
    return bool(re.search(rf"(?<![\d,\u2212\u00a0]){re.escape(figure)}(?!\d|,\d|\u00a0\d)", text))


@each_report
def test_every_outcome_stands_in_its_row(region: str, period: str, visitor: Visitor) -> None:
    rows = rows_of(visitor, region, period)
    own = observations(region, period)
    assert sorted(rows) == sorted(row_id(row) for row in own)
    wrong = [
        (
            row_id(row),
            row["value"],
            rows[row_id(row)]["Utfall"],
        )
        for row in own
        if not _is_shown(row, rows[row_id(row)]["Utfall"])
    ]
    assert wrong == []


def _is_shown(row: Row, cell: str) -> bool:
    if not pd.isna(row["value"]):
        return holds(cell, swedish(float(row["value"])))
    return (row["text"] or MISSING_REASONS[row["missing_reason"]]) in cell


@each_report
def test_every_target_stands_in_the_row_of_its_measure(
    region: str, period: str, visitor: Visitor
) -> None:
    rows = rows_of(visitor, region, period)
    missing = [
        (name, said)
        for target in _targets(region, int(period[:4]))
        for name in _names(target, region, period)
        for said in _said(target)
        if not _in(said, rows[name]["Målvärde"])
    ]
    assert missing == []


def _in(said: str, cell: str) -> bool:
    return holds(cell, said) if said[-1:].isdigit() else said in cell


def _targets(region: str, year: int) -> list[Row]:
    """The year's targets for what the region has reported: others are plans."""
    frame = published(region, "targets")
    return _records(frame[frame["year"] == year])


def _names(target: Row, region: str, period: str) -> Iterator[str]:
    place = ("measure_id", "node_id", "unit_id")
    for row in observations(region, period):
        if all(row[key] == target[key] for key in place):
            yield row_id(row)


def _said(target: Row) -> Iterator[str]:
    if target["operator"] in DIRECTIONS:
        yield DIRECTIONS[target["operator"]]
    columns = ["value", "value_upper", "change_percent"]
    # A target with a figure of its own says nothing of where it began.
    columns += ["baseline_value"] if pd.isna(target["value"]) else []
    for column in columns:
        if not pd.isna(target[column]):
            yield swedish(float(target[column]))


def test_every_target_of_a_reported_year_is_on_some_report() -> None:
    """But for a tertial whose report has other measures."""
    nowhere = [
        (region, target["measure_id"])
        for region, data in DATA.regions.items()
        for year in {item.period.year for item in data.region.reported}
        for target in _targets(region, year)
        if not any(
            list(_names(target, region, str(item.period)))
            for item in data.region.reported
            if item.period.year == year
        )
    ]
    assert nowhere == []


@each_report
def test_every_outcome_links_to_evidence_with_its_document_and_line(
    region: str, period: str, visitor: Visitor
) -> None:
    rows = rows_of(visitor, region, period)
    wanted = {
        row_id(row): (*number(row["source"]).split(), str(row["source_line"]))
        for row in observations(region, period)
    }
    links = {
        name: [href for label, href in row["links"] if label == "Utfall"]
        for name, row in rows.items()
    }
    assert [name for name, found in links.items() if len(found) != 1] == []
    page = links[next(iter(links))][0].partition("#")[0]
    wrong = []
    with visitor.open(page.removeprefix(visitor.address)) as (tab, _):
        for name, (href,) in links.items():
            assert href.startswith(f"{page}#"), "all evidence of a report is on one page"
            evidence = tab.evaluate(EVIDENCE, href.partition("#")[2])
            cells = " ".join(evidence["cells"]).replace(",", " ").split() if evidence else []
            if not set(wanted[name]) <= set(cells):
                wrong.append((name, wanted[name], cells))
    assert wrong == []


@each_report
def test_every_measure_of_the_report_leads_to_its_page_which_has_the_same_row(
    region: str, period: str, visitor: Visitor, site: Path
) -> None:
    rows = rows_of(visitor, region, period)
    lost = []
    for name, row in rows.items():
        [address] = [href for label, href in row["links"] if not label and "/matt/" in href]
        page = site / address.removeprefix(visitor.address)
        if not page.is_file() or f'id="{name}"' not in page.read_text(encoding="utf-8"):
            lost.append((name, address))
    assert lost == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.4, "5,4"),
        (21707.0, "21\u00a0707"),
        (-11.1, "\u221211,1"),
        (36721005.0, "36\u00a0721\u00a0005"),
    ],
)
def test_figures_are_told_in_swedish(value: float, text: str) -> None:
    assert swedish(value) == text


@pytest.mark.parametrize("text", ["15,4 %", "5,45 %", "\u22125,4 %"])
def test_a_figure_is_not_found_inside_another(text: str) -> None:
    assert holds("utfall 5,4 %", "5,4")
    assert not holds(text, "5,4")
