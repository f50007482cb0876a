"""A plan's risks: the picture, and a table of what may happen, why, and what is done about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import pandas as pd
from IPython.display import display

from analysis.audit.reporting.risks import ACTION_FROM
from analysis.data.plan_rows import RiskRow
from analysis.data.rows import rows_of
from analysis.html.cells import heading, put
from analysis.html.compose import between, number, styled
from analysis.html.parts import Cell, Look, Words
from analysis.html.pieces import details, paragraph
from analysis.html.row_text import RISK_PARTS, risk_product, risk_value, risk_worth
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.words.inflection import Noun, counted, in_letters, sentence_case
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.plan.report import PlanReport

# From this value on the plan's own scale calls for action (1–8 none, 9–16 action).
RISK: Final = Noun("en", "risk", "risker")
COLUMNS = (
    Column("Risk", names_row=True, parts=("Nr", "Följd", "Mål")),
    Column("Värde", parts=RISK_PARTS),
    Column("Orsak"),
    Column("Åtgärd och kontroll", main="Åtgärd"),
    Column("Källa"),
)


def show(report: PlanReport) -> None:
    """A sentence, the matrix and the table; nothing where the plan has no risks."""
    from analysis.charts.risk_matrix import risk_matrix

    risks = report.rows_of("risks")
    if risks.empty:
        return
    heading(2, "Risker")
    put(paragraph(summary(risks)))
    drawn = risks.rename(columns={"printed_value": "value"})
    display(risk_matrix(drawn, action_from=ACTION_FROM, chart_id="riskmatris"))
    rows = sorted(rows_of(risks, RiskRow), key=_most_serious_first)
    cells = [_cells(report, row) for row in rows]
    count = counted(len(rows), RISK)
    listed = table("Risker, högsta värdet först", COLUMNS, cells)
    put(details(f"Visa {count} med orsak och åtgärd", listed))


def summary(risks: pd.DataFrame) -> str:
    """How many risks call for action, and whether the printed values are the products."""
    rows = rows_of(risks, RiskRow)
    action = [row for row in rows if (risk_worth(row) or 0) >= ACTION_FROM]
    who = sentence_case(counted(len(rows), RISK))
    said = (
        f"{who} är {'bedömd' if len(rows) == 1 else 'bedömda'} efter sannolikhet och"
        f" konsekvens, 1–4. Riskvärdet är de två multiplicerade; från {ACTION_FROM} krävs åtgärd,"
        f" och dit når {in_letters(len(action), RISK.article)}."
    )
    return " ".join([said, _products(rows), _unread(rows)]).strip()


def _products(rows: Sequence[RiskRow]) -> str:
    known = [row for row in rows if risk_product(row) is not None]
    both = [row for row in known if row.printed_value is not None]
    odd = [row for row in both if row.printed_value != risk_product(row)]
    if not both:
        return ""
    if odd:
        numbers = join_words([str(row.number) for row in odd])
        return (
            f"Det redovisade riskvärdet är inte sannolikhet gånger konsekvens för risk {numbers}."
        )
    count = counted(len(both), RISK)
    told = "Det redovisade värdet är sannolikhet gånger konsekvens"
    return f"{told} för alla {count} där allt går att läsa."


def _unread(rows: Sequence[RiskRow]) -> str:
    lost = [str(row.number) for row in rows if risk_product(row) is None]
    if not lost:
        return ""
    drawn = "den är inte inritad" if len(lost) == 1 else "de är inte inritade"
    return f"Siffrorna för risk {join_words(lost)} är oläsliga i källan, så {drawn}."


def _most_serious_first(row: RiskRow) -> tuple[int, int]:
    return -(risk_worth(row) or 0), row.number


def _cells(report: PlanReport, row: RiskRow) -> list[Cell]:
    goal = report.nodes.set_index("node_id")["title"].get(row.node_id, "")
    number_ = number(row.number, column="Nr")
    name = (
        styled(Look.NAME, number_, between(". "), Words(row.title)),
        styled(Look.UNDER, between("Följd: "), Words(row.effect, "Följd")),
        styled(Look.UNDER, between("Mål: "), Words(str(goal), "Mål")),
    )
    control = styled(Look.UNDER, between("Kontroll: "), Words(row.control, "Kontroll"))
    return [
        name,
        risk_value(report.rows, row),
        row.cause,
        (Words(row.action), *((control,) if row.control else ())),
        report.rows.cite("risks", row),
    ]
