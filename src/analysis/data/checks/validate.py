"""Checks everything in data/ and lists every problem at once, each with its place and fix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePath

import pandas as pd

from analysis.base.errors import DataError, Problem, did_you_mean
from analysis.base.paths import Paths, is_there, shown
from analysis.data.checks import (
    amount_rules,
    approved_results,
    description,
    key_figure_rules,
    new_level_rules,
    rules,
    signers,
)
from analysis.data.checks.draft import Draft
from analysis.data.checks.lost import lost
from analysis.data.checks.odd_signs import odd_signs
from analysis.data.checks.settings import line_of, read_schema, settings_faults
from analysis.data.checks.table_errors import line_breaks, problem
from analysis.data.checks.table_schema import Rows, faults
from analysis.data.content_mark import APPROVED
from analysis.data.corrections import Correction, read_corrections
from analysis.data.csv_checks import check_file, check_text, read_records, whole_rows
from analysis.data.dataset import Region, load_region, read_region, region_ids, unknown_region
from analysis.data.described_files import SETTINGS, links_out, of_region, strays
from analysis.data.national.figures import National, read_national, unread_figures
from analysis.data.national.lock import changed_since_fetched
from analysis.data.publisher import read_publisher
from analysis.data.schema import Catalogue, Table, read_catalogue
from analysis.data.symbol_scheme import SymbolScheme, read_scheme
from analysis.data.yaml_file import read_yaml
from analysis.language.messages import tr
from analysis.system.temporary_files import is_temporary

Frames = Mapping[str, pd.DataFrame]
# Each table as its file has it, with its rows.
Records = Mapping[str, tuple[Table, Rows]]
# For those who fill in the tables; it is not published.
README = "README.md"
# The region's own looks for its papers.
PAPER_TEMPLATES = ("mall.docx", "mall.pptx")
MOST_OF_A_TABLE = 500  # problems: a table of which more is wrong is wrong in one way
MAY_LACK = ("corrections", "approvals")


def validate(paths: Paths, only: str | None = None) -> list[Problem]:
    """Every problem in data/, or in one region and the shared tables; empty when all is well.

    Raises UnknownNameError when there is no such region.
    """
    if wrong := [*description.problems(paths)]:
        return wrong
    if leading_out := [*links_out(paths)]:
        return leading_out
    catalogue = read_catalogue(paths.data)
    regions = region_ids(paths) if only is None else [only]
    if only is not None and only not in region_ids(paths):
        raise unknown_region(only, region_ids(paths))
    problems = [*_publisher_problems(paths), *signers.problems(paths), *strays(paths, catalogue)]
    problems += unread_figures(paths)
    problems += changed_since_fetched(paths)
    problems += [each for region in regions for each in _unknown_files(paths, catalogue, region)]
    problems += [each for region in regions for each in approved_results.problems(paths, region)]
    if not regions:
        fix = tr(
            'restore it from git, or make one: tertial new region ID --name "NAME" --county-code NN'
        )
        problems.append(Problem(tr("there is no region"), where=shown(paths.regions), fix=fix))
    for region in regions:
        problems += _region_problems(paths, catalogue, region)
    return list(dict.fromkeys(problems))


def require_valid(paths: Paths, only: str | None = None) -> None:
    """Raise DataError with every problem, if there is any."""
    problems = validate(paths, only)
    if problems:
        raise DataError(problems)


def require_valid_and_whole(
    paths: Paths, only: str | None = None, removed: bool = False, others: Sequence[Problem] = ()
) -> tuple[str, ...]:
    """The same, and that no file is gone that was there before; removed: it was taken away.

    others: problems of other files, which are told together with those of the data. Gives the
    lines of warning about rows that are gone.
    """
    found = lost(paths, only)
    gone = [] if removed else [*found.files]
    if gone and only is not None and only not in region_ids(paths):
        raise DataError(gone)
    problems = [*gone, *validate(paths, only), *others]
    if problems:
        raise DataError(problems)
    return found.rows


def _national(paths: Paths) -> National | None:
    """The national figures; None where a table of them cannot be read, which others tell."""
    with suppress(DataError):
        return read_national(paths)
    return None


def _region_problems(paths: Paths, catalogue: Catalogue, region: str) -> list[Problem]:
    files = {t.name: t.file(paths.data, region) for t in catalogue.tables}
    present = {name: path for name, path in files.items() if is_there(path)}
    unread = {name: _unread(catalogue.table(name), path) for name, path in present.items()}
    read = {n: read_records(p) for n, p in files.items() if n in present and not unread[n]}
    records = {
        name: (catalogue.table(name).as_in(head), rows) for name, (head, rows) in read.items()
    }
    frames = _frames(catalogue, records, unread)
    problems = [*settings_problems(paths, region)]
    problems += [each for found in unread.values() for each in found]
    odd = [p for name in frames for p in _odd_signs(catalogue.table(name), frames[name], files)]
    problems += _table_problems(paths, catalogue, region, records, frames)
    for name, frame in frames.items():
        problems += line_breaks(catalogue.table(name), frame, shown(files[name]))
    draft = _draft(paths, region, frames)
    problems += rules.check(draft, catalogue)
    if len(frames.get("key_figures", ())) and (national := _national(paths)):
        problems += key_figure_rules.check(draft, national)
    if "new_levels" in present and (national := _national(paths)):
        problems += new_level_rules.check(draft, national)
    for name in amount_rules.TABLES:
        if name in frames:
            problems += amount_rules.uneven(frames[name], shown(files[name]))
    told = {(p.where, p.row, p.column) for p in odd}
    problems = [*odd, *(p for p in problems if (p.where, p.row, p.column) not in told)]
    return problems or [*_loading_problems(paths, catalogue, region)]


def _unread(table: Table, path: Path) -> list[Problem]:
    """Why the rows cannot be read; a sign that cannot be seen is told of with its cell."""
    where = shown(path)
    found = check_file(path, where, table.columns, table.optional, signs=False)
    return [*found, *check_text(path, where)] if found else []


def _odd_signs(table: Table, frame: pd.DataFrame, files: Mapping[str, Path]) -> list[Problem]:
    path = files[table.name]
    return odd_signs(table, frame, path) if is_there(path) else []


def _frames(
    catalogue: Catalogue, records: Records, unread: Mapping[str, object]
) -> dict[str, pd.DataFrame]:
    """The tables as text, but for those that could not be read; one without a file has no rows.

    An optional column that a file lacks is empty.
    """
    found = {}
    for table in catalogue.tables:
        if not unread.get(table.name):
            own, rows = records.get(table.name, (table, ()))
            whole = whole_rows(own.columns, rows)
            found[table.name] = whole.reindex(columns=[*table.columns, "row"], fill_value="")
    return found


def _draft(paths: Paths, region: str, frames: Frames) -> Draft:
    """The region for the rules; what is wrong with its settings is told by others."""
    folder = paths.regions / region
    who: Region | None = None
    scheme: SymbolScheme | None = None
    corrections: list[Correction] = []
    with suppress(DataError):
        corrections = read_corrections(folder / "corrections.yml")
    with suppress(DataError):
        who = read_region(folder)
        scheme = read_scheme(folder / "scheme.yml")
    return Draft(region, who, scheme, frames, tuple(corrections))


def _loading_problems(paths: Paths, catalogue: Catalogue, region: str) -> Iterator[Problem]:
    """What only shows when the tables are put together, such as a correction that does not fit."""
    try:
        load_region(paths, region, catalogue)
    except DataError as error:
        yield from error.problems


def _unknown_files(paths: Paths, catalogue: Catalogue, region: str) -> Iterator[Problem]:
    allowed = sorted({*of_region(catalogue), README, APPROVED, *PAPER_TEMPLATES})
    for path in sorted((paths.regions / region).iterdir()):
        if path.name not in allowed and not is_temporary(PurePath(path.name)):
            yield Problem(
                tr("no table has this name, so nothing would read it"),
                where=shown(path),
                got=repr(path.name),
                expected=tr("one of {allowed}", allowed=", ".join(allowed)),
                fix=tr("rename or move the file{near}", near=_near(path.name, allowed)),
            )


def _near(got: str, allowed: list[str]) -> str:
    hint = did_you_mean(got, allowed)
    return f"; {hint}" if hint.startswith("did") else ""


def settings_problems(paths: Paths, region: str) -> Iterator[Problem]:
    """What in a region's files of settings their schemas do not allow, or in the schemas."""
    for name in SETTINGS:
        path = paths.regions / region / f"{name}.yml"
        if name in MAY_LACK and not is_there(path):
            continue
        try:
            raw, schema = read_yaml(path), read_schema(paths.data / f"{name}.schema.json")
        except DataError as error:
            yield from error.problems
            continue
        yield from settings_faults(path, raw, schema)
        named = raw.get("region_id", region) if isinstance(raw, dict) else region
        if name == "region" and named != region:
            yield Problem(
                tr("the region's id is not the folder's name"),
                where=shown(path),
                row=line_of(path, ["region_id"]),
                column="region_id",
                got=repr(named),
                expected=repr(region),
                fix=tr("change the id or rename the folder"),
            )


def _table_problems(
    paths: Paths, catalogue: Catalogue, region: str, records: Records, frames: Frames
) -> Iterator[Problem]:
    """What the tables' description does not allow.

    A reference into a table without rows is told once by rules.dangling.
    """
    filled = {name: own for name, own in records.items() if len(frames[name])}
    for table, rows in records.values():
        where = shown(table.file(paths.data, region))
        found = faults(table, rows, filled)
        for fault in found[:MOST_OF_A_TABLE]:
            yield problem(fault, table, where, frames)
        if len(found) > MOST_OF_A_TABLE:
            more = tr(
                "{count} more rows are wrong in the same ways", count=len(found) - MOST_OF_A_TABLE
            )
            yield Problem(
                more, where, fix=tr("correct those above first; often one change is enough")
            )


def _publisher_problems(paths: Paths) -> list[Problem]:
    try:
        read_publisher(paths)
    except DataError as error:
        return [*error.problems]
    return []
