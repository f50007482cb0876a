"""Every figure of data/ is in the book where it belongs, once, and no other figure is there.

Rows are those of data/ as they may be published: corrected, and with small counts hidden. A place
is where a reader or a program looks for a row, and *once* means, in each:

- the report of its period: one row of the tables of measures has the row's id, and its cell
  *Utfall* has the figure; the cell *Målvärde* has the target of the row's year;
- the page of its measure: one row of *Alla utfall* has the row's id and figure; one row of
  *Målvärden* is about a target, and as many rows are there as there are targets;
- its evidence: one element of the region's evidence page has the row's id, and holds the figure;
- the downloads: one line of the measure's file, of the period's three files and of the data
  package has the row's key (the period's files have no node, so they are told by their multiset);
- the chart's table: no table next to a chart has an outcome more often than the data have it.

Back: every row of those tables and files is a row of data/, and every outcome, target and monthly
value in the table next to a measure's chart is one of that measure's. Means, limits and forecasts
are computed and stand in columns of their own, which are not walked. Next to an outcome that was
corrected after approval stands what it was, once for each correction. A baseline that no target
states is an outcome, and the page says which.

A draft, and an outcome of a time that no approval names, is kept out of the downloads; it is on the
pages, which say that it is a draft.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pandas as pd
import pytest
from lxml.html import HtmlElement

from analysis.approvals.states import drafts
from analysis.base.paths import Paths
from analysis.base.values import FigureError, parse
from analysis.data.addresses import row_address
from analysis.data.dataset import RegionData, load
from analysis.data.national.figures import read_national
from analysis.data.rows import Observation
from analysis.opendata.downloads.periods import HIDDEN, MISSING
from analysis.results.disclosed import load_all_published
from analysis.results.row_values import row_id as id_of
from tests.rows import row as made
from tests.site.approved import corrections, published_periods
from tests.spreadsheets import table_rows
from tests.support import ROOT

DATA = load_all_published(Paths(ROOT))
REGIONS = sorted(DATA.regions)
KEY = ("measure_id", "node_id", "unit_id", "period", "sex", "component", "kind")
each_region = pytest.mark.parametrize("name", REGIONS)
Row = dict[str, Any]


def row_id(row: Row) -> str:
    """The id on its pages of a row of `observations`."""
    return id_of(made(Observation, **row))


Count = Callable[[str, object], None]
UNITS = {
    row["measure_id"]: row["unit_of_measure"]
    for data in DATA.regions.values()
    for row in data["measures"].to_dict("records")
}
# Outcomes that no chart of their measure's page can show, each with its reason.
NOT_CHARTED: dict[tuple[str, str], str] = {}


def printed_unit(measure: str) -> str:
    """A measure's unit as it is printed: `recept per 1000` with a space in its thousand."""
    return re.sub(r"\d{4,}", lambda found: told(int(found[0])), UNITS[measure])


def rows(name: str, table: str) -> list[Row]:
    frame = DATA.regions[name][table]
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]


@cache
def read(path: Path) -> HtmlElement:
    return lxml.html.parse(str(path)).getroot()


def told(value: float) -> str:
    """A figure as Swedish prints it, told independently of the project's own formatting."""
    whole, _, decimals = repr(abs(float(value))).partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u00a0")
    sign = "\u2212" if value < 0 else ""
    return sign + grouped + (f",{decimals}" if decimals != "0" else "")


def figures(text: str) -> Counter[str]:
    """The figures of a text, each as it is printed."""
    found: Counter[str] = Counter()
    token = ""
    for sign in f"{text} ":
        if sign.isdigit() or (token and sign in ",\u00a0") or (sign == "\u2212" and not token):
            token += sign
            continue
        found[token.rstrip(",\u00a0")] += bool(token)
        token = ""
    return +found


def cells(row: HtmlElement) -> dict[str, str]:
    return {c.get("data-label") or "": c.text_content() for c in row.iterchildren("td", "th")}


def by_id(page: HtmlElement, style: str) -> Counter[str]:
    found = page.xpath(f"//table[contains(@class, '{style}')]/tbody/tr/@id")
    return Counter(str(each) for each in found)


def at(page: HtmlElement, style: str, name: str) -> HtmlElement:
    [row] = page.xpath(f"//table[contains(@class, '{style}')]/tbody/tr[@id='{name}']")
    return row


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def same(cell: str, value: Any) -> bool:
    return (cell == "") if pd.isna(value) else cell != "" and float(cell) == float(value)


