"""Reads bytes as JSON by RFC 8259: UTF-8 without a mark, no key twice, no NaN."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from analysis.base.errors import Problem, UserError
from analysis.language.messages import later, tr

_MARKS = {
    b"\xef\xbb\xbf": later("UTF-8 with a byte-order mark"),
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_SAVE = later("save the file as UTF-8 without a byte-order mark")


def read_text(raw: bytes, where: str) -> Any:
    """What the bytes hold; raises UserError with the line of what is wrong.

    where: what the file is called.
    """
    text = _decoded(raw, where)
    try:
        return json.loads(
            text, object_pairs_hook=_pairs, parse_constant=_no_number, parse_float=_finite
        )
    except json.JSONDecodeError as error:
        what = tr("this is not JSON: {why}, at column {column}", why=error.msg, column=error.colno)
        got = text.splitlines()[error.lineno - 1][:80] if text.strip() else tr("nothing")
        raise UserError(Problem(what, where, error.lineno, got=got, fix=_fix(text))) from error
    except RecursionError as error:
        fix = tr("see the JSON Schema of the specification for how deep a document is")
        raise UserError(Problem(tr("it is nested too deep"), where, fix=fix)) from error
    except ValueError as error:
        fix = tr("correct the program that writes the file")
        raise UserError(
            Problem(tr("this is not JSON: {why}", why=error), where, fix=fix)
        ) from error


def _decoded(raw: bytes, where: str) -> str:
    for mark, name in _MARKS.items():
        if raw.startswith(mark):
            what, got = tr("the file is not in UTF-8 as JSON is"), tr(name)
            raise UserError(Problem(what, where, 1, "", got, "UTF-8", tr(_SAVE)))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        byte, before = f"0x{raw[error.start]:02x}", _before(raw, error.start)
        got = tr("byte {byte} after {before!r}", byte=byte, before=before)
        what = tr("the file is not in UTF-8 as JSON is")
        raise UserError(Problem(what, where, row, "", got, "UTF-8", tr(_SAVE))) from error


def _before(raw: bytes, place: int) -> str:
    return raw[max(0, place - 30) : place].decode("utf-8", "replace").rpartition("\n")[2]


def _fix(text: str) -> str:
    start = text.lstrip()[:1]
    if start == "<":
        return tr("this is a web page or XML: give the address of the JSON file itself")
    if not start:
        return tr("the file is empty: give one with a document")
    return tr(
        "correct it there; most often a comma or a quotation mark is missing, or one too many"
    )


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(tr("an object has the field {name!r} twice", name=twice))
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(tr("{text} is not a number of JSON", text=text))


def _finite(text: str) -> float:
    found = float(text)
    if math.isinf(found):
        raise ValueError(tr("{text} is too large a number", text=text[:40]))
    return found
