"""Reads StratML, part 1 or 2, into a document of the specification.

Another's file has no lines of ours: an indicator is then a measure, its results are outcomes of the
organisation as a whole, and what it does not say of a target is told as a field of our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lxml import etree

from analysis.base.errors import Problem, UserError
from analysis.data.addresses import slug
from analysis.language.messages import tr
from analysis.opendata.specification.document import LICENCE, LISTS, VERSION
from analysis.opendata.specification.records import Record
from analysis.opendata.stratml.names import (
    OF_MEASURE,
    OF_OUTCOME,
    OF_STATUS,
    OF_TARGET,
    fields,
    number,
)

ROOTS = ("PerformancePlanOrReport", "StrategicPlan")
_STATUS = re.compile(r"(met|near|not_met|no_outcome|no_target|not_assessable)( on_the_way)?$")
# Of a target whose figure has no direction, and of results that no day tells the time of.
UNSTATED = "x_operator_unstated"
UNDATED = "x_results_without_day"
_LONGEST_ID = 80


def read_stratml(raw: bytes, where: str) -> Record:
    """The document that a file says; raises UserError for what is no StratML.

    where: what the file is called.
    """
    root = _root(raw, where)
    return _Reading(root).document()


def _root(raw: bytes, where: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        row = getattr(error, "lineno", None)
        what, fix = tr("this is not XML: {why}", why=error), tr("give a StratML file")
        raise UserError(Problem(what, where, row, fix=fix)) from error
    if root.getroottree().docinfo.doctype:
        what = tr("the file declares a document type of its own")
        raise UserError(Problem(what, where, fix=tr("take the DOCTYPE away")))
    if etree.QName(root).localname not in ROOTS:
        got, what = etree.QName(root).localname, tr("this is no plan or report in StratML")
        fix = tr("give a file of part 1 or part 2 of ISO 17469")
        raise UserError(Problem(what, where, None, "", got, ", ".join(ROOTS), fix))
    return root


@dataclass
class _Reading:
    """What has been read so far of a file."""

    root: etree._Element
    measures: dict[str, Record] = field(default_factory=dict)
    units: dict[str, Record] = field(default_factory=dict)
    lists: dict[str, list[Record]] = field(default_factory=lambda: {name: [] for name in LISTS})
    undated: int = 0

    def document(self) -> Record:
        """The whole document."""
        name = _said(self.root, "StrategicPlanCore/Organization/Name") or _said(self.root, "Name")
        identifier = _said(self.root, "StrategicPlanCore/Organization/Identifier")
        body = slug(identifier.removeprefix("body_")) or slug(name) or "organisation"
        plan = self._plan()
        for goal in _all(self.root, "StrategicPlanCore/Goal"):
            self._goal(goal, plan, body)
        self.units.setdefault(body, {"id": body, "name": name or body})
        lists = {**self.lists, "plans": [plan]}
        lists |= {"measures": [*self.measures.values()], "units": [*self.units.values()]}
        return {
            "specification": VERSION,
            "body": {"id": body, "name": name or body, "kind": "other"},
            "licence": LICENCE,
            **lists,
            **({UNDATED: self.undated} if self.undated else {}),
        }

    def _plan(self) -> Record:
        name = _said(self.root, "Name") or "Plan"
        days = "AdministrativeInformation/{}"
        first, last = (_year(_said(self.root, days.format(d))) for d in ("StartDate", "EndDate"))
        known = [each for each in (first, last) if each]
        years = {"first_year": min(known, default=1900), "last_year": max(known, default=2200)}
        decided = _day(_said(self.root, days.format("PublicationDate")))
        return {
            "id": slug(name) or "plan",
            "name": name,
            **years,
            **({"decided": decided} if decided else {}),
        }

    def _goal(self, node: etree._Element, plan: Record, body: str) -> None:
        top = self._described(node, plan, None, f"mal-{len(self.lists['goals']) + 1}")
        places = {_said(node, "SequenceIndicator"): top["id"]}
        for objective in _all(node, "Objective"):
            place = _said(objective, "SequenceIndicator")
            own = top
            if not place.endswith(".0") or _said(objective, "Name"):
                parent = places.get(place.rpartition(".")[0], top["id"])
                number_of = len(self.lists["goals"]) + 1
                own = self._described(objective, plan, parent, f"mal-{number_of}")
                places[place] = own["id"]
            for indicator in _all(objective, "PerformanceIndicator"):
                self._indicator(indicator, own["id"], body)

    def _described(
        self, node: etree._Element, plan: Record, parent: str | None, otherwise: str
    ) -> Record:
        identifier = slug(_said(node, "Identifier").removeprefix("goal_"))
        known = {each["id"] for each in self.lists["goals"]}
        own = identifier if identifier and identifier not in known else otherwise
        title, told = _said(node, "Name"), _said(node, "Description")
        goal = {"id": own, "title": title or told or own, "plan": plan["id"]}
        told_of = fields(_said(node, "OtherInformation"))
        goal |= {"level": told_of["level"]} if "level" in told_of else {}
        goal |= {"parent": parent} if parent else {}
        goal |= {"description": told} if told and title else {}
        self.lists["goals"].append(goal)
        return goal

    def _indicator(self, node: etree._Element, goal: str, body: str) -> None:
        lines = _said(node, "OtherInformation")
        told = fields(lines)
        measure = self._measure(node, told, lines)
        unit = str(told.get("unit", body))
        self.units.setdefault(unit, {"id": unit, "name": unit})
        own = {"measure": measure, "goal": goal, "unit": unit, "sex": told.get("sex", "T")}
        own |= {"component": told["component"]} if told.get("component") else {}
        for instance in _all(node, "MeasurementInstance"):
            targets = [self._target(each, own) for each in _all(instance, "TargetResult")]
            named = [each["id"] for each in targets if each]
            for each in _all(instance, "ActualResult"):
                self._outcome(each, own, named)

    def _measure(self, node: etree._Element, told: Record, lines: str) -> str:
        dimension = _said(node, "MeasurementDimension")
        own = str(told.get("measure", "")) or self._new_measure(node, dimension)
        named = [line[6:] for line in lines.splitlines() if line.startswith("name: ")]
        name = named[0] if named else dimension
        made = {"id": own, "name": name or own, "unit_of_measure": _said(node, "UnitOfMeasurement")}
        defaults = {"better": "neutral", "accumulation": "period", "decimals": 0}
        known = {field: told[field] for field in OF_MEASURE if field in told}
        self.measures.setdefault(own, {**made, **defaults, **known})
        return own

    def _new_measure(self, node: etree._Element, dimension: str) -> str:
        """An id for an indicator that does not name its measure: the same name is another."""
        own = slug(_said(node, "Identifier")) or slug(dimension)[:_LONGEST_ID].strip("-") or "matt"
        return own if own not in self.measures else f"{own}-{len(self.measures) + 1}"

    def _target(self, node: etree._Element, own: Record) -> Record | None:
        told = fields(_said(node, "Description"))
        year = told.get("year") or _year(_said(node, "EndDate")) or _year(_said(node, "StartDate"))
        value = number(_said(node, "NumberOfUnits"))
        text = " ".join(_said(node, "Description").split())
        if value is None and not text:
            return None
        if year is None:
            self.undated += 1
            return None
        mine = "operator" in told
        made = {
            "id": f"malvarde-{len(self.lists['targets']) + 1}",
            **own,
            "year": year,
            "value": value,
        }
        unstated = {"operator": "=" if value is not None else "achieved", UNSTATED: True}
        made |= {name: told[name] for name in OF_TARGET if name in told}
        made |= {} if mine else {**unstated, **({"text": text} if text else {})}
        self.lists["targets"].append(made)
        return made

    def _outcome(self, node: etree._Element, own: Record, targets: list[str]) -> None:
        told = fields(_said(node, "Description"))
        first, last = (_day(_said(node, name)) for name in ("StartDate", "EndDate"))
        period = told.get("period") or (last or first)[:7]
        value, text = number(_said(node, "NumberOfUnits")), _said(node, "Description")
        if not period:
            self.undated += 1
            return
        made = {"id": f"utfall-{len(self.lists['outcomes']) + 1}", **own, "period": period}
        made |= {"kind": "actual", "value": value}
        made |= {"starts": first or last, "ends": last or first} if first or last else {}
        made |= {name: told[name] for name in OF_OUTCOME if name in told}
        if value is None and "text" not in made and "missing_reason" not in made:
            made |= {"text": " ".join(text.split())} if text else {"missing_reason": "not_reported"}
        self.lists["outcomes"].append(made)
        self._status(node, made["id"], targets, told)

    def _status(self, node: etree._Element, outcome: str, targets: list[str], told: Record) -> None:
        found = _STATUS.match(_said(node, "Descriptor/DescriptorValue"))
        made: Record = {"outcome": outcome, **({"target": targets[0]} if targets else {})}
        if found:
            made |= {"computed": found[1]}
            ranked = found[1] in ("met", "near", "not_met")
            made |= {"on_the_way": bool(found[2])} if ranked else {}
        made |= {name: told[name] for name in OF_STATUS if name in told}
        if "computed" in made or "reported" in made:
            self.lists["statuses"].append(made)


def _all(node: etree._Element, path: str) -> Iterator[etree._Element]:
    """The elements at a path, whatever their namespace."""
    yield from node.iterfind("/".join(f"{{*}}{name}" for name in path.split("/")))


def _said(node: etree._Element, path: str) -> str:
    """The text of the first element at a path; "" where there is none."""
    found: Any = next(_all(node, path), None)
    return (found.text or "").strip() if found is not None else ""


def _day(text: str) -> str:
    """A day as it is written there; "" for what is none."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def _year(text: str) -> int | None:
    return int(_day(text)[:4]) if _day(text) else None
