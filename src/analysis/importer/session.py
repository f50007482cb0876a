"""One import from beginning to end: read, understand, show, ask, check, write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from analysis.base.errors import DataError, Problem, UnknownNameError, did_you_mean
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.checks.validate import require_valid
from analysis.data.dataset import Region, RegionData, load_region
from analysis.data.rows import MeasureRow, rows_of
from analysis.data.schema import read_catalogue
from analysis.importer.csv_file import CsvText
from analysis.importer.interpret.columns import is_heading
from analysis.importer.interpret.decide import propose
from analysis.importer.interpret.interpret import Reader
from analysis.importer.interpret.mapping import ImportMapping, read_mapping
from analysis.importer.interpret.matching import Ask, Names, no_one
from analysis.importer.interpret.months import MonthReader, as_outcome
from analysis.importer.interpret.names import normal
from analysis.importer.interpret.no_heading import no_row_of
from analysis.importer.interpret.period_readers import PeriodReaders
from analysis.importer.interpret.proposal import Proposal
from analysis.importer.interpret.sheets import with_tables
from analysis.importer.interpret.stated_period import require_stated_period
from analysis.importer.interpret.vocabulary import Vocabulary
from analysis.importer.interpret.walk import entries
from analysis.importer.read.raw_file import RawFile
from analysis.importer.read.read_file import read_file
from analysis.importer.read.sql import read_query
from analysis.importer.write.mapping_file import write_mapping
from analysis.importer.write.series import change_series
from analysis.importer.write.settings import another_kind
from analysis.importer.write.write import Change, ImportOptions, change, require_sound, write_left
from analysis.language.messages import tr

Open = Callable[[ImportMapping, Vocabulary], RawFile]


@dataclass(frozen=True)
class ImportRequest:
    """What an import is to do: where from, where to, and how freely.

    period: that of the rows; None where each says its own.
    months: whether the figures are values of monthly series, and year: of months without one.
    """

    region: str
    period: Period | None
    mapping: Path | None = None
    sheet: str | Sequence[str] | None = None
    unit: str = ""
    wishes: ImportOptions = field(default_factory=ImportOptions)
    months: bool = False
    year: int | None = None


@dataclass(frozen=True)
class Prepared:
    """An import that is understood, and not written: the proposal, its files, and its list.

    notes: what to know before it is written, a line each.
    """

    proposal: Proposal
    made: Change
    list_of_left: Path | None
    names: Names
    notes: tuple[str, ...] = ()

    def write_mapping(self, path: Path) -> Path:
        """Write a mapping.yml from what was left; raises DataError for a file that is there."""
        return write_mapping(path, self.proposal, self.names)


def from_file(path: Path, order: ImportRequest) -> Open:
    """How to open a file, once it is known what mapping.yml says of it."""

    def opened(given: ImportMapping, vocabulary: Vocabulary) -> RawFile:
        def heads(cells: Sequence[str]) -> bool:
            return is_heading(cells, order.period, given.columns, vocabulary)

        named = order.sheet or given.sheet or ()
        sheets = (named,) if isinstance(named, str) else tuple(named)
        file = read_file(path, heads, sheets)
        return file if sheets else with_tables(file, heads, vocabulary, order.period)

    return opened


def from_database(url: str, query: Path, order: ImportRequest) -> Open:
    """How to open a query's result, once it is known what mapping.yml says of it."""

    def opened(_: ImportMapping, __: Vocabulary) -> RawFile:
        bound = {"region": order.region}
        if order.period is not None:
            bound["period"] = str(order.period)
        return read_query(url, query, bound)

    return opened


def prepare(paths: Paths, open_: Open, order: ImportRequest, ask: Ask = no_one) -> Prepared:
    """Understand a file; raises UserError with all that is in the way, and writes nothing in data/.

    The list of rows left is written beside, into _build/import.
    """
    require_valid(paths, order.region)
    catalogue = read_catalogue(paths.data)
    data = load_region(paths, order.region, catalogue)
    given = replace(read_mapping(order.mapping, data), months=order.months, year=order.year)
    vocabulary = Vocabulary.of(data, given)
    file = open_(given, vocabulary)
    names = Names(rows_of(data["measures"], MeasureRow), ask)
    unit = _known_unit(data, order.unit)
    kind = MonthReader if order.months else Reader
    reader = PeriodReaders(order.period, lambda period: kind(data, period, given, names, unit))
    table = catalogue.table("series" if order.months else "observations")
    rows = CsvText.read(table.file(paths.data, order.region), table.columns).rows()
    existing = [as_outcome(row) for row in rows] if order.months else rows
    read = entries(file, order.period, given, vocabulary)
    require_stated_period(file, read, order.period, given)
    if order.period is not None and read.elsewhere and not read.entries and not read.left:
        raise DataError(no_row_of(file, order.period, read.elsewhere))
    proposal = propose(file, read, order.region, reader, existing, order.wishes.replace)
    make = change_series if order.months else change
    made = make(paths, catalogue, data, proposal, order.wishes)
    if not made.is_empty:
        require_sound(paths, proposal, made)
    notes = [*_letters(file)]
    periods = sorted({Period.parse(d.row.cells["period"]) for d in proposal.decisions})
    for period in [] if made.is_empty or order.months else periods:
        notes += _new_period(data.region, period)
    return Prepared(proposal, made, write_left(paths, proposal), names, tuple(notes))


def _letters(file: RawFile) -> Iterator[str]:
    """That the file was read with letters that it does not itself name."""
    if file.letters:
        yield (
            tr(
                "The letters of the file are those of {letters}, and are read as such. See "
                "that å, ä and ö are right above, or save the file as CSV UTF-8.",
                letters=file.letters,
            )
        )


def _new_period(region: Region, period: Period) -> Iterator[str]:
    """That the import makes a report that the region does not have, and of another kind."""
    if any(item.period == period for item in region.periods):
        return
    yield tr(
        "The period {period} is new: it is written into region.yml and gets a report of its own.",
        period=period,
    )
    yield from another_kind(region, period)


def _known_unit(data: RegionData, words: str) -> str:
    """The unit given on the command line, by its id, name or short name."""
    if not words:
        return ""
    units = data["units"]
    named: dict[str, set[str]] = {}
    for column in ("unit_id", "name", "short_name"):
        for name, unit in zip(units[column], units["unit_id"], strict=True):
            named.setdefault(normal(str(name)), set()).add(str(unit))
        if len(found := named.get(normal(words), set())) == 1:
            return next(iter(found))
    known = sorted(units["unit_id"])
    raise UnknownNameError(
        Problem(
            tr("the region has no such unit"),
            where=f"data/regions/{data.region.region_id}/units.csv",
            got=repr(words),
            expected=tr("one of {known}", known=", ".join(known)),
            fix=_nearest_unit(words, named) or did_you_mean(words, known),
        )
    )


def _nearest_unit(words: str, named: Mapping[str, set[str]]) -> str:
    """The unit whose name, short name or id is most like the words; "" when none is."""
    near = get_close_matches(normal(words), [name for name in named if name], n=1, cutoff=0.6)
    units = sorted(named[near[0]]) if near else []
    if not units or units == near:
        return " ".join(tr("did you mean {name!r}?", name=unit) for unit in units)
    return " ".join(
        tr("did you mean {name!r} ({called})?", name=unit, called=near[0]) for unit in units
    )
