"""Whether a file of settings is as its JSON schema says, told with the key and the line.

region.yml is described by data/region.schema.json, scheme.yml by data/scheme.schema.json, …
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml

from analysis.base.errors import DataError, Problem
from analysis.base.paths import shown
from analysis.data.json_file import read_json
from analysis.language.foreign import foreign
from analysis.language.messages import later, tr
from analysis.system.json_schema import (
    Draft202012Validator,
    FormatChecker,
    SchemaError,
    ValidationError,
)

LONGEST = 300  # characters of a message, which repeats what it is about


def _is_moment(said: object) -> bool:
    """A point in time by ISO 8601, with its zone."""
    return not isinstance(said, str) or datetime.fromisoformat(said).tzinfo is not None


FORMATS = FormatChecker(["date", "regex"])
FORMATS.checks("date-time", raises=ValueError)(_is_moment)


def read_schema(path: Path) -> dict[str, Any]:
    """A JSON schema of the project; raises DataError for a file that is none."""
    schema = read_json(path)
    try:
        _check_schema(json.dumps(schema))
    except SchemaError as error:
        raise DataError(_no_schema(path, error.message, error.path)) from error
    if not isinstance(schema, dict):
        raise DataError(_no_schema(path, tr("it allows anything, or nothing"), ()))
    for place, key in _foreign(schema):
        raise DataError(
            _no_schema(path, tr("the key {key} is not used here", key=key), (*place, key))
        )
    return schema


# Each region's settings are held against the same schemas.
@lru_cache(maxsize=16)
def _check_schema(schema: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema))


# Keys that may lead to another file, or round in a circle.
_LEADING = ("$ref", "$dynamicRef", "$recursiveRef")


def _foreign(schema: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    within = schema.items() if isinstance(schema, dict) else enumerate(schema)
    for key, value in within:
        if key in _LEADING:
            yield place, key
        if isinstance(value, dict | list):
            yield from _foreign(value, (*place, key))


def _no_schema(path: Path, why: str, place: Sequence[Any]) -> Problem:
    return Problem(
        tr("this is no schema of settings: {short}", short=short(foreign(why))),
        where=shown(path),
        column=".".join(map(str, place)),
        fix=tr("compare it with the last version in git"),
    )


def settings_faults(path: Path, raw: Any, schema: Mapping[str, Any]) -> Iterator[Problem]:
    """What in the settings the schema does not allow, in the order of the keys."""
    validator = Draft202012Validator(schema, format_checker=FORMATS)
    for fault in sorted(validator.iter_errors(plain(raw)), key=lambda e: [*map(str, e.path)]):
        place = ".".join(str(part) for part in fault.path)
        yield Problem(
            short(foreign(fault.message)),
            where=shown(path),
            row=line_of(path, [*fault.path]),
            column=place,
            got=_got(fault.instance),
            expected=short(_wanted(fault)),
            fix=_fix(fault, path, place),
        )


def _fix(fault: ValidationError, path: Path, place: str) -> str:
    """What to do; a code whose zeros YAML would drop is to stand in quotation marks."""
    if path.suffix != ".yml":
        return tr("compare it with the last version in git")
    told = tr(
        "see the description of {place} in data/{stem}.schema.json",
        place=place or tr("the file"),
        stem=path.stem,
    )
    is_number = isinstance(fault.instance, int | float) and not isinstance(fault.instance, bool)
    if fault.validator == "type" and fault.validator_value == "string" and is_number:
        written = _written(path, [*fault.path])
        return tr(
            'put quotation marks round it: {path}: "{written}"; {told}',
            path=fault.path[-1],
            written=written,
            told=told,
        )
    return told


def _written(path: Path, keys: Sequence[str | int]) -> str:
    """A value as it stands in the file, `01` and not 1."""
    node = _node(path, keys)
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def plain(raw: Any) -> Any:
    """What YAML reads as JSON knows it: keys are text, dates are written out."""
    if isinstance(raw, dict):
        return {str(key): plain(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [plain(value) for value in raw]
    return str(raw) if isinstance(raw, date) else raw


def short(text: str, most: int = LONGEST) -> str:
    """A text that is not longer than a message should be."""
    return text if len(text) <= most else text[: most - 3] + "..."


def _got(value: Any) -> str:
    return short(
        tr("the keys {names}", names=", ".join(value)) if isinstance(value, dict) else repr(value),
        80,
    )


_RULES = {
    "type": later("type {value}"),
    "pattern": later("pattern {value}"),
    "format": later("format {value}"),
    "minimum": later("minimum {value}"),
    "maximum": later("maximum {value}"),
    "minLength": later("minLength {value}"),
    "minItems": later("minItems {value}"),
}


def _wanted(fault: ValidationError) -> str:
    value, schema = cast(Any, fault.validator_value), cast(Any, fault.schema)
    if fault.validator == "additionalProperties":
        return tr("no other keys than {names}", names=", ".join(schema.get("properties", ())))
    if fault.validator == "enum":
        return tr(
            "one of {names}",
            names=", ".join("null" if each is None else str(each) for each in value),
        )
    if fault.validator == "anyOf" and schema.get("description"):
        return str(schema["description"])
    if fault.validator == "required":
        return tr("the keys {names}", names=", ".join(value))
    if fault.validator == "pattern" and value == r"\S":
        return tr("a text, not only spaces")
    rule = _RULES.get(str(fault.validator))
    return tr(rule, value=value) if rule else f"{fault.validator} {value}"


def line_of(path: Path, keys: Sequence[str | int]) -> int | None:
    """The line where a value of a YAML file stands; where a key has none, that of the one above."""
    if path.suffix != ".yml":
        return None
    node = _node(path, keys)
    return node.start_mark.line + 1 if node else None


def _node(path: Path, keys: Sequence[str | int]) -> yaml.Node | None:
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == str(key)), node)
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key]
    return node
