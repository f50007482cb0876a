"""Turns a proposal into files of data/: outcomes, targets, the source, and the period."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.base.errors import Problem
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.keys import key_of
from analysis.data.schema import Catalogue
from analysis.importer.csv_file import CsvText
from analysis.importer.interpret.proposal import CHANGE, NEW, Decision, Proposal, TargetRow
from analysis.importer.interpret.rejected_rows import as_csv
from analysis.importer.write.settings import with_period
from analysis.importer.write.sources import Registered, register
from analysis.importer.write.staging import contents, require_valid_after, write_all

SAID_COLUMNS = ("symbol", "trend_symbol", "comment", "as_of")


@dataclass(frozen=True)
class ImportOptions:
    """What the analyst asked for next to the outcomes."""

    targets: bool = False
    replace: bool = False
    title: str = ""
    day: str = ""


@dataclass(frozen=True)
class Change:
    """The files that an import would replace, with their bytes before and after.

    lines: for each row of the `table` that is written, by its line there, the line in the file.
    """

    files: Mapping[Path, bytes]
    before: Mapping[Path, bytes | None]
    source: str
    lines: Mapping[int, int]
    table: str = "observations"

    @property
    def is_empty(self) -> bool:
        return all(self.before[path] == raw for path, raw in self.files.items())


def change(
    paths: Paths, catalogue: Catalogue, data: RegionData, proposal: Proposal, wishes: ImportOptions
) -> Change:
    """The change that a proposal makes; empty when every row is in the data already."""
    tables = files_of(paths, catalogue, proposal.region, "sources", "targets", "observations")
    settings = paths.regions / proposal.region / "region.yml"
    before = contents([*tables.values(), settings])
    texts = texts_of(catalogue, tables)
    written = [d for d in proposal.decisions if d.action in (NEW, CHANGE)]
    targets = _wanted_targets(proposal, wishes)
    if not written and not targets:
        return Change({}, before, "", {})
    registered = registered_as(proposal, texts["sources"], data, wishes)
    outcomes, lines = _outcomes(texts["observations"], written, registered.name)
    files = {
        tables["sources"]: source_bytes(texts["sources"], registered, before[tables["sources"]]),
        tables["observations"]: outcomes,
    }
    if targets:
        files[tables["targets"]] = _target_bytes(texts["targets"], targets, registered.name)
    period = _with_period(settings, data, proposal, written)
    if period is not None:
        files[settings] = period
    return Change(files, before, registered.name, lines)


def files_of(paths: Paths, catalogue: Catalogue, region: str, *names: str) -> dict[str, Path]:
    """The file of each table, the region's own or the shared one."""
    return {name: catalogue.table(name).file(paths.data, region) for name in names}


def texts_of(catalogue: Catalogue, files: Mapping[str, Path]) -> dict[str, CsvText]:
    """What each table's file holds, as it is to be written again; raises DataError."""
    return {name: CsvText.read(path, catalogue.table(name).columns) for name, path in files.items()}


def registered_as(
    proposal: Proposal, sources: CsvText, data: RegionData, wishes: ImportOptions
) -> Registered:
    """The proposal's file among the sources, where it may be already."""
    about = (proposal.region, data.region.name, wishes.title, wishes.day)
    return register(proposal.file, sources, *about)


# Of the file's name in that of the list of rejected rows, whose name has room for 255 bytes.
LONGEST_STEM = 60


def require_sound(paths: Paths, proposal: Proposal, made: Change) -> None:
    """Raise DataError with every problem the change would make, told by the file's own rows."""

    def told(problem: Problem) -> Problem:
        line = made.lines.get(problem.row or 0)
        if line is None or not problem.where.endswith(f"{made.table}.csv"):
            return problem
        return replace(problem, where=proposal.file.name, row=line)

    require_valid_after(paths, proposal.region, made.files, told)


def write(paths: Paths, proposal: Proposal, made: Change) -> None:
    """Write the change, checked before by `require_sound`; raises DataError and leaves no half."""
    write_all(paths, proposal.region, made.files, {path: made.before[path] for path in made.files})


def write_left(paths: Paths, proposal: Proposal) -> Path | None:
    """Write the list of rows that were left into _build/import; gives its path, if there are any.

    It lies outside data/, for it is no data: the same import makes it again.
    """
    stem = re.sub(r"[^\w.-]+", "-", Path(proposal.file.name).stem)[:LONGEST_STEM]
    name = f"{proposal.region}-{proposal.period or 'alla'}-{stem}-left.csv"
    path = paths.build / "import" / name
    if not proposal.left:
        path.unlink(missing_ok=True)
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_csv(proposal.left))
    return path


def _wanted_targets(proposal: Proposal, wishes: ImportOptions) -> list[TargetRow]:
    """New targets when asked for; those that differ only with --replace too."""
    if not wishes.targets:
        return []
    return [target for target in proposal.targets if target.before is None or wishes.replace]


def _outcomes(text: CsvText, written: list[Decision], source: str) -> tuple[bytes, dict[int, int]]:
    """The bytes of observations.csv, and for each of its changed rows the line in the file."""
    rows = text.rows()
    key = key_of("observations")
    places = {tuple(row[column] for column in key): n for n, row in enumerate(rows)}
    changes: dict[int, Mapping[str, str]] = {}
    added: list[Mapping[str, str]] = []
    lines: dict[int, int] = {}
    for decision in written:
        cells = {**decision.row.cells, "source": source}
        if decision.action == NEW:
            added.append(cells)
            lines[len(rows) + len(added) + 1] = decision.row.entry.line
        else:
            number = places[decision.row.key]
            changes[number] = _kept(decision.before, cells)
            lines[number + 2] = decision.row.entry.line
    return text.changed(changes, added), lines


def _kept(before: Mapping[str, str], cells: Mapping[str, str]) -> dict[str, str]:
    """The new row; what the file says nothing of stays as it was."""
    silent = [column for column in SAID_COLUMNS if not cells[column]]
    return {**cells, **{column: before[column] for column in silent}}


def source_bytes(text: CsvText, registered: Registered, before: bytes | None) -> bytes:
    """The bytes of sources.csv with the file that figures came from."""
    if not registered.added and not registered.changed and before is not None:
        return before
    return text.changed(registered.changed or {}, registered.added)


def _target_bytes(text: CsvText, targets: list[TargetRow], source: str) -> bytes:
    rows = text.rows()
    key = key_of("targets")
    places = {tuple(row[column] for column in key): n for n, row in enumerate(rows)}
    changes: dict[int, Mapping[str, str]] = {}
    added: list[Mapping[str, str]] = []
    for target in targets:
        cells = {**target.cells, "source": source}
        number = places.get(tuple(target.cells[column] for column in key))
        if number is None:
            added.append(cells)
        else:
            changes[number] = {**rows[number], **cells, "operator": rows[number]["operator"]}
    return text.changed(changes, added)


def _with_period(
    settings: Path, data: RegionData, proposal: Proposal, written: list[Decision]
) -> bytes | None:
    """region.yml with the periods that the region does not report yet; None where it does."""
    known = {str(item.period) for item in data.region.periods}
    plan = data["plan"].set_index("node_id")["plan_id"]
    where = f"data/regions/{proposal.region}/region.yml"
    before = text = settings.read_bytes().decode("utf-8")
    for name in sorted({d.row.cells["period"] for d in written} - known):
        own = (d.row.cells["node_id"] for d in written if d.row.cells["period"] == name)
        plans = [str(one) for one in dict.fromkeys(plan.get(node, "") for node in own) if one]
        text = with_period(text, Period.parse(name), plans, where)
    return text.encode("utf-8") if text != before else None
