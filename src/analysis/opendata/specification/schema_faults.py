"""What in a document its schema does not allow, in words, with the place and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, cast

from analysis.base.errors import Problem, did_you_mean
from analysis.data.checks.settings import FORMATS, short
from analysis.opendata.specification.document import schema
from analysis.system.json_schema import Draft202012Validator, ValidationError

_SEE = "see the specification's JSON Schema"
_FORMATS = {
    "date": "a day as 2022-04-30",
    "date-time": "a time with its zone, 2022-05-20T10:15:00Z",
}


def schema_faults(content: Any, where: str, most: int) -> list[Problem]:
    """At most so many problems, in the order of the document's fields."""
    validator = Draft202012Validator(schema(), format_checker=FORMATS)
    found = islice(validator.iter_errors(content), most)
    return [each for fault in found for each in _problems(fault, content, where)]


def place_of(path: Sequence[str | int], content: Any) -> str:
    """`measures[3] (sjukfranvaro).better`: a place in the document, items with their ids."""
    text, node = "", content
    for part in path:
        node = node[part]
        if isinstance(part, int):
            named = node.get("id", node.get("outcome", "")) if isinstance(node, dict) else ""
            text += f"[{part}]" + (
                f" ({short(named, 80)})" if isinstance(named, str) and named else ""
            )
        else:
            text += f".{part}" if text else part
    return text


def _problems(fault: ValidationError, content: Any, where: str) -> Iterator[Problem]:
    place = place_of([*fault.absolute_path], content)
    value, own = cast(Any, fault.validator_value), cast(Any, fault.schema)
    match fault.validator:
        case "required":
            yield _missing(fault, where, place)
        case "additionalProperties":
            yield from _unknown(fault.instance, own, where, place)
        case "not":
            what = "there is a reason for a missing outcome, and an outcome"
            fix = "take away missing_reason, or set value to null and take away text"
            yield Problem(what, where, column=place, fix=fix)
        case "anyOf":
            yield Problem(
                "something is missing", where, column=place, expected=own["description"], fix=_SEE
            )
        case _:
            expected = _wanted(fault.validator, value, own)
            got = _shown(fault.instance)
            what = "this is not what the field holds"
            yield Problem(what, where, column=place, got=got, expected=expected, fix=_fix(fault))


def _missing(fault: ValidationError, where: str, place: str) -> Problem:
    value = cast(Any, fault.validator_value)
    gone = next(name for name in value if repr(name) in fault.message)
    if gone == "missing_reason":
        expected = "a value, a text, or the reason why there is none"
        fix = "add value, text or missing_reason"
        return Problem(
            "the outcome has neither figure nor reason", where, None, place, "", expected, fix
        )
    said = cast(Any, fault.schema).get("properties", {}).get(gone, {}).get("description", "")
    return Problem(f"the field {gone} is missing", where, None, place, "", said, f"add {gone}")


def _unknown(found: Any, own: Any, where: str, place: str) -> Iterator[Problem]:
    known = [*own["properties"]]
    for name in found:
        if name not in known and not name.startswith("x_"):
            fix = f"{did_you_mean(name, known)}, or begin the name of a field of your own with x_"
            yield Problem(f"there is no field {short(name, 80)!r}", where, None, place, fix=fix)


def _wanted(kind: Any, value: Any, own: Any) -> str:
    said = own.get("description", "")
    match kind:
        case "enum":
            wanted = "one of " + ", ".join("null" if each is None else str(each) for each in value)
        case "const":
            wanted = str(value)
        case "type":
            wanted = " or ".join([value] if isinstance(value, str) else value)
        case "pattern" if value == r"\S":
            wanted = "a text, not only spaces"
        case "format" if value in _FORMATS:
            wanted = _FORMATS[value]
        case _:
            wanted = f"{kind} {value}"
    return short(f"{wanted}; {said}" if said else wanted)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return short("the fields " + ", ".join(value), 80)
    return short("null" if value is None else repr(value), 80)


def _fix(fault: ValidationError) -> str:
    number, text = fault.validator == "type", fault.instance
    if number and isinstance(text, str) and "number" in fault.validator_value:  # type: ignore[operator]
        plain = (
            text.strip().replace("\u00a0", "").replace(" ", "").replace("−", "-").replace(",", ".")
        )
        try:
            return f"write it as a number without quotation marks: {float(plain):g}"
        except ValueError:
            return "write a number, or put the words in text and set value to null"
    return _SEE