def reported(data: RegionData) -> list[str]:
    return [str(item.period) for item in data.region.reported]


def is_draft(site: Path, name: str) -> set[str]:
    """The periods that may be kept out of downloads."""
    project = Paths(site.parent.parent)
    known = dict(drafts(project if project.data.is_dir() else Paths(ROOT)))
    return {str(period) for period in known.get(name, ())}


def published(name: str, table: str) -> list[Row]:
    """The rows that the downloads are to have; a target has no period of its own."""
    found = rows(name, table)
    if table != "observations":
        return found
    return [row for row in found if row["period"] in published_periods(DATA.regions[name].region)]


@pytest.fixture
def count(record_property: Count) -> Count:
    """Tell how many rows and places were walked; the summary of the run adds them up."""

    def counted(what: str, number: object) -> None:
        record_property(f"walked: {what}", number)

    return counted


@each_region
def test_every_outcome_is_on_its_report_once(name: str, site: Path, count: Count) -> None:
    checked = 0
    for period in reported(DATA.regions[name]):
        page = read(site / "reports" / name / f"{period.lower()}-hela.html")
        own = [row for row in rows(name, "observations") if row["period"] == period]
        assert by_id(page, "tb-measures") == Counter(row_id(row) for row in own)
        for row in own:
            _require_only(cells(at(page, "tb-measures", row_id(row))), row, name)
            checked += 1
    count("outcomes on reports", checked)


def _require_only(shown: dict[str, str], row: Row, name: str) -> None:
    """The outcome has the figure once and no other, but those in the words printed next to it.

    What was corrected is told beside it, where the status is explained.
    """
    cell, why = shown["Utfall"], shown["Förklaring och kommentar"]
    told_apart = corrections(name, row)
    assert why.count("Rättat ") == len(told_apart), (row_id(row), why)
    assert all(said in why for said in told_apart), (row_id(row), why)
    found = figures(cell)
    words = figures(f"{row['text']} {printed_unit(row['measure_id'])}")
    wanted: Counter[str] = Counter()
    if not pd.isna(row["value"]):
        wanted[told(row["value"])] = 1
    extra = found - wanted - words
    assert found & wanted == wanted, (row_id(row), cell)
    assert extra == Counter(), (row_id(row), cell)


@each_region
def test_every_outcome_and_target_is_on_its_measures_page_once(
    name: str, site: Path, count: Count
) -> None:
    outcomes, targets = rows(name, "observations"), rows(name, "targets")
    for measure in rows(name, "measures"):
        page = read(site / "reports" / name / "matt" / f"{measure['measure_id']}.html")
        own = [row for row in outcomes if row["measure_id"] == measure["measure_id"]]
        assert by_id(page, "tb-outcomes") == Counter(row_id(row) for row in own)
        for row in own:
            _require_only(cells(at(page, "tb-outcomes", row_id(row))), row, name)
        wanted = [row for row in targets if row["measure_id"] == measure["measure_id"]]
        shown = page.xpath("//table[caption[starts-with(., 'Målvärden för')]]/tbody/tr")
        assert len(shown) == len(wanted), measure["measure_id"]
        said = Counter[str]()
        for row in shown:
            said += figures(cells(row)["Målvärde"])
        for target in wanted:
            for column in ("value", "value_upper", "change_percent"):
                if not pd.isna(target[column]):
                    assert said[told(target[column])] > 0, (target, said)
                    said[told(target[column])] -= 1
    count("outcomes on the pages of measures", len(outcomes))
    count("targets on the pages of measures", len(targets))


@each_region
def test_every_outcome_and_target_has_one_row_of_evidence(
    name: str, site: Path, count: Count
) -> None:
    folder = site / "reports" / name / "underlag"
    pages = {file.name: read(file) for file in sorted(folder.glob("*.html"))}
    for table in ("observations", "targets"):
        described = DATA.catalogue.table(table)
        own = rows(name, table)
        found = {
            f"underlag/{file}#{element.get('id')}": element
            for file, page in pages.items()
            for element in page.xpath(f"//tr[starts-with(@id, '{table}--')]")
        }
        ids = Counter(address.partition("#")[2] for address in found)
        assert found.keys() == {row_address(described, row) for row in own}
        for row in own:
            place = row_address(described, row)
            assert ids[place.partition("#")[2]] == 1, place
            element = found[place]
            if not pd.isna(row["value"]):
                assert told(row["value"]) in figures(" ".join(element.itertext())), place
        count(f"{table} with evidence", len(own))


