"""Reads what region.yml says of the body itself: its kind, its code, its levels and its words.

kind: municipality
municipality_code: "1480"
levels: {prioriterat mål: goal, strategy: Inriktning}
words:
  measure: {article: en, one: indikator, the_one: indikatorn, many: indikatorer, …}
  statuses: {met: Uppfyllt, not_met: {one: ej uppfyllt, many: ej uppfyllda}}
  trends: {better: Förbättras, worse: Försämras}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.language.messages import tr
from analysis.words.inflection import sentence_case
from analysis.words.vocabulary import LEVELS, BodyKind, Forms, LevelName, StatusName, Vocabulary

# Which setting holds the code of a body of each kind; an agency has none.
CODES = {BodyKind.REGION: "county_code", BodyKind.MUNICIPALITY: "municipality_code"}
_BOOKS = {level.code: level for level in LEVELS}


def read_vocabulary(raw: Mapping[str, Any]) -> Vocabulary:
    """The words of a body from its settings; raises ValueError or KeyError where they are wrong."""
    words = raw.get("words") or {}
    return Vocabulary(
        kind_of(raw),
        _forms(words.get("measure")),
        _forms(words.get("goal")),
        tuple(_level(str(code), said) for code, said in (raw.get("levels") or {}).items()),
        tuple(_status(code, said) for code, said in (words.get("statuses") or {}).items()),
        tuple((str(code), str(said)) for code, said in (words.get("trends") or {}).items()),
    )


def kind_of(raw: Mapping[str, Any]) -> BodyKind:
    """The kind of body: a region where nothing is said."""
    return BodyKind(raw.get("kind", BodyKind.REGION))


def code_of(raw: Mapping[str, Any]) -> str:
    """The code of the county or municipality, with its zeros; "" for an agency."""
    setting = CODES.get(kind_of(raw), "")
    return str(raw[setting]) if setting else ""


def _forms(raw: Mapping[str, str] | None) -> Forms | None:
    return Forms(**{key: str(value) for key, value in raw.items()}) if raw else None


def _level(code: str, said: str | Mapping[str, str]) -> LevelName:
    """A level of the book with another name, or the body's own that is like one of the book's."""
    if isinstance(said, str):
        is_books = code in _BOOKS
        name, like, many = (said, code, "") if is_books else (code, said, "")
    else:
        like = said.get("like", code)
        name, many = said.get("name", code), said.get("many", "")
    if like not in _BOOKS:
        raise ValueError(
            tr(
                "the level {code} is like {like!r}, which is not one of {books}",
                code=code,
                like=like,
                books=", ".join(_BOOKS),
            )
        )
    return LevelName(code, sentence_case(name), like, many)


def _status(code: str, said: str | Mapping[str, str]) -> StatusName:
    one, many = (said, said) if isinstance(said, str) else (said["one"], said["many"])
    return StatusName(code, one[:1].lower() + one[1:], many[:1].lower() + many[1:])
