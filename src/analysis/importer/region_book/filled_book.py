"""Takes the filled workbook back: rows of every table, checked together and written as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths
from analysis.base.periods import Period, PeriodError
from analysis.data.addresses import slug
from analysis.data.dataset import Region, load_region
from analysis.data.keys import key_of
from analysis.data.schema import Table, read_catalogue
from analysis.importer.csv_file import CsvText
from analysis.importer.interpret.names import normal
from analysis.importer.read.raw_file import RawFile, RawRow
from analysis.importer.read.read_file import read_file
from analysis.importer.region_book.blank_book import HELP
from analysis.importer.region_book.sheets import DEFAULTS, IDS, KNOWN, TABLES, filled_in, points_to
from analysis.importer.write.settings import with_period
from analysis.importer.write.sources import register
from analysis.importer.write.staging import contents, require_valid_after, write_all
from analysis.language.messages import tr

Row = dict[str, str]
_YES_NO = {"ja": "true", "nej": "false", "sant": "true", "falskt": "false"}


@dataclass(frozen=True)
class Filled:
    """What a workbook would write: the files, how many rows of each table, and the rows' places."""

    paths: Paths
    region: str
    files: Mapping[Path, bytes]
    before: Mapping[Path, bytes | None]
    counts: Mapping[str, int] = field(default_factory=dict)

    def write(self) -> None:
        """Write all of it, or nothing."""
        own = {path: self.before[path] for path in self.files}
        write_all(self.paths, self.region, self.files, own)


def is_region_book(path: Path) -> bool:
    """Whether a file is the workbook of `tertial new region --excel`."""
    if path.suffix.lower() not in (".xlsx", ".ods") or not path.is_file():
        return False
    import python_calamine

    try:
        with python_calamine.load_workbook(path) as book:
            return HELP in book.sheet_names and {"Enheter", "Planer"} <= set(book.sheet_names)
    except python_calamine.CalamineError:
        return False


def read_book(paths: Paths, path: Path, region: str, title: str, day: str, *, over: bool) -> Filled:
    """Read a filled workbook; raises DataError with all that is wrong, and writes nothing.

    over: whether rows that are there already are replaced by those that differ.
    """
    catalogue = read_catalogue(paths.data)
    data = load_region(paths, region, catalogue)
    titles = {catalogue.table(table).title: table for table in TABLES}
    file = read_file(path, lambda _: False, tuple(titles))
    rows = {table: list(_rows(file, catalogue.table(table))) for table in TABLES}
    texts = {
        t: CsvText.read(catalogue.table(t).file(paths.data, region), catalogue.table(t).columns)
        for t in (*TABLES, "sources")
    }
    _complete(rows, texts)
    registered = register(file, texts["sources"], region, data.region.name, title, day)
    for own in rows.values():
        for row in own:
            row["source"] = registered.name
    places = {t: catalogue.table(t).file(paths.data, region) for t in texts}
    settings = paths.regions / region / "region.yml"
    before = contents([*places.values(), settings])
    files = {places[t]: _changed(texts[t], t, rows[t], path.name, over) for t in TABLES if rows[t]}
    files[places["sources"]] = texts["sources"].changed(registered.changed or {}, registered.added)
    files[settings] = _periods(settings, data.region, rows, texts)
    require_valid_after(paths, region, files, _explain(rows, texts, path.name))
    return Filled(paths, region, files, before, {t: len(own) for t, own in rows.items() if own})


def _rows(file: RawFile, table: Table) -> Iterator[Row]:
    own = [row for row in file.rows if row.sheet == table.title]
    if not own:
        return
    names = {normal(f.title): f.name for f in filled_in(table)}
    heads = [names.get(normal(cell.text), "") for cell in own[0].cells]
    unknown = [c.text for c, head in zip(own[0].cells, heads, strict=True) if c.text and not head]
    if unknown:
        expected = ", ".join(f.title for f in filled_in(table))
        what = tr("the sheet {title} has columns that it does not know", title=table.title)
        got = ", ".join(unknown)
        raise DataError(
            Problem(what, file.name, got=got, expected=expected, fix=tr("take them away"))
        )
    for row in own[1:]:
        yield _cells(row, heads, table)