@each_region
def test_every_outcome_and_target_is_in_its_measures_file_once(
    name: str, site: Path, count: Count
) -> None:
    hidden = is_draft(site, name)
    for measure in rows(name, "measures"):
        path = site / "data" / "matt" / name / f"{measure['measure_id']}.csv"
        found = lines(path)
        for record, table, when in (
            ("outcome", "observations", "period"),
            ("target", "targets", "year"),
        ):
            own = [r for r in published(name, table) if r["measure_id"] == measure["measure_id"]]
            listed = [line for line in found if line["record"] == record]
            allowed = Counter(_line(row, when) for row in own)
            required = Counter(
                _line(row, when)
                for row in own
                if not any(period.startswith(str(row[when])) for period in hidden)
            )
            have = Counter(_read(line) for line in listed)
            assert have - allowed == Counter(), path
            assert required - have == Counter(), path
            count(f"{table} in the measures' files", len(listed))


def _line(row: Row, when: str) -> tuple[object, ...]:
    value: float | None = None if pd.isna(row["value"]) else float(row["value"])
    kind = row.get("kind", "")
    return (row["node_id"], str(row[when]), row["sex"], kind, value, int(row["source_line"]))


def _read(line: dict[str, str]) -> tuple[object, ...]:
    value = float(line["value"]) if line["value"] else None
    key = (line["node_id"], line["period_or_year"], line["sex"], line["kind"])
    return (*key, value, int(line["source_line"]))


@each_region
def test_every_outcome_is_in_its_periods_files_once(name: str, site: Path, count: Count) -> None:
    hidden = is_draft(site, name)
    for period in reported(DATA.regions[name]):
        path = site / "data" / "rapporter" / name / f"{period.lower()}"
        if period in hidden and not path.with_suffix(".csv").exists():
            assert not list(path.parent.glob(f"{path.name}.*"))
            continue
        own = [row for row in rows(name, "observations") if row["period"] == period]
        wanted = Counter((row["measure_id"], _number(row["value"])) for row in own)
        as_csv = Counter(
            (line["measure_id"], _number(line["outcome"]))
            for line in lines(path.with_suffix(".csv"))
        )
        told_json = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        as_json = Counter((r["measure_id"], _number(r["outcome"])) for r in told_json["outcomes"])
        assert as_csv == wanted
        assert as_json == wanted
        assert Counter(_excel(path.with_suffix(".xlsx"))) == Counter(
            n for _, n in wanted.elements()
        )
        count("outcomes in the periods' files", 3 * len(own))


def _number(value: Any) -> float | None:
    return None if value is None or value == "" or pd.isna(value) else float(value)


def _excel(path: Path) -> Iterator[float | None]:
    header, *body = table_rows(path)
    place = list(header).index(DATA.catalogue.table("observations").field("value").title)
    for row in body:
        yield None if row[place] in (HIDDEN, MISSING) else _number(row[place])


@each_region
def test_every_row_is_in_the_data_package_once(name: str, site: Path, count: Count) -> None:
    hidden = is_draft(site, name)
    for table, when in (("observations", "period"), ("targets", "year")):
        found = lines(site / "data" / "datapackage" / f"{table}.csv")
        own = published(name, table)
        have = Counter(_keyed(line, table) for line in found if line["region"] == name)
        assert have - Counter(_keyed(row, table) for row in own) == Counter()
        kept = [r for r in own if not any(p.startswith(str(r[when])) for p in hidden)]
        assert Counter(_keyed(row, table) for row in kept) - have == Counter()
        count(f"{table} in the data package", sum(have.values()))


def _keyed(row: Row, table: str) -> tuple[object, ...]:
    key = DATA.catalogue.table(table).primary_key
    return (*(str(row[column]) for column in key), _number(row["value"]))


def charts(page: HtmlElement) -> Iterator[tuple[list[str], list[list[str]]]]:
    """The tables next to the charts of a page: header and rows."""
    for table in page.xpath("//figure[contains(@class, 'tb-figure')]//details//table"):
        head, *body = [[c.text_content() for c in r] for r in table.iter("tr")]
        yield head, body


