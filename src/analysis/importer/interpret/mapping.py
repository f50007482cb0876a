"""How an analyst says what a file's own words mean: mapping.yml.

columns: {Indikator: measure, "Utfall ack": outcome}
measures: {"Sjukfrånvaro, totalt": sjukfranvaro}
units: {Regionstyrelsen: rs}
symbols: {"🟢": "●"}
rows: {14: {measure_id: antibiotika-recept, component: chefer}}
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from analysis.base.errors import DataError, Problem, did_you_mean
from analysis.data.dataset import RegionData
from analysis.data.yaml_file import read_yaml
from analysis.importer.interpret.names import normal
from analysis.language.messages import later, tr
from analysis.system.json_schema import Draft202012Validator

Words = Mapping[str, str]


@dataclass(frozen=True)
class ImportMapping:
    """What mapping.yml says; words are looked up as `names.normal` compares them.

    months: whether every row is of one month, as --months says, and year: of months without one.
    """

    sheet: str | Sequence[str] | None = None
    period: str = ""
    unit: str = ""
    node: str = ""
    blank: str = ""
    percent: str = ""
    columns: Words = field(default_factory=dict)
    measures: Words = field(default_factory=dict)
    units: Words = field(default_factory=dict)
    nodes: Words = field(default_factory=dict)
    sexes: Words = field(default_factory=dict)
    symbols: Words = field(default_factory=dict)
    reasons: Words = field(default_factory=dict)
    units_of_measure: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    months: bool = False
    year: int | None = None

    def row(self, sheet: str, line: int) -> Mapping[str, Any]:
        """What is said of a row alone; where several sheets are read, of that of one sheet."""
        return self.rows.get(f"{sheet}!{line}" if sheet else str(line), {})


# Looked up as printed, for a heading or a mark has no case to overlook.
_AS_PRINTED = ("columns", "symbols")
# Signs such as `..` are nothing but what `names.normal` overlooks, so they are kept as well.
_ALSO_AS_PRINTED = ("reasons",)
_TO_FILL_IN = "…"


def schema() -> Mapping[str, Any]:
    """The JSON schema of mapping.yml."""
    text = (
        files("analysis.importer.interpret")
        .joinpath("mapping.schema.json")
        .read_text(encoding="utf-8")
    )
    return dict(json.loads(text))


def read_mapping(path: Path | None, data: RegionData) -> ImportMapping:
    """Read mapping.yml (None: nothing is given); raises DataError with every fault in it."""
    if path is None:
        return ImportMapping()
    if not path.exists():
        raise DataError(_missing(path, data))
    raw = read_yaml(path) or {}
    faults = sorted(
        Draft202012Validator(schema()).iter_errors(_plain(raw)), key=lambda e: str(e.path)
    )
    problems = [_told(fault, path.name) for fault in faults]
    problems = problems or list(_not_filled_in(raw, path.name))
    problems = problems or list(_unknown(raw, path.name, data))
    if problems:
        raise DataError(problems)
    return _given(raw)


def _not_filled_in(raw: Any, where: str, *above: str) -> Iterator[Problem]:
    """Each value that is the … of a printed mend, which a person was to fill in.

    Where … is a word of the file, as in `reasons`, it stands before the colon.
    """
    for key, value in raw.items() if isinstance(raw, dict) else ():
        if value == _TO_FILL_IN:
            yield Problem(
                tr("this was to be filled in"),
                where=where,
                column=".".join([*above, str(key)]),
                got=repr(value),
                fix=tr("fill in what … stands for, or leave the word out"),
            )
        yield from _not_filled_in(value, where, *above, str(key))


_TYPES = {
    "string": later("a text"),
    "object": later("lines of `word: meaning`"),
    "number": later("a number"),
    "boolean": later("true or false"),
}


def _told(fault: Any, where: str) -> Problem:
    """A fault of mapping.yml in words: what stands there, what it may be, how to put it right."""
    place = ".".join(map(str, fault.path))
    keys = [str(key) for key in fault.schema.get("properties", ())]
    match fault.validator:
        case "additionalProperties" | "propertyNames" if keys:
            got = next(key for key in fault.instance if key not in keys)
            what, expected, fix = (
                tr("there is no such key"),
                tr("one of the keys"),
                did_you_mean(got, keys),
            )
        case "propertyNames" | "pattern":
            got, what = fault.instance, tr("this is not the number of a row")
            expected, fix = tr("a row number of the file, as 14"), tr("write the number of the row")
        case "enum":
            allowed = [str(one) for one in fault.validator_value]
            got, what, expected = (
                fault.instance,
                tr("this is not a word that it takes"),
                tr("one of them"),
            )
            fix = did_you_mean(str(got), allowed)
        case "required":
            got, what = ", ".join(fault.instance), tr("a key is missing")
            expected, fix = ", ".join(fault.validator_value), tr("add it")
        case _:
            got, what = fault.instance, tr("the value is of another kind than it takes")
            expected = tr(_TYPES.get(str(fault.validator_value), ""))
            expected = expected or {"exclusiveMinimum": tr("a number above 0")}.get(
                fault.validator, tr("a text that is not empty")
            )
            fix = tr("write {value}", value=expected)
            fix = tr("fill in what … stands for") if got == _TO_FILL_IN else fix
    return Problem(what, where=where, column=place, got=repr(got), expected=expected, fix=fix)


def _missing(path: Path, data: RegionData) -> Problem:
    """No file of that name, with the lines that one would have."""
    measure = next(iter(data["measures"]["measure_id"]), "MEASURE_ID")
    unit = next(iter(data["units"]["unit_id"]), "UNIT_ID")
    return Problem(
        tr("the file is missing"),
        where=path.name,
        expected=tr(
            "lines that say what the file's own words mean, those that are needed of "
            '`columns: {{"HEADING": outcome}}`, `measures: {{"NAME": {measure}}}`, '
            '`units: {{"NAME": {unit}}}`',
            measure=measure,
            unit=unit,
        ),
        fix=tr(
            "check the name, or write the file; leave --mapping out where the words are the data's"
        ),
    )


def _plain(raw: Any) -> Any:
    """Numbers as keys are text to JSON."""
    if isinstance(raw, dict):
        return {str(key): _plain(value) for key, value in raw.items()}
    return [_plain(value) for value in raw] if isinstance(raw, list) else raw


def _given(raw: dict[str, Any]) -> ImportMapping:
    told: dict[str, Any] = {}
    for key, value in raw.items():
        if key == "rows":
            told[key] = {str(line): row for line, row in value.items()}
        elif key == "ignored":
            told[key] = frozenset(normal(str(name)) for name in value)
        elif isinstance(value, dict) and key not in _AS_PRINTED:
            plain = {normal(str(word)): meaning for word, meaning in value.items()}
            signs = {str(word).strip(): m for word, m in value.items() if not normal(str(word))}
            told[key] = {**plain, **(signs if key in _ALSO_AS_PRINTED else {})}
            told[key].pop("", None)
        elif isinstance(value, dict):
            told[key] = {str(word).strip(): meaning for word, meaning in value.items()}
        else:
            told[key] = value
    return ImportMapping(**told)


_NO_SUCH = {
    "measure": (later("the region has no such measure"), later("one of the region's measures")),
    "unit": (later("the region has no such unit"), later("one of the region's units")),
    "node": (later("the region has no such node"), later("one of the region's nodes")),
    "symbol": (later("the region has no such symbol"), later("one of the region's symbols")),
}


def _unknown(raw: dict[str, Any], where: str, data: RegionData) -> Iterator[Problem]:
    """Ids that the region does not have."""
    known = {
        "measure": sorted(data["measures"]["measure_id"]),
        "unit": sorted(data["units"]["unit_id"]),
        "node": sorted(data["plan"]["node_id"]),
        "symbol": [symbol.glyph for symbol in data.scheme.symbols],
    }
    for place, kind, value in _named(raw):
        if value and value not in known[kind]:
            yield Problem(
                tr(_NO_SUCH[kind][0]),
                where=where,
                column=place,
                got=repr(value),
                expected=tr(_NO_SUCH[kind][1]),
                fix=did_you_mean(value, known[kind]),
            )


def _named(raw: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Every id in the mapping: its place, what it names, the id."""
    for kind in ("unit", "node"):
        yield kind, kind, raw.get(kind, "")
    for kind in ("measure", "unit", "node", "symbol"):
        for word, value in raw.get(f"{kind}s", {}).items():
            yield f"{kind}s.{word}", kind, value
    for line, row in raw.get("rows", {}).items():
        for kind in ("measure", "unit", "node"):
            yield f"rows.{line}.{kind}_id", kind, row.get(f"{kind}_id", "")