def _cells(row: RawRow, heads: list[str], table: Table) -> Row:
    cells = dict.fromkeys(table.columns, "")
    for head, cell in zip(heads, row.cells, strict=False):
        if head:
            cells[head] = _as_csv(cell.text.strip(), table.field(head).type)
    defaults = DEFAULTS.get(table.name, {})
    cells |= {name: text for name, text in defaults.items() if not cells.get(name)}
    return {**cells, "source_line": str(row.line), "reading": "printed"}


def _as_csv(text: str, kind: str) -> str:
    if kind == "boolean":
        return _YES_NO.get(text.casefold(), text.casefold())
    if kind in ("number", "integer"):
        return text.replace("\u00a0", "").replace(" ", "").replace(",", ".").replace("−", "-")
    return " ".join(text.split())


def _complete(rows: dict[str, list[Row]], texts: Mapping[str, CsvText]) -> None:
    """Give ids to rows without, and put ids where names of rows stand."""
    by_name: dict[str, dict[str, str]] = {}
    for table, (key, name) in IDS.items():
        for row in rows[table]:
            row[key] = row[key] or slug(row[name])[:80].strip("-")
        every = [*texts[table].rows(), *rows[table]]
        columns = (name, "short_name")
        found = {normal(r[c]): r[key] for r in every for c in columns if r.get(c)}
        by_name[table] = found | {row[key]: row[key] for row in every}
    for number, row in enumerate(rows["plan"], 1):
        row["position"] = row["position"] or str(number)
    for row in rows["measures"]:
        row["short_name"] = row["short_name"] or row["name"][:60]
    for row in rows["units"]:
        row["short_name"] = row["short_name"] or row["name"]
    for row in rows["series"]:
        row["series_id"] = row["series_id"] or slug(row["measure_id"])
    for table, own in rows.items():
        for row in own:
            for column, text in row.items():
                target = points_to(table, column)
                if target and text:
                    row[column] = by_name[target].get(normal(text), by_name[target].get(text, text))


def _changed(text: CsvText, table: str, rows: list[Row], where: str, over: bool) -> bytes:
    """The bytes of a table with the rows added, and with --replace those that differ changed."""
    key = key_of(table)
    there = text.rows()
    places = {tuple(row[c] for c in key): n for n, row in enumerate(there)}
    changes: dict[int, Mapping[str, str]] = {}
    added: list[Mapping[str, str]] = []
    problems: list[Problem] = []
    for row in rows:
        number = places.get(tuple(row[c] for c in key))
        if number is None:
            added.append(row)
        elif any(row[c] != there[number][c] for c in row if c not in KNOWN):
            if over:
                changes[number] = {**there[number], **row}
            else:
                named = ", ".join(row[c] for c in key)
                what = tr(
                    "the data already have another row of {table}: {named}",
                    table=table,
                    named=named,
                )
                line = int(row["source_line"])
                problems.append(
                    Problem(what, where, row=line, fix=tr("give --replace to take this"))
                )
    if problems:
        raise DataError(problems)
    return text.changed(changes, added)


def _periods(
    settings: Path, region: Region, rows: Mapping[str, list[Row]], texts: Mapping[str, CsvText]
) -> bytes:
    """region.yml with the periods of the outcomes, each with the plans of its goals."""
    text = settings.read_bytes().decode("utf-8")
    plans = {r["node_id"]: r["plan_id"] for r in (*texts["plan"].rows(), *rows["plan"])}
    known = {str(item.period) for item in region.declared}
    for name in sorted({row["period"] for row in rows["observations"]} - known):
        try:
            period = Period.parse(name)
        except PeriodError:
            continue  # told with its row by the check of the tables
        used = [plans.get(r["node_id"], "") for r in rows["observations"] if r["period"] == name]
        own = [plan for plan in dict.fromkeys(used) if plan]
        text = with_period(text, period, own, f"data/regions/{region.region_id}/region.yml")
    return text.encode("utf-8")


def _explain(
    rows: Mapping[str, list[Row]], texts: Mapping[str, CsvText], name: str
) -> Callable[[Problem], Problem]:
    """How a problem in a table is told by the workbook's own sheet and row."""
    lines = {
        (f"{table}.csv", len(texts[table].rows()) + number): row["source_line"]
        for table, own in rows.items()
        for number, row in enumerate(own, 2)
    }

    def told(problem: Problem) -> Problem:
        line = lines.get((Path(problem.where).name, problem.row or 0))
        if line is None:
            return problem
        return replace(problem, where=f"{name}, {Path(problem.where).stem}", row=int(line))

    return told
