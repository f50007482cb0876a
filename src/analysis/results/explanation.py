"""How a figure of the book came about, from the line of its document to its sentence.

    explainer = Explainer.of(data, sources)
    explainer.explain(row).steps

Every step is made of what the method had before it (`StatusResult.working`) or of the rows that it
was given; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

import pandas as pd

from analysis.base.codes import BaselineFrom, Kind, Reading
from analysis.base.model import Measure, Target
from analysis.base.periods import Period
from analysis.base.steps import Passed, Step, StepKind, Sum, Term
from analysis.base.values import format_date
from analysis.data.dataset import RegionData
from analysis.data.rows import Observation, SourceRow, TargetRow, rows_of
from analysis.method.baseline import needs_baseline
from analysis.method.elsewhere import needs_elsewhere
from analysis.method.exact import exact
from analysis.method.status.choice import choose
from analysis.results.assessment import Assessed
from analysis.results.certainty import Certainties
from analysis.results.history import History
from analysis.results.row_values import place_of
from analysis.words.arithmetic import sum_words
from analysis.words.labels import label
from analysis.words.national import elsewhere_note
from analysis.words.rule_titles import RULE_TITLES
from analysis.words.status_words import standing_word
from analysis.words.target_words import figure_words, target_words
from analysis.words.wording import MISSING_REASONS, join_words

# How a row was read in its document, as a sentence.
READINGS = {
    Reading.PRINTED: "Läst som det står.",
    Reading.RESTORED: "Återställd ur skadad text.",
    Reading.INFERRED: "Slutledd ur sammanhanget.",
    Reading.UNREADABLE: "Går inte att läsa.",
}


@dataclass(frozen=True)
class Explanation:
    """An outcome with the steps that lead to its status and its sentence."""

    row: Assessed
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Explainer:
    """Explains the outcomes of some data; certainties: of the same data."""

    data: RegionData
    certainties: Certainties
    sources: Mapping[str, SourceRow]
    targets: Mapping[tuple[str, str], Sequence[TargetRow]]

    @classmethod
    def of(
        cls, data: RegionData, sources: pd.DataFrame, certainties: Certainties | None = None
    ) -> Self:
        """What explains the outcomes of a region's rows; sources: the documents they cite."""
        targets: dict[tuple[str, str], list[TargetRow]] = {}
        known = certainties or Certainties.of(data)
        for row in rows_of(data["targets"], TargetRow):
            unit = known.history.units.get(row.unit_id, row.unit_id)
            targets.setdefault((row.measure_id, unit), []).append(row)
        documents = {row.source: row for row in rows_of(sources, SourceRow)}
        return cls(data, known, documents, targets)

    @property
    def history(self) -> History:
        return self.certainties.history

    def explain(self, row: Assessed) -> Explanation:
        """The steps from source to sentence."""
        measure = self.history.measure_of(row.measure_id, row.unit_id)
        return Explanation(row, tuple(self._steps(row, measure)))

    def _steps(self, row: Assessed, measure: Measure) -> Iterator[Step]:
        yield Step(StepKind.SOURCE, "Källa", self._source(row))
        yield Step(StepKind.VALUE, "Utfall", _value(row, measure))
        yield Step(StepKind.SPAN, "Avser", _span(row, measure))
        yield from self._year(row, measure)
        yield self._target(row, measure)
        yield from self._baseline(row, measure)
        rule = row.result.rule
        yield Step(StepKind.RULE, "Regel", f"{RULE_TITLES[rule]} ({rule})")
        if row.result.working is not None:
            yield from row.result.working.steps()
        yield Step(StepKind.STATUS, "Status", self._status(row))
        certainty = self.certainties.of_status(row)
        if certainty is not None:
            yield Step(StepKind.CERTAINTY, "Säkerhet", certainty.explanation)
        yield Step(StepKind.SENTENCE, "I en mening", row.result.explanation)

    def _year(self, row: Assessed, measure: Measure) -> Iterator[Step]:
        """The sum of the year's parts, where it is what the target is held against."""
        parts = self.history.year_parts(row)
        if parts:
            terms = tuple(
                Term(f"del_{place}", exact(value)) for place, (_, value) in enumerate(parts, 1)
            )
            total = sum((term.value for term in terms), Fraction(0))
            formula = " + ".join(term.name for term in terms)
            title = f"Summan av {join_words([span.label for span, _ in parts])}"
            unit, decimals = measure.unit_of_measure, measure.decimals
            made = Sum("årets_summa", title, formula, terms, total, unit=unit, decimals=decimals)
            yield Step(StepKind.ARITHMETIC, title, sum_words(made), made)

    def _source(self, row: Observation | TargetRow) -> str:
        """The document, the line and how it was read, with what was noted of the reading."""
        document = self.sources.get(row.source)
        title = f"{document.title}, " if document else ""
        read = READINGS[row.reading]
        said = f"{title}rad {row.source_line} i {row.source}. {read}"
        return f"{said} {row.note}".strip()

    def _target(self, row: Assessed, measure: Measure) -> Step:
        """The target that was chosen, with its place in the documents, and those that were not."""
        targets, rows = self._targets_of(row)
        chosen, others = choose(targets, row.sex, row.component)
        passed = [Passed(_aim(each, measure), why.value) for each, why in others]
        passed += self._elsewhere(row, measure)
        if chosen is None:
            return Step(
                StepKind.TARGET, "Målvärde", "Inget mål att jämföra med.", passed=tuple(passed)
            )
        stands = rows[targets.index(chosen)]
        beside = (stands.source, stands.source_line) == (row.source, row.source_line)
        place = f"Samma rad som utfallet. {stands.note}" if beside else self._source(stands)
        said = f"{_aim(chosen, measure)}, {chosen.year}. {place}".strip()
        return Step(StepKind.TARGET, "Målvärde", said, passed=tuple(passed))

    def _targets_of(self, row: Observation) -> tuple[list[Target], list[TargetRow]]:
        """The targets of an outcome's measure, node, unit and year, and the rows they stand on."""
        targets = self.history.targets_of(row)
        place = place_of(row, int(row.period[:4]), self.history.units)
        own = [r for r in self._of_measure(row) if (r.node_id, r.year) == (place[1], place[3])]
        return targets, own

    def _of_measure(self, row: Observation) -> Sequence[TargetRow]:
        """Every target of an outcome's measure and unit."""
        unit = self.history.units.get(row.unit_id, row.unit_id)
        return self.targets.get((row.measure_id, unit), ())

    def _elsewhere(self, row: Assessed, measure: Measure) -> Iterator[Passed]:
        """The targets of the same measure and unit for other years and other goals."""
        year = int(row.period[:4])
        for other in self._of_measure(row):
            what = _aim(self.history.with_baseline(other), measure)
            if other.year != year:
                yield Passed(what, f"gäller {other.year}")
            elif other.node_id != row.node_id:
                yield Passed(what, "hör till ett annat mål i planen")

    def _baseline(self, row: Assessed, measure: Measure) -> Iterator[Step]:
        """Where the figure that the target compares with is from, and where else was looked."""
        target = row.target
        if target is None:
            return
        is_asked = needs_baseline(measure, target) or needs_elsewhere(target)
        if target.baseline_value is None and not is_asked:
            return
        noun = target.relative_to.noun
        passed = (*self._periods(row, target, measure), *self._years(row, target, noun))
        said = "Hittades inte." if target.baseline_value is None else _start(target, measure)
        yield Step(StepKind.BASELINE, noun[:1].upper() + noun[1:], said, passed=passed)

    def _periods(self, row: Assessed, target: Target, measure: Measure) -> Iterator[Passed]:
        """The periods that were looked in for a baseline before the one that is used."""
        for tried in self.history.baselines_tried(row, target):
            if tried.found is not None:
                return
            yield Passed(f"{tried.source.word}, {measure.span(tried.when).label}", "inte finns")

    def _years(self, row: Assessed, target: Target, noun: str) -> Iterator[Passed]:
        """The years of another's figure that were looked at before the one that is used."""
        for tried in self.history.elsewhere_tried(row, target):
            if tried.found is not None:
                return
            yield Passed(f"{noun} {tried.year}", tried.why)

    def _status(self, row: Assessed) -> str:
        """The status, and the region's own next to it."""
        ours = f"{standing_word(row.result.standing)}."
        symbol = self.data.scheme.symbol(row.symbol) if row.symbol else None
        if symbol is None:
            return ours
        own = f"Regionens status: {row.symbol} {symbol.word.lower()}"
        if row.agrees is None:
            return f"{ours} {own}, som inte går att pröva."
        return f"{ours} {own}, {'samma som' if row.agrees else 'en annan än'} beräkningen ger."


