"""Tables of amounts, budget and investments: the waterfall, the figures and their sums checked."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

import pandas as pd
from IPython.display import display

from analysis.audit.figures.sums import decimals
from analysis.base.values import format_number
from analysis.data.plan_rows import AmountRow
from analysis.data.rows import rows_of
from analysis.html.cells import heading, put
from analysis.html.compose import between, in_column, number, styled, under
from analysis.html.evidence_links import place
from analysis.html.parts import Cell, Look, Part, Words
from analysis.html.pieces import Html, bullets, details, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.pages.plan.waterfalls import waterfalls
from analysis.results.sum_checks import SumCheck, sum_checks
from analysis.words.inflection import Noun, counted, in_letters, sentence_case
from analysis.words.labels import label
from analysis.words.wording import MISSING_REASONS

if TYPE_CHECKING:
    from analysis.pages.plan.report import PlanReport

OUTCOMES = {
    "exact": "Stämmer",
    "rounding": "Stämmer inom avrundningen",
    "wrong": "Stämmer inte",
    "unreadable": "Kan inte räknas",
}
# With more columns than this, a column for the source would not fit.
MANY = 4
CHECKED = Noun("en", "summa är kontrollräknad", "summor är kontrollräknade")
SUMS = (
    Column("Summa", names_row=True),
    Column("Räkning"),
    Column("Redovisat", numeric=True),
    Column("Utfall"),
)


def show_budget(report: PlanReport) -> None:
    """The economy: how one year's contribution becomes the next, and every table."""
    cells = report.rows_of("budget")
    if cells.empty:
        return
    heading(2, "Ekonomi")
    for chart in waterfalls(cells):
        display(chart)
    _tables(report, cells, "budget")


def show_investments(report: PlanReport) -> None:
    """Every table of investments."""
    cells = report.rows_of("investments")
    if cells.empty:
        return
    heading(2, "Investeringar")
    _tables(report, cells, "investments")


def _tables(report: PlanReport, cells: pd.DataFrame, name: str) -> None:
    for _, own in cells.groupby("table_id", sort=False):
        title = str(own["table_title"].iloc[0])
        put(details(title, amount_table(report, own, name)))
        checks = sum_checks(own)
        if checks:
            put(paragraph(said(checks)), _unequal(report, checks, name), _all(report, checks, name))


def _unequal(report: PlanReport, checks: list[SumCheck], name: str) -> Html:
    """The sums that are not exact, each with its arithmetic, in sight."""
    wanted = ("wrong", "unreadable", "rounding")
    odd = [check for outcome in wanted for check in checks if check.outcome == outcome]
    return bullets([_in_words(report, check, name) for check in odd]) if odd else Html("")


def _in_words(report: PlanReport, check: SumCheck, name: str) -> Html:
    printed = report.rows.link(name, check.total, amount(check.total, _places(check)))
    head = f"<strong>{escape(_title(check))}:</strong> {escape(arithmetic(check))}"
    verdict = f"<strong>{OUTCOMES[check.outcome]}.</strong>"
    return Html(f"{head}, redovisat {printed.text}. {verdict} {escape(gap(check))}")


def _title(check: SumCheck) -> str:
    return f"{'Kolumnen' if check.along == 'column' else 'Raden'} {check.name}"


def amount_table(report: PlanReport, cells: pd.DataFrame, name: str) -> Html:
    """One table as printed, every amount a link to its row."""
    units = list(dict.fromkeys(cells["unit_of_measure"]))
    title = str(cells["table_title"].iloc[0])
    unit = units[0] if len(units) == 1 else ""
    caption = title if not unit or unit in title else f"{title}, {unit}"
    labels = cells.sort_values("column_number").drop_duplicates("column_number")["column_label"]
    columns = [Column("Post", names_row=True), *(Column(c, numeric=True) for c in labels)]
    places = decimals(cells["amount"]) if unit else 0
    is_wide = len(labels) > MANY
    lines = [
        _line(report, own, name, places, not unit, is_wide)
        for _, own in cells.groupby("row_number", sort=True)
    ]
    columns += [] if is_wide else [Column("Källa")]
    return table(caption, columns, lines, wide=is_wide)


