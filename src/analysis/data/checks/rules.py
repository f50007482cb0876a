"""Rules on the data that a table schema cannot say: each yields problems with place and fix.

They look at cells as text, so that a row with a wrong type does not hide what else is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from analysis.base.codes import OF_A_GROUP
from analysis.base.errors import Problem, did_you_mean, nearest
from analysis.data.body import CODES
from analysis.data.checks import limit_rules, period_rules, version_rules
from analysis.data.checks.draft import Draft
from analysis.data.checks.table_rules import OF_EVERY_TABLE
from analysis.data.checks.target_rules import targets_against_better, targets_without_value
from analysis.data.schema import Catalogue
from analysis.language.messages import tr
from analysis.words.vocabulary import BodyKind

# Of a county and of a municipality, in the lists of Statistics Sweden and Kolada.
WHOLE_COUNTRY = ("00", "0000")


def check(draft: Draft, catalogue: Catalogue) -> Iterator[Problem]:
    """Every problem in one region's tables; a rule is passed over where its tables are missing."""
    for rule, needed in _RULES:
        if draft.tables.keys() >= needed:
            yield from rule(draft)
    for table in catalogue.tables:
        if len(draft.tables.get(table.name, ())):
            for held in OF_EVERY_TABLE:
                yield from held(draft, table)


def blank_outcomes(draft: Draft) -> Iterator[Problem]:
    """An outcome is a value, a text or a reason why there is none; never more than fits."""
    rows = draft.tables["observations"]
    said = (rows["value"] != "") | (rows["text"] != "")
    reason = rows["missing_reason"] != ""
    for row in rows.loc[~said & ~reason, "row"]:
        yield Problem(
            tr("the outcome is blank and nothing says why"),
            where=draft.place("observations.csv"),
            row=int(row),
            column="value",
            got=tr("an empty cell"),
            expected=tr("a value, a text, or a missing_reason"),
            fix=tr("write the figure, or why there is none, e.g. annual_only or not_reported"),
        )
    for row, why in rows.loc[said & reason, ["row", "missing_reason"]].itertuples(
        index=False, name=None
    ):
        yield Problem(
            tr("there is an outcome and a reason why there is none"),
            where=draft.place("observations.csv"),
            row=int(row),
            column="missing_reason",
            got=repr(why),
            expected=tr("an empty cell"),
            fix=tr("empty missing_reason, or the outcome"),
        )


def unknown_glyphs(draft: Draft) -> Iterator[Problem]:
    """A printed symbol is in the region's legend, or it could not be read."""
    if draft.scheme is None:
        return
    legend = {
        "symbol": sorted(s.glyph for s in draft.scheme.symbols),
        "trend_symbol": sorted(s.glyph for s in draft.scheme.trend_symbols),
    }
    for table in ("observations", "assessments", "activities"):
        frame = draft.tables.get(table, pd.DataFrame())
        for column in frame.columns.intersection(list(legend)):
            odd = (frame[column] != "") & ~frame[column].isin(legend[column])
            for row, glyph in frame.loc[odd, ["row", column]].itertuples(index=False, name=None):
                scheme = draft.place("scheme.yml")
                yield Problem(
                    tr("the region's legend does not have this symbol"),
                    where=draft.place(f"{table}.csv"),
                    row=int(row),
                    column=column,
                    got=repr(glyph),
                    expected=tr(
                        "one of {legend}",
                        legend=" ".join(legend[column]) or tr("none: the legend is empty"),
                    ),
                    fix=tr(
                        "add it to {scheme}, with status null if its meaning is lost", scheme=scheme
                    ),
                )


def unknown_responsible(draft: Draft) -> Iterator[Problem]:
    """Each unit that answers for an assignment exists."""
    units = sorted(draft.tables["units"]["unit_id"])
    rows = draft.tables["assignments"][["row", "responsible"]]
    for row, responsible in rows.itertuples(index=False, name=None):
        for unit in responsible.split():
            if unit not in units:
                yield Problem(
                    tr("the value refers to a unit that does not exist"),
                    where=draft.place("assignments.csv"),
                    row=int(row),
                    column="responsible",
                    got=repr(unit),
                    expected=tr("unit_id of a row in units.csv"),
                    fix=did_you_mean(unit, units),
                )


def looped(draft: Draft) -> Iterator[Problem]:
    """No plan node and no unit lies under itself."""
    for table, key in (("plan", "node_id"), ("units", "unit_id")):
        rows = draft.tables.get(table, pd.DataFrame(columns=[key, "parent_id", "row"]))
        parents = dict(zip(rows[key], rows["parent_id"], strict=True))
        for row, name, parent in rows[["row", key, "parent_id"]].itertuples(index=False, name=None):
            above, seen = parent, {name}
            while above and above not in seen:
                seen.add(above)
                above = parents.get(above, "")
            if above == name:
                yield Problem(
                    tr("the row lies under itself"),
                    where=draft.place(f"{table}.csv"),
                    row=int(row),
                    column="parent_id",
                    got=repr(parent),
                    expected=tr("a row that is not below this one"),
                    fix=tr("correct the parent of this row, or of one below it"),
                )


