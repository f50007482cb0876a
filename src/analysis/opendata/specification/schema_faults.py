"""What in a document its schema does not allow, in words, with the place and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, cast

from analysis.base.errors import Problem, did_you_mean
from analysis.data.checks.settings import FORMATS, short
from analysis.language.messages import SWEDISH, language, later, tr
from analysis.opendata.specification.document import schema
from analysis.system.json_schema import Draft202012Validator, ValidationError

_FORMATS = {
    "date": later("a day as 2022-04-30"),
    "date-time": later("a time with its zone, as 2022-05-20T10:15:00Z"),
}


def schema_faults(content: Any, where: str, most: int) -> list[Problem]:
    """At most so many problems, in the order of the document's fields."""
    validator = Draft202012Validator(schema(), format_checker=FORMATS)
    found = islice(validator.iter_errors(content), most)
    return [each for fault in found for each in _problems(fault, content, where)][:most]


def place_of(path: Sequence[str | int], content: Any) -> str:
    """`measures[3] (sjukfranvaro).better`: a place in the document, items with their ids."""
    text, node = "", content
    for part in path:
        node = node[part]
        if isinstance(part, int):
            text += f"[{part}]{_named(node)}"
        else:
            text += f".{part}" if text else part
    return text


def _named(item: Any) -> str:
    own = item.get("id", item.get("outcome")) if isinstance(item, dict) else None
    return f" ({short(own, 80)})" if isinstance(own, str) and own else ""


def _problems(fault: ValidationError, content: Any, where: str) -> Iterator[Problem]:
    place, own = place_of([*fault.absolute_path], content), cast(Any, fault.schema)
    match fault.validator:
        case "required":
            yield _missing(fault, where, place)
        case "additionalProperties":
            yield from _unknown(fault.instance, own, where, place)
        case "not":
            what = tr("there is a reason for a missing outcome, and an outcome")
            fix = tr("take away missing_reason, or set value to null and take away text")
            yield Problem(what, where, column=place, fix=fix)
        case "anyOf":
            wanted, what = "computed, reported", tr("something is missing")
            yield Problem(what, where, column=place, expected=wanted, fix=_see())
        case _:
            what, got = tr("this is not what the field holds"), _shown(fault.instance)
            yield Problem(what, where, None, place, got, _wanted(fault), _fix(fault))


def _see() -> str:
    return tr("see the specification's JSON Schema")


def _missing(fault: ValidationError, where: str, place: str) -> Problem:
    value = cast(Any, fault.validator_value)
    gone = next(name for name in value if repr(name) in fault.message)
    if gone == "missing_reason":
        what = tr("the outcome has neither figure nor reason")
        expected = tr("a value, a text, or the reason why there is none")
        fix = tr("add value, text or missing_reason")
        return Problem(what, where, None, place, "", expected, fix)
    said = _meaning(cast(Any, fault.schema).get("properties", {}).get(gone, {}))
    what, fix = tr("the field {name} is missing", name=gone), tr("add {name}", name=gone)
    return Problem(what, where, None, place, "", said, fix)


def _unknown(found: Any, own: Any, where: str, place: str) -> Iterator[Problem]:
    known = [*own["properties"]]
    for name in found:
        if name not in known and not name.startswith("x_"):
            hint = did_you_mean(name, known)
            own_name = tr("{hint}; a field of your own has a name that begins with x_", hint=hint)
            fix = hint if hint.endswith("?") else own_name
            what = tr("there is no field {name!r}", name=short(name, 80))
            yield Problem(what, where, column=place, fix=fix)


def _wanted(fault: ValidationError) -> str:
    value, said = cast(Any, fault.validator_value), _meaning(cast(Any, fault.schema))
    match fault.validator:
        case "enum":
            codes = ", ".join("null" if each is None else str(each) for each in value)
            wanted = tr("one of {codes}", codes=codes)
        case "const":
            wanted = str(value)
        case "type":
            wanted = ", ".join([value] if isinstance(value, str) else value)
        case "pattern" if value == r"\S":
            wanted = tr("a text, not only spaces")
        case "format" if value in _FORMATS:
            wanted = tr(_FORMATS[value])
        case kind:
            wanted = f"{kind} {value}"
    return short(f"{wanted}; {said}" if said else wanted)


def _meaning(field: Any) -> str:
    """What the field means, for those who read Swedish as the schema does."""
    return str(field.get("description", "")) if language() == SWEDISH else ""


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return short(tr("the fields {names}", names=", ".join(value)), 80)
    return short("null" if value is None else repr(value), 80)


def _fix(fault: ValidationError) -> str:
    wanted, text = cast(Any, fault.validator_value), fault.instance
    if fault.validator == "type" and "number" in wanted and isinstance(text, str):
        number = _number(text)
        if number is None:
            return tr("write a number, or put the words in text and set value to null")
        return tr("write it as a number without quotation marks: {number}", number=f"{number:g}")
    return _see()


def _number(text: str) -> float | None:
    """A figure as it is written in Swedish."""
    plain = "".join(text.split()).replace("−", "-").replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None
