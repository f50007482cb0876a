"""Which outcomes have not come, which were not expected, and which have a reason instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from analysis.base.model import Status
from analysis.base.values import format_date, format_number
from analysis.data.addresses import measure_page, node_page, whole_report_page
from analysis.data.rows import rows_of
from analysis.html.cells import TARGET_PARTS, measure_link, put, source_link, target_parts
from analysis.html.compose import link
from analysis.html.evidence_links import why
from analysis.html.parts import Cell
from analysis.html.pieces import Html, bullets, join, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.pages.period.message import with_way
from analysis.results.arrivals import Arrivals
from analysis.results.expected import NO_UNIT, NOT_REPORTED, OTHER_PLAN, Expected
from analysis.results.period_results import ReportedOutcome
from analysis.results.row_values import span_words
from analysis.results.summary import still_missing
from analysis.words.inflection import alike, sentence_case
from analysis.words.wording import MISSING_REASONS, join_words

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

NONE_DUE = "Planen väntar inga utfall i den här perioden."
COLUMNS = (
    Column("Mätetal", names_row=True),
    Column("Enhet"),
    Column("Målvärde", numeric=True, parts=TARGET_PARTS),
    Column("Skäl"),
    Column("Kommentar i källan"),
    Column("Underlag"),
)


NOT_COME = (
    Column("Mätetal", names_row=True),
    Column("Mål"),
    Column("Målvärde"),
    Column("Förra utfallet"),
)
# Those that are told to readers; an outcome without a target is no fault.
_UNEXPECTED = {
    NOT_REPORTED: "mätetalet redovisas inte i den här rapporten",
    NO_UNIT: "enheten har gått upp i en annan",
    OTHER_PLAN: "målet hör till en annan plan",
}


def show_short(report: Report) -> None:
    """What has not come, and per board how many outcomes have a reason instead of a value."""
    rows = [row for row in report.outcome_rows if row.status_computed is Status.NO_OUTCOME]
    gone = report.arrivals.missing
    if not gone and not rows:
        put(paragraph("Alla väntade utfall finns."))
        return
    said = []
    if gone:
        # Each count with what it is of: the plan does not expect every measure in every report.
        said.append(_of_the_expected(report.arrivals) if rows else still_missing(report.arrivals))
    if rows:
        said.append(_without_value(rows, len(report.outcomes), of_the_report=bool(gone)))
    every_one = link("Allt som saknas", f"{whole_report_page(report.period)}#det-som-saknas")
    put(paragraph(with_way(" ".join(filter(None, said)), every_one)))


def _of_the_expected(arrivals: Arrivals) -> str:
    """`Planen väntar 85 utfall i perioden, och 1 av dem saknas.`"""
    missing, of = len(arrivals.missing), len(arrivals.expected)
    some, every = alike(missing, of)
    gone = f"{some} av dem saknas"
    if missing == of:
        gone = "det saknas" if of == 1 else "alla saknas"
    return f"Planen väntar {every} utfall i perioden, och {gone}."


def _without_value(rows: Sequence[ReportedOutcome], of: int, *, of_the_report: bool) -> str:
    """`30 av 108 mätetal har inget värde: inte tillgängligt än (30).`"""
    some, every = alike(len(rows), of)
    if of_the_report:
        which = f"{some} av dem" if of > 1 else "det"
        return f"Rapporten tar upp {every} mätetal, och {which} har inget värde: {_why(rows)}."
    return f"{sentence_case(some)} av {every} mätetal har inget värde: {_why(rows)}."


def _why(rows: Iterable[ReportedOutcome]) -> str:
    """`åtta mäts på helår och tre ingen uppgift lämnad`: how many for each reason."""
    reasons = (MISSING_REASONS.get(row.missing_reason or "", "Skälet saknas") for row in rows)
    counts = Counter(reasons).most_common()
    numbers = alike(*(number for _, number in counts))
    told = zip(counts, numbers, strict=True)
    return join_words([f"{why.lower()} ({number})" for (why, _), number in told])


def show(report: Report) -> None:
    """What has not come, by board; what is there against the plan; and the stated reasons."""
    _show_not_come(report)
    _show_unexpected(report)
    _show_reasons(report)


def _show_not_come(report: Report) -> None:
    arrivals = report.arrivals
    if not arrivals.missing:
        put(paragraph("Alla väntade utfall har kommit in." if arrivals.expected else NONE_DUE))
        return
    said = [still_missing(arrivals)]
    said += _last_days(arrivals)
    put(paragraph(" ".join(said)))
    period = report.period.report_label
    for unit, rows in arrivals.missing_by_unit().items():
        put(
            table(f"{unit}: väntade utfall som saknas, {period}", NOT_COME, _not_come(report, rows))
        )


def _last_days(arrivals: Arrivals) -> list[str]:
    """Until when what is missing can be reported, board by board where the days differ."""
    parts = {day: part for day, part in arrivals.by_last_day().items() if day and part.missing}
    if len(parts) == 1 and len(parts) == len(arrivals.by_last_day()):
        return [f"Sista dagen att lämna dem är den {format_date(day)}." for day in parts]
    return [
        f"{join_words(list(part.missing_by_unit()))} lämnar senast den {format_date(day)}."
        for day, part in parts.items()
    ]


def _not_come(report: Report, rows: Iterable[Expected]) -> list[list[Cell]]:
    return [
        [
            link(row.name, measure_page(row.measure.measure_id)),
            link(row.node, node_page(row.node_id)) if row.node_id in report.followed else row.node,
            row.target or "–",
            f"{row.last} ({span_words(row.measure, row.last_period)})" if row.last else "–",
        ]
        for row in rows
    ]


def _show_unexpected(report: Report) -> None:
    rows = [row for row in report.arrivals.unexpected if row.unplanned in _UNEXPECTED]
    if rows:
        items = [
            join([link(row.name, measure_page(row.measure.measure_id)), Html(escape(said))])
            for row in rows
            if (said := f" ({row.unit_short}): {_UNEXPECTED[row.unplanned]}")
        ]
        put(paragraph("Utfall som inte var väntade enligt planen:"), bullets(items))


def _show_reasons(report: Report) -> None:
    """The outcomes with a reason instead of a figure."""
    frame = report.outcomes
    rows = frame[frame["status_computed"] == Status.NO_OUTCOME.value]
    if rows.empty:
        put(paragraph("Alla utfall som har kommit in har ett värde."))
        return
    reasons = rows["missing_reason"].map(MISSING_REASONS.get).value_counts()
    said = "; ".join(f"{str(why).lower()}: {count}" for why, count in reasons.items())
    total = f"{format_number(len(rows))} av {format_number(len(frame))} utfall"
    put(paragraph(f"{total} har ett skäl i stället för ett värde ({said})."))
    cells: list[list[Cell]] = [
        [
            measure_link(row),
            row.unit_short,
            target_parts(row.target, row.unit_of_measure),
            MISSING_REASONS.get(row.missing_reason or "", "–"),
            row.comment,
            (source_link(row), why(row)),
        ]
        for row in rows_of(rows, ReportedOutcome)
    ]
    put(table(f"Utfall utan värde, {report.period.report_label}", COLUMNS, cells))
