"""Every figure of the book is explained by steps that come out as they are printed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from analysis.base.codes import MissingReason
from analysis.base.model import Status
from analysis.base.paths import project
from analysis.base.steps import Step, StepKind
from analysis.results.assessment import Assessed
from analysis.results.explained import explained
from analysis.results.explanation import Explanation
from tests.reckoning import FIGURE, decided, evaluate, holds_as_printed, number
from tests.support import ROOT

REGIONS = ("jamtland-harjedalen", "norrbotten", "vasterbotten")


@cache
def lines(region: str) -> list[dict[str, str]]:
    """The rows of a region's observations as they stand in the file."""
    file = ROOT / "data" / "regions" / region / "observations.csv"
    with file.open(encoding="utf-8", newline="") as content:
        return list(csv.DictReader(content))


@cache
def every() -> list[tuple[str, Explanation]]:
    paths = project(ROOT)
    found = []
    for region in REGIONS:
        for period in sorted({row["period"] for row in lines(region)}):
            found += [(region, one) for one in explained(paths, region, period)]
    return found


def steps(kind: StepKind) -> Iterator[tuple[Explanation, Step]]:
    return ((found, s) for _, found in every() for s in found.steps if s.kind is kind)


def test_every_row_of_observations_is_explained_in_every_report_that_shows_it() -> None:
    told = {(region, found.row.row) for region, found in every()}
    for region in REGIONS:
        rows = len(lines(region))
        assert {number for of, number in told if of == region} == set(range(2, rows + 2))


def test_every_explanation_goes_from_the_source_to_the_sentence() -> None:
    needed = ("source", "value", "span", "target", "rule", "status", "sentence")
    for _, found in every():
        kinds = [step.kind.value for step in found.steps]
        assert set(needed) <= set(kinds), found.row
        assert kinds[0] == "source"
        assert kinds[-1] == "sentence"
        assert all(step.said.strip() for step in found.steps)


def test_every_calculation_comes_to_its_result_and_later_ones_go_on_from_it() -> None:
    seen = 0
    for _, found in every():
        known: dict[tuple[str, str], Fraction] = {}
        for step in found.steps:
            terms = step.calculation.terms if step.calculation else step.terms
            for term in terms:
                assert known.setdefault((step.part, term.name), term.value) == term.value, found.row
            made = step.calculation
            if made is not None:
                figures = {term.name: term.value for term in made.terms}
                assert evaluate(made.formula, figures) == made.result, (found.row, step)
                known[step.part, made.name] = made.result
                seen += 1
    assert seen > 200


def test_every_printed_calculation_holds_for_who_reckons_with_the_printed_figures() -> None:
    for found, step in steps(StepKind.ARITHMETIC):
        assert holds_as_printed(step), (found.row, step.said)


def test_the_first_condition_that_holds_gives_the_status() -> None:
    seen = set()
    for found, step in steps(StepKind.STATUS):
        if not step.cases:
            continue
        given = decided(step)
        seen.add(given)
        if not found.row.result.parts:
            assert given == found.row.result.status, found.row
        else:
            assert given in _statuses(found.row), found.row
    assert seen == {Status.MET.value, Status.NEAR.value, Status.NOT_MET.value}


def test_source_value_and_span_are_those_of_the_row_in_the_file() -> None:
    for region, found in every():
        row = found.row
        written = lines(region)[row.row - 2]
        said = {step.kind: step.said for step in reversed(found.steps)}
        place = f"rad {written['source_line']} i {written['source']}"
        assert place in said[StepKind.SOURCE]
        if row.missing_reason is not MissingReason.SUPPRESSED and written["value"]:
            shown = FIGURE.match(said[StepKind.VALUE])
            assert shown, said[StepKind.VALUE]
            assert number(shown[0].removesuffix("\u00a0%")) == Fraction(written["value"])
        assert said[StepKind.SPAN].startswith(row.span.label)


def test_the_sentence_and_the_status_are_those_that_the_pages_show() -> None:
    for _, found in every():
        last = found.steps[-1]
        assert last.kind is StepKind.SENTENCE
        assert last.said == found.row.result.explanation


def _statuses(row: Assessed) -> set[str]:
    parts = list(row.result.parts)
    return {each.status.value for part in parts for each in (part, *part.parts)}
