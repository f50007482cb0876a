"""Rules on the data that a table schema cannot say: each yields problems with place and mend."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.dataset import RegionData, read_table
from analysis.errors import Problem, did_you_mean
from analysis.paths import Paths
from analysis.schema import Catalogue


def check(data: RegionData, paths: Paths, catalogue: Catalogue) -> Iterator[Problem]:
    """Every problem in one region's tables, read and typed."""
    folder = f"data/regions/{data.region.region_id}"
    yield from blank_outcomes(data["observations"], f"{folder}/observations.csv")
    yield from targets_without_value(data["targets"], f"{folder}/targets.csv")
    yield from unknown_glyphs(data, folder)
    yield from unknown_responsible(data, f"{folder}/assignments.csv")
    yield from unknown_plans(data, f"{folder}/region.yml")
    yield from periods_without_name(data, folder)
    yield from dangling(data, catalogue, folder)
    yield from lines_beyond(data, read_table(catalogue.table("sources"), paths.data), folder)


def blank_outcomes(observations: pd.DataFrame, where: str) -> Iterator[Problem]:
    """An outcome is a value, a text or a reason why there is none; never more than fits."""
    value, text = observations["value"].notna(), observations["text"] != ""
    reason = observations["missing_reason"] != ""
    for row in observations.loc[~value & ~text & ~reason, "row"]:
        yield Problem(
            "the outcome is blank and nothing says why",
            where=where,
            row=int(row),
            column="value",
            got="an empty cell",
            expected="a value, a text, or a missing_reason",
            mend="write the figure, or why there is none, e.g. annual_only or not_reported",
        )
    for row in observations.loc[(value | text) & reason, "row"]:
        yield Problem(
            "there is an outcome and a reason why there is none",
            where=where,
            row=int(row),
            column="missing_reason",
            mend="empty missing_reason, or the outcome",
        )


_NEEDS_VALUE = (">=", "<=", ">", "<", "=", "between")


def targets_without_value(targets: pd.DataFrame, where: str) -> Iterator[Problem]:
    """A comparison needs a number, or something to be compared with."""
    compares = targets["operator"].isin(_NEEDS_VALUE)
    bare = compares & targets["value"].isna() & (targets["relative_to"] == "")
    for row, operator in targets.loc[bare, ["row", "operator"]].itertuples(index=False):
        yield Problem(
            f"the operator {operator} has nothing to compare with",
            where=where,
            row=int(row),
            column="value",
            got="an empty cell",
            expected="a number, or relative_to with what is compared",
            mend="write the target value, or use increase, decrease, keep or achieved",
        )


def unknown_glyphs(data: RegionData, folder: str) -> Iterator[Problem]:
    """A printed symbol is in the region's legend, or it could not be read."""
    legend = {
        "symbol": {s.glyph for s in data.scheme.symbols},
        "trend_symbol": {s.glyph for s in data.scheme.trend_symbols},
    }
    for table in ("observations", "assessments", "activities"):
        frame = data[table]
        for column in frame.columns.intersection(list(legend)):
            known = sorted(legend[column])
            odd = frame.loc[(frame[column] != "") & ~frame[column].isin(known), ["row", column]]
            for row, glyph in odd.itertuples(index=False):
                yield Problem(
                    "the region's legend does not have this symbol",
                    where=f"{folder}/{table}.csv",
                    row=int(row),
                    column=column,
                    got=repr(glyph),
                    expected="one of " + " ".join(known),
                    mend=f"add it to {folder}/scheme.yml, with status null if its meaning is lost",
                )


def unknown_responsible(data: RegionData, where: str) -> Iterator[Problem]:
    """Each unit that answers for an assignment exists."""
    units = sorted(data["units"]["unit_id"])
    for row, responsible in data["assignments"][["row", "responsible"]].itertuples(index=False):
        for unit in responsible.split():
            if unit not in units:
                yield Problem(
                    "the value refers to a unit that does not exist",
                    where=where,
                    row=int(row),
                    column="responsible",
                    got=repr(unit),
                    mend=did_you_mean(unit, units),
                )


def unknown_plans(data: RegionData, where: str) -> Iterator[Problem]:
    """Each period follows up a plan that exists, and ends when it says."""
    plans = sorted(data["plans"]["plan_id"])
    for item in data.region.periods:
        if item.plan_id not in plans:
            yield Problem(
                f"the period {item.period} follows up a plan that does not exist",
                where=where,
                column=f"periods.{item.period}.plan_id",
                got=repr(item.plan_id),
                mend=did_you_mean(item.plan_id, plans) if plans else "add it to plans.csv",
            )


def periods_without_name(data: RegionData, folder: str) -> Iterator[Problem]:
    """A tertial that has outcomes is a period of the region, so that it gets a report."""
    known = {str(item.period) for item in data.region.periods}
    for table in ("observations", "assessments"):
        frame = data[table]
        odd = frame.loc[frame["period"].str.contains("-T") & ~frame["period"].isin(known)]
        for row, period in odd[["row", "period"]].itertuples(index=False):
            yield Problem(
                "the period is not among the region's periods",
                where=f"{folder}/{table}.csv",
                row=int(row),
                column="period",
                got=repr(period),
                expected="one of " + ", ".join(sorted(known)),
                mend=f"correct it, or add the period to {folder}/region.yml",
            )


def dangling(data: RegionData, catalogue: Catalogue, folder: str) -> Iterator[Problem]:
    """References into a table that has no rows at all."""
    for table in catalogue.of_regions:
        for key in table.descriptor["schema"].get("foreignKeys", []):
            target = key["reference"]["resource"]
            if not target or target not in data.tables or len(data[target]):
                continue
            column = key["fields"][0]
            frame = data[table.name]
            for row, got in frame.loc[frame[column] != "", ["row", column]].itertuples(index=False):
                yield Problem(
                    f"the value refers to the table {target}, which has no rows",
                    where=f"{folder}/{table.name}.csv",
                    row=int(row),
                    column=column,
                    got=repr(got),
                    mend=f"add the row to {folder}/{target}.csv",
                )


def lines_beyond(data: RegionData, sources: pd.DataFrame, folder: str) -> Iterator[Problem]:
    """No row cites a line after the document's end."""
    lines = dict(zip(sources["source"], sources["lines"], strict=True))
    for name, frame in data.tables.items():
        end = frame["source"].map(lines)
        beyond = frame.loc[
            (frame["source_line"] > end).fillna(False), ["row", "source", "source_line"]
        ]
        for row, source, line in beyond.itertuples(index=False):
            yield Problem(
                "the cited line lies beyond the document's end",
                where=f"{folder}/{name}.csv",
                row=int(row),
                column="source_line",
                got=str(line),
                expected=f"1–{lines[source]}",
                mend="look the row up in the document again",
            )