def _aim(target: Target, measure: Measure) -> str:
    return target_words(target, measure.unit_of_measure)


def _value(row: Observation, measure: Measure) -> str:
    """The outcome as figure or words, or why there is none; what kind it is where not usual."""
    said = [] if row.value is None else [figure_words(row.value, measure.unit_of_measure)]
    said += [f"”{row.text}”"] if row.text else []
    if not said:
        return MISSING_REASONS.get(row.missing_reason or "", "Saknas")
    kind = f" ({row.kind.short})" if row.kind is not Kind.ACTUAL else ""
    return f"{', '.join(said)}{kind}"


def _span(row: Assessed, measure: Measure) -> str:
    """The days that the figure covers, and how it is counted."""
    span = row.span
    counted = label("accumulation", measure.accumulation)
    if span.starts == span.ends:
        return f"{span.label}. Mätetalet anger {counted}."
    days = f"{format_date(span.starts)}–{format_date(span.ends)}, {span.days} dagar"
    return f"{span.label} ({days}). Mätetalet räknas {counted}."


def _start(target: Target, measure: Measure) -> str:
    """A baseline with its time and where it is from."""
    value = target.baseline_value or 0.0
    said = figure_words(value, measure.unit_of_measure)
    if target.elsewhere is not None:
        return f"{said}. {elsewhere_note(target.relative_to, target.elsewhere)}"
    stated = target.baseline_from is BaselineFrom.STATED
    where = "står vid målet" if stated else target.baseline_from.word
    when = target.baseline_period
    span = f", {measure.span(Period.parse(when), target.baseline_as_of).label}" if when else ""
    return f"{said}{span}: {where}."
