"""What a period says: every figure, status and sentence of its report, as rows to approve.

Computed as published from the results and the methods' sentences, never from pages or code, of
what was known on the period's day: a new tertial leaves an approved one as it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.approvals import cells
from analysis.approvals.result_rows import ResultRow, order
from analysis.base.codes import Kind, Sex
from analysis.base.spreadsheet_safe import neutral
from analysis.base.values import format_date
from analysis.data.corrections import MARK
from analysis.data.dataset import RegionPeriod
from analysis.data.rows import rows_of
from analysis.method.rollup import RollUp
from analysis.method.trend.result import Trend, told
from analysis.results.extracts.region import Extracts
from analysis.results.moves import moves
from analysis.results.period_results import PeriodResults, ReportedOutcome
from analysis.results.plan_tree import NodeVerdict
from analysis.results.summary import sentences
from analysis.results.year_end import YearEnd, year_ends


def period_rows(extracts: Extracts, item: RegionPeriod) -> tuple[ResultRow, ...]:
    """Every row of a region's period, in the order of their keys."""
    results = PeriodResults(extracts.of_period(item.period).data, item)
    rows = [*_outcomes(results), *_year_ends(results), *_nodes(results)]
    rows += _summary(results)
    return tuple(sorted(map(_one_line, rows), key=order))


def _one_line(row: ResultRow) -> ResultRow:
    """The row with plain single spaces, and with nothing that a spreadsheet would run.

    Where a line may break is not part of what a row says.
    """
    return ResultRow(*(neutral(" ".join(str(text).split())) for text in vars(row).values()))


def _outcomes(results: PeriodResults) -> Iterator[ResultRow]:
    scheme = results.data.scheme
    for row, trends in moves(results):
        symbols = (
            cells.printed_status(row.symbol, scheme),
            cells.printed_trend(row.trend_symbol, scheme),
        )
        yield ResultRow(
            kind="outcome",
            key=_key(row),
            what=_name(row),
            figure=cells.outcome_figure(row),
            target=cells.targets(row),
            status=row.result.standing.code,
            printed=", ".join(filter(None, symbols)),
            sentence=row.result.explanation,
            trend=_trend(trends),
            comment=_comment(row),
        )


def _key(row: ReportedOutcome) -> str:
    return "/".join((row.unit_id, row.measure_id, row.node_id, row.sex, row.component, row.kind))


def _name(row: ReportedOutcome) -> str:
    """`Sjukfrånvaro (RS), kvinnor`."""
    sex = "" if row.sex is Sex.ALL else row.sex.word
    kind = "" if row.kind is Kind.ACTUAL else row.kind
    parts = (f"{row.short_name} ({row.unit_short})", sex, row.component, kind)
    return ", ".join(part for part in parts if part)


def _trend(trends: tuple[Trend, ...]) -> str:
    """The sentences of the movements, and of breaks that hide one: the others are not shown."""
    return " ".join(trend.explanation for trend in told(trends))


def _comment(row: ReportedOutcome) -> str:
    """What the source says of the outcome, and what was corrected in it or in its target."""
    target = row.target
    notes = [row.note, target.note if target else ""]
    corrected = [note for note in notes if note.startswith(MARK)]
    return " ".join(part for part in (row.comment, *corrected) if part)


def _year_ends(results: PeriodResults) -> Iterator[ResultRow]:
    for each in year_ends(results):
        yield ResultRow(
            kind="year_end",
            key=_key(each.row),
            what=_year_end_name(each),
            figure=cells.figure(each.value, each.attempt.measure.unit_of_measure),
            target=cells.targets(each.row),
            status=each.judged.standing.code,
            sentence=each.explanation,
        )


def _year_end_name(each: YearEnd) -> str:
    return f"Prognos för helåret: {_name(each.row)}"


def _nodes(results: PeriodResults) -> Iterator[ResultRow]:
    units = results.data["units"].set_index("unit_id")["short_name"]
    for row in rows_of(results.nodes, NodeVerdict):
        yield ResultRow(
            kind="node",
            key=f"{row.unit_id}/{row.node_id}",
            what=f"{row.title} ({units[row.unit_id]})",
            status=_verdict(row.verdict),
            printed=cells.printed_status(row.symbol, results.data.scheme),
            sentence=row.verdict.explanation,
            comment=row.comment,
        )


def _verdict(found: RollUp) -> str:
    """The computed verdict; "" where there is no measure to compute it from."""
    return found.standing.code if sum(found.counts.values()) else ""


def _summary(results: PeriodResults) -> Iterator[ResultRow]:
    title, as_of = results.item.title, format_date(results.item.as_of)
    yield ResultRow("summary", "period", what=title, figure=as_of)
    for about, said in sentences(results).items():
        yield ResultRow("summary", about, what="Sammanfattningen", sentence=said)
