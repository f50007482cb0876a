"""Where in the plan a measure is reported: under which goal, by which unit, for which part."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from analysis.base.errors import did_you_mean, nearest
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.importer.interpret.mapping import Words
from analysis.importer.interpret.names import board, normal
from analysis.importer.interpret.outcomes import plain_words
from analysis.importer.interpret.rejected_rows import RejectedRowError, UnknownWord
from analysis.language.messages import tr


@dataclass(frozen=True, order=True)
class Place:
    """A goal, a unit and a part of a measure."""

    node_id: str
    unit_id: str
    component: str


class Places:
    """The places of a region's measures in the plan that a period follows up."""

    def __init__(self, data: RegionData, period: Period) -> None:
        self._data, self._period = data, period
        self.plans = data.plans_of(period)
        plan = data["plan"]
        self.nodes = frozenset(plan.loc[plan["plan_id"].isin(self.plans), "node_id"])
        self._known = _known(data, period, self.nodes)
        self._elsewhere = _elsewhere(data, period, self.plans)
        self._units: dict[str, str] = {}
        self._usual: dict[tuple[str, str], Decimal | None] = {}

    def of(self, measure_id: str) -> tuple[Place, ...]:
        """Where a measure is reported: by its targets of the year and its outcomes so far."""
        return self._known.get(measure_id, ())

    def measures_at(self, unit_id: str) -> frozenset[str]:
        """The measures that a unit reports."""
        return frozenset(
            measure
            for measure, places in self._known.items()
            if any(place.unit_id == unit_id for place in places)
        )

    def find(self, measure_id: str, node_id: str, unit_id: str, component: str) -> Place:
        """The one place that fits a row; raises RejectedRowError for none or several."""
        known = self.of(measure_id)
        fits = self._fitting(measure_id, node_id, unit_id, component)
        if len(fits) == 1:
            return fits[0]
        if not fits and node_id and unit_id:
            return Place(node_id, unit_id, component)
        if not known and measure_id in self._elsewhere:
            plan = self._elsewhere[measure_id]
            every = ", ".join((*self.plans, plan))
            what = tr(
                "the measure {measure_id} belongs to the plan {plan}, which the period does not "
                "follow up",
                measure_id=measure_id,
                plan=plan,
            )
            fix = tr("let plan_id of the period in region.yml be [{every}]", every=every)
            raise RejectedRowError(what, fix)
        if not self.plans:
            raise RejectedRowError(*self._no_plan())
        raise RejectedRowError(*_unsettled(measure_id, fits, known, unit_id))

    def _no_plan(self) -> tuple[str, str]:
        """That no plan covers the period, and what to do about it."""
        plans = self._data["plans"]
        rows = zip(plans["plan_id"], plans["first_year"], plans["last_year"], strict=True)
        known = ", ".join(f"{plan} ({first}–{last})" for plan, first, last in rows)
        year = self._period.year
        return (
            tr(
                "no plan covers {year}; the region has {known}",
                year=year,
                known=known or tr("none"),
            ),
            tr(
                "add the plan of {year} to plans.csv and plan.csv, or write first_year or "
                "last_year of one that covers it too",
                year=year,
            ),
        )

    def find_hinted(
        self, measure_id: str, said: tuple[str, str, str], hints: tuple[str, str]
    ) -> Place:
        """The one place that fits what a row says; where several do, or where nothing is known of
        the measure, hints of the goal and the unit around the row decide.

        Raises RejectedRowError for none or several.
        """
        node, unit, component = said
        goal, board = node or hints[0], unit or hints[1]
        if not self.of(measure_id):
            goal_of = goal
            return self.find(measure_id, goal_of, board or self.unit_of_node(goal), component)
        tries = dict.fromkeys(((node, unit), (node, board), (goal, unit), (goal, board)))
        for own_node, own_unit in tries:
            fits = self._fitting(measure_id, own_node, own_unit, component)
            if len(fits) == 1:
                return fits[0]
        return self.find(measure_id, node, unit, component)

    def unit_of_node(self, node_id: str) -> str:
        """The unit that alone has a goal, else that of its plan; "" for no goal."""
        plan, plans = self._data["plan"], self._data["plans"]
        own = plan[plan["node_id"] == node_id]
        if own.empty:
            return ""
        if own["unit_id"].iloc[0]:
            return str(own["unit_id"].iloc[0])
        units = plans.loc[plans["plan_id"] == own["plan_id"].iloc[0], "unit_id"]
        return str(units.iloc[0]) if len(units) else ""

    def _fitting(self, measure_id: str, node: str, unit: str, component: str) -> list[Place]:
        """The places of a measure that fit; a row that names no part means the whole, if any."""
        fits = [
            place
            for place in self.of(measure_id)
            if node in ("", place.node_id)
            and unit in ("", place.unit_id)
            and component in ("", place.component)
        ]
        whole = [place for place in fits if not place.component]
        return whole if whole and not component else fits

    def unit(self, words: str, given: Words) -> str:
        """The unit that words name, by mapping.yml, id or name; raises RejectedRowError."""
        if words not in self._units:
            names = ("name", "short_name")
            self._units[words] = _named(words, self._data["units"], "unit_id", names, given)
        return self._units[words]

    def node(self, words: str, given: Words) -> str:
        """The plan node that words name: by mapping.yml, id or title; raises RejectedRowError."""
        plan = self._data["plan"]
        own = plan[plan["node_id"].isin(self.nodes)] if self.nodes else plan
        self._require_followed(words, plan)
        return _named(words, own, "node_id", ("title",), given)

    def _require_followed(self, words: str, plan: pd.DataFrame) -> None:
        """Raise RejectedRowError for a goal that is there, in a plan the period does not follow."""
        named = (plan["title"].map(normal) == normal(words)) | (plan["node_id"] == words)
        if not named.any() or (named & plan["node_id"].isin(self.nodes)).any():
            return
        if not self.plans:
            raise RejectedRowError(*self._no_plan())
        found = str(plan.loc[named, "plan_id"].iloc[0])
        every = ", ".join((*self.plans, found))
        raise RejectedRowError(
            tr(
                "the goal {words!r} is in the plan {found}, which the period does not follow up",
                words=words,
                found=found,
            ),
            tr("let plan_id of the period in region.yml be [{every}]", every=every),
        )

    def usual_outcome(self, measure_id: str, unit_id: str) -> Decimal | None:
        """A figure of the size that an outcome should have: the target, else the last outcome."""
        key = (measure_id, unit_id)
        if key not in self._usual:
            self._usual[key] = _usual_outcome(self._data, *key)
        return self._usual[key]

    def words_used(self, measure_id: str) -> frozenset[str]:
        """The words that stand for a measure's outcomes so far, as `plain_words` has them."""
        outcomes = self._data["observations"]
        own = outcomes.loc[outcomes["measure_id"] == measure_id, "text"]
        return frozenset(plain_words(words) for words in own if words)


