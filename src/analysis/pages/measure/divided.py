"""Why a measure's total has moved: a waterfall of its parts, and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from IPython.display import display

from analysis.charts.base import Chart
from analysis.charts.waterfall import waterfall
from analysis.data.rows import rows_of
from analysis.html.cells import heading, put
from analysis.html.pieces import paragraph
from analysis.method.decomposition_sentences import MIX, printed, sentence, steps
from analysis.pages.measure.title import whom
from analysis.results.assessment import Assessed
from analysis.results.divided import Divided, Divider
from analysis.results.row_values import span_of_row
from analysis.words.figures import difference_unit
from analysis.words.inflection import sentence_case

if TYPE_CHECKING:
    from analysis.pages.measure.report import MeasureReport

MIX_TOLD = f"{MIX} är vad det ger att delarna har blivit olika mycket större eller mindre."


def show(report: MeasureReport) -> None:
    """A waterfall and a sentence for each division that is known; nothing where there is none."""
    divider = Divider.of(report.data)
    # A measure that stands at two goals is divided once.
    every = {
        (row.unit_id, found.division): (row, found)
        for row in rows_of(report.latest, Assessed)
        for found in divider.divided(row, report.trend_of(row))
    }
    if not every:
        return
    heading(2, "Vad ändringen består av")
    several = len({unit for unit, _ in every}) > 1
    for row, found in every.values():
        said = f"{whom(report, row)}. {told(found)}" if several else told(found)
        put(paragraph(f"{said} {MIX_TOLD}" if found.is_mean and found.found.mix else said))
        display(picture(found))


def told(found: Divided) -> str:
    """The change with what each part gives of it."""
    unit, places = found.measure.unit_of_measure, _places(found)
    return sentence(found.found, _spans(found), unit, places, is_mean=found.is_mean)


def picture(found: Divided) -> Chart:
    """From the earlier total to the later one, a step a part."""
    first, last = (sentence_case(span) for span in _spans(found))
    own = steps(found.found, is_mean=found.is_mean)
    amounts = printed([amount for _, amount in own], _places(found))
    rows = [
        [first, float(found.found.before), "opening"],
        *([name, amount, "part"] for (name, _), amount in zip(own, amounts, strict=True)),
        [last, float(found.found.after), "total"],
    ]
    unit, kind = found.measure.unit_of_measure, found.division
    return waterfall(
        pd.DataFrame(rows, columns=["label", "amount", "kind"]),
        unit,
        step_unit=difference_unit(unit),
        noun="Värde",
        chart_id=f"varfor-{kind.name.lower()}-{found.after.unit_id}",
        title=f"{found.measure.short_name}: ändringen fördelad på {kind.value}",
    )


def _spans(found: Divided) -> tuple[str, str]:
    before, after = (span_of_row(found.measure, row) for row in (found.before, found.after))
    return before.label, after.label


def _places(found: Divided) -> int:
    """As many decimals as the measure has, and one more where the parts are weighed."""
    return found.measure.decimals + found.is_mean
