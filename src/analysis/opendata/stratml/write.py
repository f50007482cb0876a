"""Writes a region's plans, and its reports, as StratML part 2 (ISO 17469-1).

data/stratml/norrbotten/divisionsplan-2022.xml    Performance_Plan: goals, measures, targets
data/stratml/norrbotten/2022-t1.xml               Performance_Report: the same with outcomes

A part of the plan without another above it is a Goal, all below it are its Objectives; their
sequence (1.2.1) says which lies under which. An indicator is a measure of a unit, a sex and a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lxml import etree

from analysis.base.codes import Sex
from analysis.data.dataset import RegionData, RegionPeriod
from analysis.opendata.formats.xml_text import fit
from analysis.opendata.specification.records import Record
from analysis.opendata.stratml.names import (
    OF_INDICATOR,
    OF_MEASURE,
    OF_OUTCOME,
    OF_STATUS,
    OF_TARGET,
    PLAN,
    REPORT,
    SPACE,
    written,
)

FOLDER = "stratml"
# Of what Objective the indicators of a Goal itself are.
OWN = "0"


@dataclass(frozen=True)
class Piece:
    """What one file tells: the goals of some plans, with their targets, outcomes and statuses."""

    kind: str
    name: str
    body: Record
    days: tuple[str, str, str]
    units: Sequence[Record]
    goals: Sequence[Record]
    measures: Sequence[Record]
    targets: Sequence[Record]
    outcomes: Sequence[Record] = ()
    statuses: Sequence[Record] = ()
    verdicts: Sequence[Record] = ()

    def xml(self) -> bytes:
        """The file."""
        root = etree.Element(_tag("PerformancePlanOrReport"), {"Type": self.kind}, {None: SPACE})
        _add(root, "Name", self.name)
        core = _add(root, "StrategicPlanCore")
        who = _add(core, "Organization")
        _add(who, "Name", self.body["name"])
        _add(who, "Identifier", f"body_{self.body['id']}")
        tops = [goal for goal in self.goals if goal.get("parent") not in self._ids]
        for place, goal in enumerate(tops, 1):
            self._goal(core, goal, str(place))
        self._days(root)
        etree.indent(root, "")
        return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"

    @property
    def _ids(self) -> set[str]:
        return {goal["id"] for goal in self.goals}

    def _days(self, root: etree._Element) -> None:
        own = _add(root, "AdministrativeInformation")
        for name, day in zip(("StartDate", "EndDate", "PublicationDate"), self.days, strict=True):
            if day:
                _add(own, name, day)

    def _goal(self, core: etree._Element, goal: Record, place: str) -> None:
        node = _add(core, "Goal")
        self._described(node, goal, place)
        if any(key[0] == goal["id"] for key in self._indicators()):
            own = _add(node, "Objective")
            _add(own, "SequenceIndicator", f"{place}.{OWN}")
            self._measured(own, goal)
        for below, number in self._below(goal, place):
            objective = _add(node, "Objective")
            self._described(objective, below, number)
            self._measured(objective, below)

    def _below(self, goal: Record, place: str) -> Iterator[tuple[Record, str]]:
        """All that lies under a goal with its sequence, each before what lies under it."""
        own = [each for each in self.goals if each.get("parent") == goal["id"]]
        for number, each in enumerate(own, 1):
            yield each, f"{place}.{number}"
            yield from self._below(each, f"{place}.{number}")

    def _described(self, node: etree._Element, goal: Record, place: str) -> None:
        said = [each for each in self.verdicts if each["goal"] == goal["id"]]
        _add(node, "Name", goal["title"])
        _add(node, "Description", goal.get("description", ""))
        _add(node, "Identifier", f"goal_{goal['id']}")
        _add(node, "SequenceIndicator", place)
        lines = [written(goal, ("level",)), *(written(each, OF_STATUS) for each in said[:1])]
        _add(node, "OtherInformation", "\n".join(filter(None, lines)))

    def _indicators(self) -> dict[tuple[str, ...], tuple[list[Record], list[Record]]]:
        """The targets and outcomes of each goal, measure, unit, sex and component."""
        found: dict[tuple[str, ...], tuple[list[Record], list[Record]]] = {}
        for place, records in enumerate((self.targets, self.outcomes)):
            for each in records:
                found.setdefault(_key(each), ([], []))[place].append(each)
        return found

    def _measured(self, node: etree._Element, goal: Record) -> None:
        measures = {each["id"]: each for each in self.measures}
        for key, (targets, outcomes) in self._indicators().items():
            if key[0] == goal["id"]:
                first = (targets or outcomes)[0]
                self._indicator(node, measures[first["measure"]], first, targets, outcomes)

    def _indicator(
        self,
        node: etree._Element,
        measure: Record,
        first: Record,
        targets: list[Record],
        outcomes: list[Record],
    ) -> None:
        kinds = {"PerformanceIndicatorType": _quantitative(measure)}
        own = _add(node, "PerformanceIndicator", **kinds)
        _add(own, "MeasurementDimension", self._dimension(measure, first))
        _add(own, "UnitOfMeasurement", measure["unit_of_measure"])
        names = [first[name] for name in ("goal", *OF_INDICATOR) if first.get(name)]
        _add(own, "Identifier", "indicator_" + "--".join(_ncname(name) for name in names))
        statuses = {each["outcome"]: each for each in self.statuses}
        judged = {each["id"]: statuses.get(each["id"], {}).get("target", "") for each in outcomes}
        for target in targets:
            reached = [each for each in outcomes if judged[each["id"]] == target["id"]]
            _instance(own, target, reached, statuses)
        known = {target["id"] for target in targets}
        if rest := [each for each in outcomes if judged[each["id"]] not in known]:
            _instance(own, None, rest, statuses)
        lines = [f"name: {measure['name']}", written(first, OF_INDICATOR)]
        _add(own, "OtherInformation", "\n".join([*lines, written(measure, OF_MEASURE)]))

    def _dimension(self, measure: Record, first: Record) -> str:
        """`Sjukfrånvaro, Regionstyrelsen, kvinnor`."""
        units = {each["id"]: each["name"] for each in self.units}
        sex = Sex(first["sex"])
        words = [measure["name"], first.get("component"), units.get(first["unit"])]
        return ", ".join(filter(None, [*words, sex.word if sex is not Sex.ALL else ""]))


def pieces(data: RegionData, document: Record) -> Iterator[tuple[str, Piece]]:
    """The plans and the reports of a region, each with the name of its file."""
    for plan in document["plans"]:
        goals = _of(document["goals"], "plan", [plan["id"]])
        targets = _of(document["targets"], "goal", [each["id"] for each in goals])
        years = (f"{plan['first_year']}-01-01", f"{plan['last_year']}-12-31")
        days = (*years, plan.get("decided", ""))
        if goals:
            yield plan["id"], _piece(document, PLAN, plan["name"], days, goals, targets)
    for item in data.region.reported:
        if piece := _report(document, item):
            yield str(item.period).lower(), piece


def _report(document: Record, item: RegionPeriod) -> Piece | None:
    """What is reported of a period; None where no plan of it has goals."""
    period = str(item.period)
    goals = _of(document["goals"], "plan", item.plan_ids)
    own = _of(document["outcomes"], "goal", [each["id"] for each in goals])
    outcomes = _of(own, "period", [period])
    statuses = _of(document["statuses"], "outcome", [each["id"] for each in outcomes])
    targets = _of(document["targets"], "id", [each.get("target") for each in statuses])
    days = (item.period.starts.isoformat(), item.as_of.isoformat(), "")
    verdicts = _of(document["verdicts"], "period", [period])
    more = (outcomes, statuses, verdicts)
    return _piece(document, REPORT, item.title, days, goals, targets, *more) if goals else None


def _piece(
    document: Record,
    kind: str,
    name: str,
    days: tuple[str, str, str],
    goals: Sequence[Record],
    targets: Sequence[Record],
    *more: Sequence[Record],
) -> Piece:
    own = (kind, name, document["body"], days, document["units"])
    return Piece(*own, goals, document["measures"], targets, *more)


def files(data: RegionData, document: Record) -> dict[str, bytes]:
    """The files of a region by their places in data/."""
    folder = f"{FOLDER}/{data.region.region_id}"
    return {f"{folder}/{name}.xml": piece.xml() for name, piece in pieces(data, document)}


def _of(records: Iterable[Record], field: str, values: Iterable[Any]) -> list[Record]:
    wanted = {*values}
    return [each for each in records if each.get(field) in wanted]


def _key(record: Record) -> tuple[str, ...]:
    return tuple(record.get(name, "") for name in ("goal", *OF_INDICATOR))


def _instance(
    node: etree._Element,
    target: Record | None,
    outcomes: list[Record],
    statuses: dict[str, Record],
) -> None:
    own = _add(node, "MeasurementInstance")
    if target is not None:
        days = (f"{target['year']}-01-01", f"{target['year']}-12-31")
        _result(_add(own, "TargetResult"), days, target["value"], "", written(target, OF_TARGET))
    for outcome in outcomes:
        days = (outcome.get("starts", ""), outcome.get("ends", ""))
        status = statuses.get(outcome["id"], {})
        code = status.get("computed", "") + (" on_the_way" if status.get("on_the_way") else "")
        lines = filter(None, [written(outcome, OF_OUTCOME), written(status, OF_STATUS)])
        made = _add(own, "ActualResult")
        _result(made, days, outcome["value"], code, "\n".join(lines))


def _result(
    node: etree._Element, days: tuple[str, str], value: float | None, status: str, lines: str
) -> None:
    for name, day in zip(("StartDate", "EndDate"), days, strict=True):
        if day:
            _add(node, name, day)
    if value is not None:
        _add(node, "NumberOfUnits", f"{Decimal(str(value)):f}")
    if status:
        own = _add(node, "Descriptor")
        _add(own, "DescriptorName", "status")
        _add(own, "DescriptorValue", status)
    _add(node, "Description", lines)


def _quantitative(measure: Record) -> str:
    return "Qualitative" if measure.get("value_type") in ("yes_no", "text") else "Quantitative"


def _ncname(text: str) -> str:
    return "".join(each if each.isalnum() or each in "-." else "_" for each in text)


def _tag(name: str) -> str:
    return f"{{{SPACE}}}{name}"


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    node = etree.SubElement(parent, _tag(name), attributes)
    node.text = fit(text) or None
    return node