def _usual_outcome(data: RegionData, measure_id: str, unit_id: str) -> Decimal | None:
    for table, when in (("targets", "year"), ("observations", "period")):
        frame = data[table]
        own = frame[
            (frame["measure_id"] == measure_id)
            & (frame["unit_id"] == unit_id)
            & frame["value"].notna()
        ].sort_values(when)
        if len(own):
            return Decimal(str(own["value"].iloc[-1]))
    return None


def _known(data: RegionData, period: Period, nodes: frozenset[str]) -> dict[str, tuple[Place, ...]]:
    targets, outcomes = data["targets"], data["observations"]
    seen = pd.concat([targets[targets["year"] == period.year], outcomes], ignore_index=True)
    seen = seen[seen["node_id"].isin(nodes)] if len(seen) else seen
    places: dict[str, dict[Place, None]] = {}
    columns = ["measure_id", "node_id", "unit_id", "component"]
    for measure, node, unit, component in seen.reindex(columns=columns).itertuples(index=False):
        places.setdefault(measure, {})[Place(node, unit, component)] = None
    return {measure: tuple(found) for measure, found in places.items()}


def _elsewhere(data: RegionData, period: Period, plans: tuple[str, ...]) -> dict[str, str]:
    """By measure the other plan that has it this year, where there is one."""
    plan_of = dict(zip(data["plan"]["node_id"], data["plan"]["plan_id"], strict=True))
    others = data["plans"]
    covers = (others["first_year"] <= period.year) & (others["last_year"] >= period.year)
    known = set(others.loc[covers, "plan_id"]) - set(plans)
    rows = pd.concat([data["targets"], data["observations"]], ignore_index=True)
    pairs = zip(rows["measure_id"], rows["node_id"].map(plan_of), strict=True)
    return {measure: str(plan) for measure, plan in pairs if plan in known}


def _unsettled(
    measure_id: str, fits: list[Place], known: tuple[Place, ...], unit_id: str
) -> tuple[str, str]:
    said = "; ".join(
        f"{place.unit_id}, {place.node_id}{f', {place.component}' if place.component else ''}"
        for place in (fits or known)
    )
    if any(place.component for place in (fits or known)):
        row = tr("say in mapping.yml: rows: {ROW: {unit_id: …, node_id: …, component: …}}")
    else:
        row = tr("say in mapping.yml: rows: {ROW: {unit_id: …, node_id: …}}")
    if fits:
        return tr(
            "the measure {measure_id} is reported in {count} places: {said}",
            measure_id=measure_id,
            count=len(fits),
            said=said,
        ), row
    if known:
        return tr(
            "the measure {measure_id} is not reported there, but by: {said}",
            measure_id=measure_id,
            said=said,
        ), row
    what = tr(
        "the plan of the period does not say where {measure_id} belongs", measure_id=measure_id
    )
    if unit_id:
        return what, row
    return what, tr(
        "say in mapping.yml: rows: {ROW: {unit_id: …, node_id: …}} and the unit (--unit)"
    )


def _named(
    words: str, table: pd.DataFrame, key: str, columns: tuple[str, ...], given: Words
) -> str:
    plain = normal(words)
    if plain in given:
        return given[plain]
    looked_up = [(column, normal) for column in (key, *columns)]
    looked_up += [(column, board) for column in columns if key == "unit_id"]
    for column, as_compared in looked_up:
        found = table.loc[table[column].map(as_compared) == as_compared(words), key]
        if len(found) == 1:
            return str(found.iloc[0])
    kind = key.removesuffix("_id")
    names = [str(name) for name in table[columns[0]]]
    hint = did_you_mean(words, names) if len(names) < 30 else ""
    fix = tr(
        "say in mapping.yml: {kind}s: {{{words!r}: …}}, with its {key}",
        kind=kind,
        words=words,
        key=key,
    )
    raise RejectedRowError(
        tr("there is no one unit called {words!r}", words=words)
        if kind == "unit"
        else tr("there is no one goal in the plan called {words!r}", words=words),
        f"{fix}; {hint}" if hint else fix,
        unknown=UnknownWord(f"{kind}s", words, nearest(words, names) if hint else ""),
    )
