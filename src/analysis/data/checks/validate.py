"""Checks everything in data/ and lists every problem at once, each with its place and fix."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePath
from typing import Any, cast

import pandas as pd
import yaml

from analysis.base.errors import DataError, Problem, did_you_mean
from analysis.base.paths import Paths, shown
from analysis.data.checks import amount_rules, approved_results, rules
from analysis.data.checks.draft import Draft
from analysis.data.checks.lost import lost
from analysis.data.checks.table_errors import line_breaks, problem
from analysis.data.checks.table_schema import Rows, faults, misdescribed
from analysis.data.content_mark import APPROVED, PUBLISHED
from analysis.data.corrections import Correction, read_corrections
from analysis.data.csv_checks import check_file, read_records, whole_rows
from analysis.data.dataset import Region, load_region, read_region, region_ids, unknown_region
from analysis.data.schema import Catalogue, Table, read_catalogue
from analysis.data.scheme import Scheme, read_scheme
from analysis.data.yaml_file import read_yaml
from analysis.system.json_schema import Draft202012Validator, FormatChecker, ValidationError
from analysis.system.temporary_files import is_temporary

Frames = Mapping[str, pd.DataFrame]
# Each table as its file has it, with its rows.
Records = Mapping[str, tuple[Table, Rows]]
SETTINGS = ("region", "scheme", "corrections", "approvals")
MAY_LACK = ("corrections", "approvals")


def validate(paths: Paths, only: str | None = None) -> list[Problem]:
    """Every problem in data/, or in one region and the shared tables; empty when all is well.

    Raises UnknownNameError when there is no such region.
    """
    catalogue = read_catalogue(paths.data)
    if wrong := [*_misdescriptions(paths, catalogue)]:
        return wrong
    regions = region_ids(paths) if only is None else [only]
    if only is not None and only not in region_ids(paths):
        raise unknown_region(only, region_ids(paths))
    problems = [each for region in regions for each in _unknown_files(paths, catalogue, region)]
    problems += [each for region in regions for each in approved_results.problems(paths, region)]
    if not regions:
        fix = "copy a region's folder there, or restore it from git"
        problems.append(Problem("there is no region", where=shown(paths.regions), fix=fix))
    for region in regions:
        problems += _region_problems(paths, catalogue, region)
    return list(dict.fromkeys(problems))


def require_valid(paths: Paths, only: str | None = None) -> None:
    """Raise DataError with every problem, if there is any."""
    problems = validate(paths, only)
    if problems:
        raise DataError(problems)


def require_valid_and_whole(paths: Paths, only: str | None = None, removed: bool = False) -> None:
    """The same, and that no file is gone that was there before; removed: it was taken away."""
    gone = [] if removed else [*lost(paths, only).files]
    if gone and only is not None and only not in region_ids(paths):
        raise DataError(gone)
    problems = [*gone, *validate(paths, only)]
    if problems:
        raise DataError(problems)


def _region_problems(paths: Paths, catalogue: Catalogue, region: str) -> list[Problem]:
    files = {t.name: t.file(paths.data, region) for t in catalogue.tables}
    present = {name: path for name, path in files.items() if path.exists()}
    unread = {name: _unread(catalogue.table(name), path) for name, path in present.items()}
    read = {n: read_records(p) for n, p in files.items() if n in present and not unread[n]}
    records = {
        name: (catalogue.table(name).as_in(head), rows) for name, (head, rows) in read.items()
    }
    frames = _frames(catalogue, records, unread)
    problems = [*_settings_problems(paths, region)]
    problems += [each for found in unread.values() for each in found]
    problems += _table_problems(paths, catalogue, region, records, frames)
    for name, frame in frames.items():
        problems += line_breaks(catalogue.table(name), frame, shown(files[name]))
    problems += rules.check(_draft(paths, region, frames), catalogue)
    for name in amount_rules.TABLES:
        if name in frames:
            problems += amount_rules.uneven(frames[name], shown(files[name]))
    return problems or [*_loading_problems(paths, catalogue, region)]


def _unread(table: Table, path: Path) -> list[Problem]:
    return check_file(path, shown(path), table.columns, table.optional)


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
    scheme: Scheme | None = None
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
    known = {t.path.rsplit("/", 1)[-1] for t in catalogue.of_regions}
    allowed = sorted(
        known | {f"{name}.yml" for name in SETTINGS} | {"README.md", APPROVED, PUBLISHED}
    )
    for path in sorted((paths.regions / region).iterdir()):
        if path.name not in allowed and not is_temporary(PurePath(path.name)):
            yield Problem(
                "no table has this name, so nothing would read it",
                where=shown(path),
                got=repr(path.name),
                expected="one of " + ", ".join(allowed),
                fix=f"rename or move the file{_near(path.name, allowed)}",
            )


def _near(got: str, allowed: list[str]) -> str:
    hint = did_you_mean(got, allowed)
    return f"; {hint}" if hint.startswith("did") else ""


def _settings_problems(paths: Paths, region: str) -> Iterator[Problem]:
    for name in SETTINGS:
        path = paths.regions / region / f"{name}.yml"
        if name in MAY_LACK and not path.exists():
            continue
        try:
            raw = read_yaml(path)
        except DataError as error:
            yield from error.problems
            continue
        schema = json.loads((paths.data / f"{name}.schema.json").read_text(encoding="utf-8"))
        yield from _faults(path, raw, schema)
        named = raw.get("region_id", region) if isinstance(raw, dict) else region
        if name == "region" and named != region:
            yield Problem(
                "the region's id is not the folder's name",
                where=shown(path),
                row=_line(path, ["region_id"]),
                column="region_id",
                got=repr(named),
                expected=repr(region),
                fix="change the id or rename the folder",
            )


def _faults(path: Path, raw: Any, schema: dict[str, Any]) -> Iterator[Problem]:
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    for fault in sorted(validator.iter_errors(_plain(raw)), key=lambda e: [*map(str, e.path)]):
        place = ".".join(str(part) for part in fault.path)
        yield Problem(
            fault.message,
            where=shown(path),
            row=_line(path, [*fault.path]),
            column=place,
            got=_short(fault.instance),
            expected=_wanted(fault),
            fix=f"see the description of {place or 'the file'} in data/{path.stem}.schema.json",
        )


def _plain(raw: Any) -> Any:
    """What YAML reads as JSON knows it: keys are text, dates are written out."""
    if isinstance(raw, dict):
        return {str(key): _plain(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [_plain(value) for value in raw]
    return str(raw) if isinstance(raw, date) else raw


def _short(value: Any) -> str:
    text = "the keys " + ", ".join(value) if isinstance(value, dict) else repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _wanted(fault: ValidationError) -> str:
    value, schema = cast(Any, fault.validator_value), cast(Any, fault.schema)
    if fault.validator == "additionalProperties":
        return "no other keys than " + ", ".join(schema["properties"])
    if fault.validator == "enum":
        return "one of " + ", ".join("null" if each is None else str(each) for each in value)
    if fault.validator == "required":
        return "the keys " + ", ".join(value)
    return f"{fault.validator} {value}"


def _line(path: Path, keys: list[str | int]) -> int | None:
    """The line where a value of a YAML file stands; where a key has none, that of the one above."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == str(key)), node)
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key]
    return node.start_mark.line + 1 if node else None


def _table_problems(
    paths: Paths, catalogue: Catalogue, region: str, records: Records, frames: Frames
) -> Iterator[Problem]:
    """What the tables' description does not allow.

    A reference into a table without rows is told once by rules.dangling.
    """
    filled = {name: own for name, own in records.items() if len(frames[name])}
    for table, rows in records.values():
        for fault in faults(table, rows, filled):
            yield problem(fault, table, shown(table.file(paths.data, region)), frames)


def _misdescriptions(paths: Paths, catalogue: Catalogue) -> Iterator[Problem]:
    tables = {table.name: table for table in catalogue.tables}
    said = "; ".join(each for table in catalogue.tables for each in misdescribed(table, tables))
    if said:
        where = shown(paths.data / "datapackage.json")
        fix = "compare it with the last version in git"
        yield Problem(f"the tables are not rightly described: {said}", where=where, fix=fix)
