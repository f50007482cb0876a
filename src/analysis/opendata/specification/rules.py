"""What a schema cannot say of a document: ids that name nothing, are there twice, or contradict.

status no_outcome, and the outcome has the value 5.4: one of them is wrong
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from analysis.base.errors import Problem, did_you_mean
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


def rule_faults(document: Document, where: str) -> Iterator[Problem]:
    """What is wrong in a document that its schema allows."""
    for rule in (_twice, _dangling, _circles, _days, _ranges, _contradictions):
        yield from rule(document, where)


def _items(document: Document) -> Iterator[tuple[str, int, Record]]:
    for name in LISTS:
        for number, record in enumerate(document.get(name, ())):
            yield name, number, record


def _at(document: Document, name: str, number: int, field: str = "") -> str:
    place = place_of([name, number], document)
    return f"{place}.{field}" if field else place


def _twice(document: Document, where: str) -> Iterator[Problem]:
    """Ids, and what tells the items apart, that stand more than once."""
    seen: dict[tuple[str, tuple[Any, ...]], int] = {}
    for name, number, record in _items(document):
        for fields in filter(None, (("id",) if "id" in record else (), _KEYS.get(name, ()))):
            key = (name, (fields, *(record.get(field, "") for field in fields)))
            if key in seen:
                what = f"two items of {name} have the same {', '.join(fields)}"
                got = f"the same as {name}[{seen[key]}]"
                fix = "take one away, or tell what differs"
                yield Problem(what, where, None, _at(document, name, number), got, "", fix)
            seen.setdefault(key, number)


def _dangling(document: Document, where: str) -> Iterator[Problem]:
    """Fields that name what is not in the document."""
    known = {name: {each.get("id") for each in document.get(name, ())} for name in LISTS}
    for name, number, record in _items(document):
        named = {**_NAMES, "parent": name} if name in _NESTED else _NAMES
        for field, into in named.items():
            if field in record and record[field] not in known[into]:
                there = sorted(each for each in known[into] if each)
                near = did_you_mean(record[field], there[:10_000])
                fix = near if near.startswith("did") else f"add it to {into}"
                place = _at(document, name, number, field)
                what = f"there is no such id in {into}"
                yield Problem(what, where, None, place, repr(record[field]), "", fix)


def _circles(document: Document, where: str) -> Iterator[Problem]:
    """Units and goals that lie under themselves."""
    for name in _NESTED:
        parents = {each["id"]: each.get("parent") for each in document.get(name, ())}
        for number, record in enumerate(document.get(name, ())):
            above, at = {record["id"]}, record.get("parent")
            while at in parents and at not in above:
                above.add(at)
                at = parents[at]
            if at == record["id"]:
                place = _at(document, name, number, "parent")
                fix = "give the one that it belongs to, or none at the top"
                yield Problem("it lies under itself", where, None, place, repr(at), "", fix)


def _days(document: Document, where: str) -> Iterator[Problem]:
    """Spans that end before they begin."""
    for number, record in enumerate(document.get("outcomes", ())):
        first, last = record.get("starts", ""), record.get("ends", "")
        if first and last and first > last:
            place = _at(document, "outcomes", number, "ends")
            fix = "change the days round"
            yield Problem(
                "it ends before it begins", where, None, place, f"{first}–{last}", "", fix
            )


def _ranges(document: Document, where: str) -> Iterator[Problem]:
    """Targets between two figures that lack one, and plans that end before they begin."""
    for number, record in enumerate(document.get("targets", ())):
        low, high = record["value"], record.get("value_upper")
        is_range = low is not None and high is not None and low <= high
        if record["operator"] == "between" and not is_range:
            place = _at(document, "targets", number)
            expected = "value and value_upper, the lower first"
            yield Problem(
                "the limits are not two figures", where, None, place, "", expected, "give both"
            )
    for number, record in enumerate(document.get("plans", ())):
        if record["first_year"] > record["last_year"]:
            place = _at(document, "plans", number, "last_year")
            fix = "change the years round"
            yield Problem("it ends before it begins", where, column=place, fix=fix)


def _contradictions(document: Document, where: str) -> Iterator[Problem]:
    """Statuses that their outcome or target rules out."""
    outcomes = {each["id"]: each for each in document.get("outcomes", ())}
    for number, record in enumerate(document.get("statuses", ())):
        outcome = outcomes.get(record["outcome"])
        computed = record.get("computed", "")
        if outcome is None:
            continue
        there = outcome["value"] is not None or "text" in outcome
        place = _at(document, "statuses", number, "computed")
        fix = "correct the status, or the outcome"
        if computed == "no_outcome" and there:
            got = f"no_outcome, and the outcome is {_said(outcome)}"
            yield Problem(
                "the status says that there is no outcome", where, None, place, got, "", fix
            )
        if computed in _ASSESSED and not there:
            yield Problem(
                "there is no outcome to judge", where, None, place, computed, "no_outcome", fix
            )
        if computed in _ASSESSED and "target" not in record:
            fix = "name the target in target"
            yield Problem(
                "the status is of no target", where, None, place, computed, "no_target", fix
            )


def _said(outcome: Record) -> str:
    return str(outcome["value"] if outcome["value"] is not None else outcome["text"])
