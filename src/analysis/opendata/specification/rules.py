"""What a schema cannot say of a document: ids that name nothing, are there twice, or contradict.

status no_outcome, and the outcome has the value 5.4: one of them is wrong
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

from analysis.base.errors import LONGEST_WORD, Problem
from analysis.language.messages import tr
from analysis.opendata.specification.document import LISTS
from analysis.opendata.specification.schema_faults import place_of

Document = Mapping[str, Any]
Record = Mapping[str, Any]
# The fields that name an item of another list.
_NAMES: Final = {
    "source": "sources",
    "unit": "units",
    "plan": "plans",
    "goal": "goals",
    "measure": "measures",
    "target": "targets",
    "outcome": "outcomes",
}
# The lists that a record's `parent` is in: its own.
_NESTED = ("units", "goals")
# What tells the items of a list apart, besides their ids.
_KEYS: Final = {
    "targets": ("measure", "goal", "unit", "year", "sex", "component"),
    "outcomes": ("measure", "goal", "unit", "period", "sex", "component", "kind"),
    "statuses": ("outcome",),
    "verdicts": ("goal", "unit", "period"),
}
_ASSESSED = ("met", "near", "not_met")
_MOST_NAMES = 10_000  # that a mistyped one is held against


def rule_faults(document: Document, where: str) -> Iterator[Problem]:
    """What is wrong in a document that its schema allows."""
    for rule in (_twice, _dangling, _circles, _backwards, _ranges, _contradictions):
        yield from rule(document, where)


def _items(document: Document, *names: str) -> Iterator[tuple[str, int, Record]]:
    for name in names or LISTS:
        for number, record in enumerate(document.get(name, ())):
            yield name, number, record


def _at(document: Document, name: str, number: int, field: str = "") -> str:
    place = place_of([name, number], document)
    return f"{place}.{field}" if field else place


def _twice(document: Document, where: str) -> Iterator[Problem]:
    """Ids, and what tells the items apart, that stand more than once."""
    seen: dict[tuple[Any, ...], int] = {}
    for name, number, record in _items(document):
        for fields in filter(None, (("id",) if "id" in record else (), _KEYS.get(name, ()))):
            key = (name, fields, *(record.get(field, "") for field in fields))
            if key in seen:
                said = ", ".join(fields)
                what = tr("two items of {list} have the same {fields}", list=name, fields=said)
                got = tr("the same as {place}", place=f"{name}[{seen[key]}]")
                fix = tr("take one away, or tell what differs")
                yield Problem(what, where, None, _at(document, name, number), got, "", fix)
            seen.setdefault(key, number)


def _dangling(document: Document, where: str) -> Iterator[Problem]:
    """Fields that name what is not in the document."""
    known = {name: {each.get("id") for each in document.get(name, ())} for name in LISTS}
    for name, number, record in _items(document):
        named = {**_NAMES, "parent": name} if name in _NESTED else _NAMES
        for field, into in named.items():
            if field in record and record[field] not in known[into]:
                place, got = _at(document, name, number, field), repr(record[field])
                near = _near(record[field], sorted(filter(None, known[into])))
                fix = near or tr("add it to {list}", list=into)
                what = tr("there is no such id in {list}", list=into)
                yield Problem(what, where, None, place, got, "", fix)


def _near(name: str, there: list[str]) -> str:
    """The id that was most likely meant; "" when none is like it."""
    [near, *_] = [*get_close_matches(name[:LONGEST_WORD], there[:_MOST_NAMES], 1), ""]
    return tr("did you mean {name!r}?", name=near) if near else ""


def _circles(document: Document, where: str) -> Iterator[Problem]:
    """Units and goals that lie under themselves."""
    for nested in _NESTED:
        parents = {each["id"]: each.get("parent") for each in document.get(nested, ())}
        for name, number, record in _items(document, nested):
            seen, at = set(), record.get("parent")
            while at in parents and at not in seen and at != record["id"]:
                seen.add(at)
                at = parents[at]
            if at == record["id"]:
                place, what = _at(document, name, number, "parent"), tr("it lies under itself")
                fix = tr("give the one that it belongs to, or none at the top")
                yield Problem(what, where, None, place, repr(record["parent"]), "", fix)


def _backwards(document: Document, where: str) -> Iterator[Problem]:
    """Outcomes and plans that end before they begin."""
    for name, first, last in (
        ("outcomes", "starts", "ends"),
        ("plans", "first_year", "last_year"),
    ):
        for _, number, record in _items(document, name):
            if first in record and last in record and record[first] > record[last]:
                place, got = _at(document, name, number, last), f"{record[first]}–{record[last]}"
                fix = tr("see which of {first} and {last} is right", first=first, last=last)
                what = tr("it ends before it begins")
                yield Problem(what, where, None, place, got, "", fix)


def _ranges(document: Document, where: str) -> Iterator[Problem]:
    """Targets between two figures that lack one, or have the upper first."""
    for name, number, record in _items(document, "targets"):
        low, high = record["value"], record.get("value_upper")
        is_range = low is not None and high is not None and low <= high
        if record["operator"] == "between" and not is_range:
            place, what = _at(document, name, number), tr("the target is not between two figures")
            expected = tr("value and value_upper, the lower first")
            yield Problem(what, where, None, place, "", expected, tr("give both"))


def _contradictions(document: Document, where: str) -> Iterator[Problem]:
    """Statuses that their outcome or target rules out."""
    outcomes = {each["id"]: each for each in document.get("outcomes", ())}
    for name, number, record in _items(document, "statuses"):
        outcome, computed = outcomes.get(record["outcome"]), record.get("computed", "")
        if outcome is not None and (what := _contradiction(record, outcome)):
            place, fix = (
                _at(document, name, number, "computed"),
                tr("correct the one that is wrong"),
            )
            yield Problem(what, where, None, place, computed, "", fix)


def _contradiction(status: Record, outcome: Record) -> str:
    """Why a computed status cannot be; "" when it can."""
    computed, value = status.get("computed", ""), outcome["value"]
    said = outcome.get("text") if value is None else value
    if computed == "no_outcome" and said is not None:
        return tr("the status says that there is no outcome, and it is {outcome}", outcome=said)
    if computed in _ASSESSED and said is None:
        return tr("the status judges an outcome that is missing")
    if computed in _ASSESSED and "target" not in status:
        return tr("the status judges by no target: name it in target")
    return ""