def misplaced_periods(draft: Draft) -> Iterator[Problem]:
    """Each period follows up plans that exist, and ends when it says.

    One without outcomes is no error: it has been declared and not begun.
    """
    if draft.region is None:
        return
    plans = sorted(draft.tables["plans"]["plan_id"])
    where = draft.place("region.yml")
    for item in draft.region.periods:
        key = f"periods.{item.period}"
        for plan in item.plan_ids:
            if plan not in plans:
                yield Problem(
                    tr(
                        "the period {period} follows up a plan that does not exist",
                        period=item.period,
                    ),
                    where=where,
                    column=f"{key}.plan_id",
                    got=repr(plan),
                    expected=tr("plan_id of a row in plans.csv"),
                    fix=did_you_mean(plan, plans),
                )
        if item.as_of != item.period.ends:
            yield Problem(
                tr("the period {period} does not end on that day", period=item.period),
                where=where,
                column=f"{key}.as_of",
                got=str(item.as_of),
                expected=str(item.period.ends),
                fix=tr("write the last day of the period"),
            )


def country_for_county(draft: Draft) -> Iterator[Problem]:
    """A body has its own code; 00 and 0000 are the whole country in Sweden's codes."""
    if draft.region is None or draft.region.code not in WHOLE_COUNTRY:
        return
    code, setting = draft.region.code, CODES[draft.region.kind]
    is_county = draft.region.kind is BodyKind.REGION
    yield Problem(
        tr(
            "the {replace} {code} is that of the whole country, Riket",
            replace=setting.replace("_", " "),
            code=code,
        ),
        where=draft.place("region.yml"),
        column=setting,
        got=repr(code),
        expected=tr("two digits from Statistics Sweden, as 23")
        if is_county
        else tr("four digits from Statistics Sweden, as 0114"),
        fix=tr("write the county's own code")
        if is_county
        else tr("write the municipality's own code"),
    )


def unknown_levels(draft: Draft) -> Iterator[Problem]:
    """A level of a plan is one of the book's, or one that the body has named in region.yml."""
    if draft.region is None:
        return
    known = [level.code for level in draft.region.vocabulary.all_levels]
    plan = draft.tables["plan"]
    odd = plan[(plan["level"] != "") & ~plan["level"].isin(known)]
    for level, rows in odd.groupby("level", sort=False)["row"]:
        more = tr(", and {count} rows have it", count=len(rows)) if len(rows) > 1 else ""
        near = nearest(str(level), known)
        own = tr(
            'name it in {place}: levels: {{"{level}": goal}}',
            place=draft.place("region.yml"),
            level=level,
        )
        yield Problem(
            tr("the plan has a level that has no name{more}", more=more),
            where=draft.place("plan.csv"),
            row=int(rows.iloc[0]),
            column="level",
            got=repr(level),
            expected=tr("one of {known}", known=", ".join(known)),
            fix=tr("did you mean {name!r}?; or {own}", name=near, own=own) if near else own,
        )


def shares_without_group(draft: Draft) -> Iterator[Problem]:
    """A share of people names the group it is a share of, so that it is known how many it is."""
    measures = draft.tables["measures"]
    shares = measures["value_type"].isin([kind.value for kind in OF_A_GROUP])
    named = (measures["denominator_id"] != "") | (measures["denominator"] != "")
    bare = shares & (measures["counts_people"] == "true") & ~named
    for row, name in measures.loc[bare, ["row", "measure_id"]].itertuples(index=False, name=None):
        yield Problem(
            tr("the share {name} counts people, but does not say of which group", name=name),
            where=draft.place("measures.csv"),
            row=int(row),
            column="denominator_id",
            got=tr("an empty cell"),
            expected=tr("the measure with the number of people in the group, or a denominator"),
            fix=tr(
                "name the group in denominator_id or write its size in denominator; until "
                "then every figure of the share is hidden"
            ),
        )


_RULES: tuple[tuple[Callable[[Draft], Iterator[Problem]], set[str]], ...] = (
    (blank_outcomes, {"observations"}),
    (targets_without_value, {"targets"}),
    (targets_against_better, {"targets", "measures"}),
    (shares_without_group, {"measures"}),
    (unknown_glyphs, set()),
    (unknown_responsible, {"units", "assignments"}),
    (looped, set()),
    (country_for_county, set()),
    (unknown_levels, {"plan"}),
    (limit_rules.limits_crossed, {"measures"}),
    (limit_rules.beyond_limits, {"measures"}),
    (misplaced_periods, {"plans"}),
    (version_rules.versions, set()),
    (version_rules.out_of_force, {"observations"}),
    (version_rules.successors, set()),
    (version_rules.succeeded, set()),
    (period_rules.undeclared, set()),
    (period_rules.days_out_of_order, set()),
    (period_rules.days_of_units, {"units"}),
    (period_rules.outside_plan, {"plans", "plan"}),
)