@each_region
def test_the_tables_beside_a_measures_charts_have_its_figures_and_no_others(
    name: str, site: Path, count: Count
) -> None:
    walked, charted, missing = 0, 0, []
    for measure in rows(name, "measures"):
        own = measure["measure_id"]
        page = read(site / "reports" / name / "matt" / f"{own}.html")
        outcomes = _values(name, "observations", own)
        values = outcomes + _values(name, "series", own)
        targets = _targets(name, own)
        seen = Counter[float]()
        for head, body in charts(page):
            beside = Counter[float]()
            for row in body:
                for title, cell in zip(head, row, strict=True):
                    number = _figure(cell)
                    if number is None or not title.startswith(("Utfall", "Värde", "Målvärde")):
                        continue
                    walked += 1
                    kind = row[head.index("Slag")] if "Slag" in head else title
                    if "Vad" in head and row[head.index("Vad")].endswith(NATIONAL):
                        assert number in _national(name, own), (own, row)
                    elif kind == "ingångsvärde" and number not in targets:
                        assert number in _named_as_baseline(page, head, body), (own, title, cell)
                    elif kind.startswith(("målvärde", "ingångsvärde", "Målvärde")):
                        assert number in targets, (own, title, cell)
                    else:
                        beside[number] += 1
            assert beside - values == Counter(), (own, head)
            seen |= beside
        charted += sum((outcomes & seen).values())
        missing += [(own, value) for value in (outcomes - seen).elements()]
    assert missing == [] or {(name, m) for m, _ in missing} == {
        key for key in NOT_CHARTED if key[0] == name
    }
    count("figures in the tables of charts", walked)
    count("outcomes found in the table of a chart", charted)


def _named_as_baseline(page: HtmlElement, head: list[str], body: list[list[str]]) -> set[float]:
    """The outcomes in a chart's table that the page says are drawn as baselines."""
    text = page.text_content()
    said = {*re.findall(r"Ingångsvärdet är utfallet för ([^.]+)\.", text)}
    said |= {*re.findall(r"Målet anger inget ingångsvärde; utfallet för ([^.]+) används\.", text)}
    when, kind = head.index("Period"), head.index("Slag")
    found = [row for row in body if row[when] in said and row[kind] == "utfall"]
    return {float(parse(cell).value) for row in found for cell in row[kind + 1 :] if cell}


# How a row of a chart's table ends that is of Kolada's yearly values.
NATIONAL = ("i Kolada", "riket")


@cache
def _national(name: str, measure: str) -> frozenset[float]:
    """Kolada's values of the key figures that a measure answers to."""
    kpis = {r["kpi"] for r in rows(name, "key_figures") if r["measure_id"] == measure}
    return frozenset(each.value for each in read_national(Paths(ROOT), kpis).values)


def _values(name: str, table: str, measure: str) -> Counter[float]:
    return Counter(
        float(row["value"])
        for row in rows(name, table)
        if row["measure_id"] == measure and not pd.isna(row["value"])
    )


def _targets(name: str, measure: str) -> set[float]:
    columns = ("value", "value_upper", "change_percent", "baseline_value")
    return {
        float(row[column])
        for row in rows(name, "targets")
        if row["measure_id"] == measure
        for column in columns
        if not pd.isna(row[column])
    }


def _figure(cell: str) -> float | None:
    try:
        return float(parse(cell).value)
    except FigureError:
        return None


def test_hidden_counts_are_nowhere(site: Path, count: Count) -> None:
    """What is hidden is empty, with the reason, in every row that the walks above have found."""
    hidden = 0
    whole = load(Paths(ROOT))
    for name, data in DATA.regions.items():
        for table in ("observations", "series"):
            before, after = whole.regions[name][table], data[table]
            gone = after.index[before["value"].notna() & after["value"].isna()]
            assert set(after.loc[gone, "missing_reason"]) <= {"suppressed"}
            for column in {"text", "note"} & set(after.columns):
                assert set(after.loc[gone, column]) <= {""}
            hidden += len(gone)
    count("figures hidden", hidden)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5,4\u00a0%", ["5,4"]),
        ("minst 1\u00a0600, högst 2", ["1\u00a0600", "2"]),
        ("\u221211,1 mnkr", ["\u221211,1"]),
        ("–", []),
    ],
)
def test_figures_are_found_whole(text: str, found: list[str]) -> None:
    assert sorted(figures(text).elements()) == sorted(found)
