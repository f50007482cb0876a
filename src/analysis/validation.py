"""Checks everything in data/ and lists every problem at once, each with its place and mend."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from analysis import rules
from analysis.dataset import load_region, region_ids
from analysis.errors import DataError, Problem, did_you_mean
from analysis.paths import Paths
from analysis.rawfile import check_bytes
from analysis.schema import Catalogue, Table, read_catalogue


def validate(paths: Paths, only: str | None = None) -> list[Problem]:
    """Every problem in data/, or in one region and the shared tables; empty when all is well."""
    catalogue = read_catalogue(paths.data)
    problems = [*_unknown_files(paths, catalogue)]
    regions = [only] if only else region_ids(paths)
    for region in regions:
        problems += _region_problems(paths, catalogue, region)
    return list(dict.fromkeys(problems))


def require_valid(paths: Paths, only: str | None = None) -> None:
    """Raise DataError with every problem, if there is any."""
    problems = validate(paths, only)
    if problems:
        raise DataError(problems)


def shown(path: Path, paths: Paths) -> str:
    """A path as the user knows it: relative to the project."""
    return path.relative_to(paths.root).as_posix() if path.is_relative_to(paths.root) else str(path)


def _region_problems(paths: Paths, catalogue: Catalogue, region: str) -> list[Problem]:
    settings = [*_settings_problems(paths, region)]
    files = {t.name: t.file(paths.data, region) for t in catalogue.tables}
    present = {name: path for name, path in files.items() if path.exists()}
    broken = [p for path in present.values() for p in check_bytes(path, shown(path, paths))]
    tables = [] if broken else [*_table_problems(paths, catalogue, region, present)]
    if settings or broken or tables:
        return [*settings, *broken, *tables]
    try:
        data = load_region(paths, region, catalogue)
    except DataError as error:
        return [*error.problems]
    return [*rules.check(data, paths, catalogue)]


def _unknown_files(paths: Paths, catalogue: Catalogue) -> Iterator[Problem]:
    known = {t.path.rsplit("/", 1)[-1] for t in catalogue.of_regions}
    allowed = sorted(known | {"region.yml", "scheme.yml", "corrections.yml", "README.md"})
    for region in region_ids(paths):
        for path in sorted((paths.regions / region).iterdir()):
            if path.name not in allowed:
                yield Problem(
                    "no table has this name, so nothing would read it",
                    where=shown(path, paths),
                    expected="one of " + ", ".join(allowed),
                    mend="rename or move the file; " + did_you_mean(path.name, allowed),
                )


def _settings_problems(paths: Paths, region: str) -> Iterator[Problem]:
    for name in ("region", "scheme", "corrections"):
        path = paths.regions / region / f"{name}.yml"
        if name == "corrections" and not path.exists():
            continue
        schema = json.loads((paths.data / f"{name}.schema.json").read_text(encoding="utf-8"))
        yield from _yaml_problems(path, schema, shown(path, paths))
    path = paths.regions / region / "region.yml"
    if path.exists():
        yield from _name_problem(path, region, shown(path, paths))


def _name_problem(path: Path, region: str, where: str) -> Iterator[Problem]:
    try:
        named = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        return  # told by _yaml_problems
    if isinstance(named, dict) and named.get("region_id") not in (region, None):
        yield Problem(
            "the region's id is not the folder's name",
            where=where,
            column="region_id",
            got=repr(named["region_id"]),
            expected=repr(region),
            mend="change the id or rename the folder",
        )


def _yaml_problems(path: Path, schema: dict[str, Any], where: str) -> Iterator[Problem]:
    if not path.exists():
        yield Problem("the file is missing", where=where, mend="copy it from another region")
        return
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        yield Problem(
            f"this is not YAML: {getattr(error, 'problem', None) or error}",
            where=where,
            row=mark.line + 1 if mark else None,
            mend="look at the indentation and the quotes of that line",
        )
        return
    plain = json.loads(json.dumps(raw, default=str))
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    for fault in sorted(validator.iter_errors(plain), key=lambda e: [str(p) for p in e.path]):
        place = ".".join(str(part) for part in fault.path)
        yield Problem(
            fault.message,
            where=where,
            column=place,
            mend=f"see the description of {place or 'the file'} in data/{schema['title'][:-4]}"
            ".schema.json",
        )


def _table_problems(
    paths: Paths, catalogue: Catalogue, region: str, present: dict[str, Path]
) -> Iterator[Problem]:
    from frictionless import Package, system  # slow to import: only a check needs it

    resources = [
        _resource(t, paths, region, present) for t in catalogue.tables if t.name in present
    ]
    descriptor = {"name": region, "resources": resources}
    with system.use_context(trusted=True):
        report = Package.from_descriptor(descriptor, basepath=str(paths.data)).validate()
    for task in report.tasks:
        table = catalogue.table(task.name)
        where = shown(present[task.name], paths)
        for error in task.errors:
            yield _problem(error, table, where)


def _resource(table: Table, paths: Paths, region: str, present: dict[str, Path]) -> dict[str, Any]:
    descriptor = copy.deepcopy(dict(table.descriptor))
    descriptor["path"] = table.path.format(region=region)
    keys = descriptor["schema"].get("foreignKeys", [])
    # A table without a file has no rows: a reference into it is checked by rules.dangling.
    descriptor["schema"]["foreignKeys"] = [
        key for key in keys if key["reference"]["resource"] in ("", *present)
    ]
    return descriptor


_WHAT = {
    "type-error": "the value has the wrong type",
    "constraint-error": "the value is not allowed here",
    "primary-key": "the row's key is already used: this row stands twice",
    "foreign-key": "the value refers to a row that does not exist",
    "missing-label": "a column is missing",
    "extra-label": "the schema has no such column",
    "incorrect-label": "the column has another name than the schema's",
    "duplicate-label": "two columns have the same name",
    "blank-label": "a column has no name",
    "blank-row": "the row is empty",
    "missing-cell": "the row is shorter than the header",
    "extra-cell": "the row is longer than the header",
    "encoding-error": "the file is not UTF-8",
}
_MEND = {
    "primary-key": "delete one of the rows, or give it another period, sex, component or kind",
    "foreign-key": "correct the id, or add the row it refers to",
    "missing-label": "put the column back, empty if there is nothing to say",
    "extra-label": "remove the column, or describe it in data/datapackage.json",
    "incorrect-label": "give the column the schema's name",
    "blank-row": "delete the row",
    "missing-cell": "add the missing commas",
    "extra-cell": "put quotes around a text that has a comma in it",
}


def _problem(error: Any, table: Table, where: str) -> Problem:
    column = getattr(error, "field_name", "") or getattr(error, "label", "")
    known = column in table.columns
    return Problem(
        _WHAT.get(error.type, error.title.lower()),
        where=where,
        row=getattr(error, "row_number", None) or (1 if "label" in error.type else None),
        column=column,
        got=_got(error),
        expected=_expected(error, table, column if known else ""),
        mend=_mend(error, table, column if known else ""),
    )


def _got(error: Any) -> str:
    if error.type in ("type-error", "constraint-error"):
        return repr(error.cell) if error.cell else "an empty cell"
    return str(error.note)


def _expected(error: Any, table: Table, column: str) -> str:
    if error.type in ("missing-label", "extra-label", "incorrect-label"):
        return "the columns " + ", ".join(table.columns)
    if not column or error.type not in ("type-error", "constraint-error"):
        return ""
    field = table.field(column)
    kinds = {
        "number": "a number with a decimal point, as 5.4",
        "integer": "a whole number",
        "date": "a date as 2021-04-30",
        "boolean": "true or false",
        "string": "text",
    }
    rules_ = [f"one of {', '.join(field.allowed)}" if field.allowed else kinds[field.type]]
    rules_ += [f"matching {field.constraints['pattern']}"] * ("pattern" in field.constraints)
    rules_ += [f"at least {field.constraints['minimum']}"] * ("minimum" in field.constraints)
    rules_ += [f"at most {field.constraints['maximum']}"] * ("maximum" in field.constraints)
    rules_ += [f"at most {field.constraints.get('maxLength')} characters"] * (
        "maxLength" in field.constraints
    )
    return ", ".join(rules_) + (", not empty" if field.required else "")


def _mend(error: Any, table: Table, column: str) -> str:
    if error.type in ("type-error", "constraint-error") and column:
        field, cell = table.field(column), str(error.cell or "")
        if field.allowed:
            return did_you_mean(cell, field.allowed)
        if field.type == "number" and "," in cell:
            return f"write {cell.replace(',', '.').replace(' ', '')} with a point"
        return field.description
    return _MEND.get(error.type, "")
