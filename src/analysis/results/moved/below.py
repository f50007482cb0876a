"""Targets that ask for less than where the measure began."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.audit.figures.baselines_for_targets import Start, Starts
from analysis.audit.rows import Names, Tables, comparable
from analysis.base.codes import Sex
from analysis.base.model import Measure
from analysis.data.dataset import RegionData
from analysis.data.rows import Observation, TargetRow, rows_of
from analysis.method.exact import exact
from analysis.method.status.criterion import Criterion
from analysis.results.moved.criteria import criterion
from analysis.results.moved.finding import Moved, Way
from analysis.results.row_values import measures, span_words, target
from analysis.words.inflection import sentence_case
from analysis.words.target_words import figure_words, target_words
from analysis.words.wording import join_words


def below(data: RegionData) -> Iterator[Moved]:
    """The targets of a region that allow what is worse than their baseline.

    A target that equals its baseline asks for no improvement, but for nothing less either.
    """
    tables = Tables(data.tables)
    starts, names, known = Starts.of(tables, "actual"), Names.of(tables), measures(data)
    observed = {row.row: row for row in rows_of(data["observations"], Observation)}
    rows = rows_of(data["targets"], TargetRow)
    for row, cells in zip(rows, tables["targets"], strict=True):
        drawn = criterion(known[row.measure_id], row, data.scheme.thresholds)
        found = starts.before(cells) if drawn and row.value is not None else ()
        fit = all(s.row is None or comparable(names, cells, s.row, asked=True) for s in found)
        if drawn and found and fit and all(_is_better(start, drawn) for start in found):
            own = [observed[int(s.row["row"])] for s in found if s.row is not None]
            text = _text(known[row.measure_id], row, found)
            yield Moved(Way.BELOW, (row.measure_id,), row.unit_id, text, (row, *own))


def _is_better(start: Start, drawn: Criterion) -> bool:
    """Whether the baseline lies past the only limit of the target."""
    if len(drawn.edges) != 1:
        return False
    value, limit = exact(start.value), drawn.edge.limit
    return value > limit if drawn.up else value < limit


def _text(measure: Measure, row: TargetRow, found: tuple[Start, ...]) -> str:
    unit = measure.unit_of_measure
    whom = f" för {row.sex.word}" if row.sex is not Sex.ALL else ""
    starts = join_words([f"{figure_words(s.value, unit)}{_of_sex(s, found)}" for s in found])
    when = _when(measure, found[0])
    asked = target_words(target(row), unit)
    return sentence_case(f"ingångsvärdet{whom}{when} är {starts}. Målet för {row.year} är {asked}.")


def _of_sex(start: Start, found: tuple[Start, ...]) -> str:
    return f" för {Sex(start.sex).word}" if len(found) > 1 else ""


def _when(measure: Measure, start: Start) -> str:
    if not start.period:
        return ""
    return f", {span_words(measure, start.period)},"