def _line(
    report: PlanReport, own: pd.DataFrame, name: str, places: int, has_units: bool, is_wide: bool
) -> list[Cell]:
    """A row of the table; in a wide one the source stands under the row's name."""
    rows = rows_of(own.sort_values("column_number"), AmountRow)
    first = rows[0]
    name_ = Words(first.row_label)
    head = styled(Look.STRONG, name_) if first.row_kind == "total" else name_
    amounts = [report.rows.link(name, row, amount(row, places, has_unit=has_units)) for row in rows]
    if is_wide:
        cited = report.rows.link(name, first, place(first))
        read = under(label("reading", first.reading), ", så lästes siffran")
        source = styled(Look.UNDER, cited, *read)
        return [(head, in_column(source, "Källa")), *amounts]
    return [head, *amounts, report.rows.cite(name, first)]


def amount(row: AmountRow, places: int = 0, *, has_unit: bool = False) -> Part:
    """The amount with at least `places` decimals; why there is none, when there is none."""
    if row.amount is None:
        reason = row.missing_reason or ""
        why = "–" if reason == "not_reported" else MISSING_REASONS.get(reason, "–").lower()
        return Words(why, ", saknas")
    value = Decimal(repr(row.amount))
    shown = max(places if value else 0, _carried(str(value)))
    return number(value, row.unit_of_measure if has_unit else "", shown)


def said(checks: list[SumCheck]) -> str:
    """The check and its outcome in words."""
    wrong = [check for check in checks if check.outcome == "wrong"]
    rounded = sum(check.outcome == "rounding" for check in checks)
    total = sentence_case(counted(len(checks), CHECKED))
    if not wrong:
        tail = f", {in_letters(rounded, 'en')} inom avrundningen" if rounded else ""
        which = "Den stämmer" if len(checks) == 1 else "Alla stämmer"
        return f"{total}. {which}{tail}."
    odd = in_letters(len(wrong), "en")
    return f"{total}; {odd} stämmer inte. Beloppen står som i dokumentet."


def _all(report: PlanReport, checks: list[SumCheck], name: str) -> Html:
    rows: list[list[Cell]] = [
        [
            _title(check),
            arithmetic(check),
            report.rows.link(name, check.total, amount(check.total, _places(check))),
            (
                styled(Look.STRONG, OUTCOMES[check.outcome]),
                between(". "),
                Words(gap(check), ", skillnad"),
            ),
        ]
        for check in checks
    ]
    title = checks[0].total.table_title
    return details("Visa alla kontrollräkningar", table(f"Kontrollräkning: {title}", SUMS, rows))


def arithmetic(check: SumCheck) -> str:
    """`8 675,0 + 562,9 = 9 237,9`, with the table's own decimals."""
    if check.result is None:
        return "En delpost är oläslig."
    places = _places(check)
    terms = [format_number(float(term), places) for term in check.result.terms]
    total = format_number(check.result.computed, places)
    return f"{' + '.join(terms)} = {total}".replace("+ \u2212", "\u2212 ")


def gap(check: SumCheck) -> str:
    """How far the parts are from the printed total, and what rounding can explain."""
    if check.result is None or check.outcome == "exact":
        return ""
    places = _places(check)
    difference = check.result.computed - check.result.printed
    way = "mer" if difference > 0 else "mindre"
    far = format_number(abs(difference), places)
    allowed = format_number(float(check.result.allowance))
    return f"Delarna ger {far} {way} än det redovisade, och avrundning förklarar högst {allowed}."


def _places(check: SumCheck) -> int:
    """The most decimals that any figure of the sum carries."""
    result = check.result
    numbers = (*result.terms, result.printed) if result else ()
    return max((_carried(str(number)) for number in numbers), default=0)


def _carried(text: str) -> int:
    return len(text.partition(".")[2].rstrip("0"))
