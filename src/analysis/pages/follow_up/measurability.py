"""Whether the plans' measures can be followed up: criteria, counts and each measure's answers."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.data.plan_rows import CriterionRow, NodeRow
from analysis.data.rows import MeasureRow, rows_of
from analysis.html.cells import heading, measure_link, put
from analysis.html.compose import between, number, styled, under
from analysis.html.parts import Cell, Look, Mark, Words
from analysis.html.pieces import Html, details, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.smart import Criterion, Smart, activity_in_disguise
from analysis.words.inflection import GOAL, MEASURE, counted, in_letters, sentence_case

if TYPE_CHECKING:
    from analysis.pages.follow_up.report import FollowUp

# What is tested, and which letter of SMART it bears on.
TESTS = {
    Criterion.UNIT: ("Måttenhet", "Mätbart", "har en måttenhet"),
    Criterion.BASELINE: ("Ingångsvärde", "Mätbart", "har ett ingångsvärde i siffror"),
    Criterion.TARGET: ("Målvärde", "Specifikt", "har ett målvärde, i siffror eller ord"),
    Criterion.DATE: ("Tid", "Tidsatt", "har ett år då målvärdet ska vara nått"),
    Criterion.OUTCOME: ("Utfall", "Mätbart", "har minst ett utfall i planens tid"),
    Criterion.RESULT: ("Resultat", "Specifikt", "är inte en aktivitet, att döma av namnet"),
}
LACKS = {
    Criterion.UNIT: "måttenheten saknas",
    Criterion.BASELINE: "ett ingångsvärde i siffror saknas",
    Criterion.TARGET: "ett målvärde saknas",
    Criterion.DATE: "en tid saknas",
    Criterion.OUTCOME: "ett utfall saknas",
    Criterion.RESULT: "mätetalet är formulerat som en aktivitet",
}
COUNTS = (
    Column("Prövning", names_row=True),
    Column("Del av SMART"),
    Column("Uppfyller", numeric=True),
    Column("Andel", numeric=True),
)
DISGUISED = (
    Column("Namn i källan", names_row=True),
    Column("Varför"),
    Column("Källa"),
)


def show(report: FollowUp) -> None:
    """The criteria, how many measures pass each, the activities, and every measure."""
    if not report.measurability:
        return
    heading(2, "Går målen att följa upp?")
    put(paragraph(criteria(report)), paragraph(summary(report.measurability) + bare(report)))
    put(counts(report.measurability))
    _show_disguised(report)
    caption = f"Prövning av varje mätetal, {report.year}"
    put(details("Visa prövningen av varje mätetal", every(report, caption)))


def criteria(report: FollowUp) -> Html:
    """The criteria that the document names, and those that data cannot answer."""
    rows = rows_of(report.criteria[report.criteria["kind"] == "smart"], CriterionRow)
    rest = (
        "Av data går det att pröva om ett mätetal är mätbart och tidsatt och delvis om det är"
        " specifikt. Om ett mål är accepterat eller realistiskt står inte i data."
    )
    if not rows:
        return Html(
            escape(f"Mätetalen är prövade mot de SMART-kriterier som går att pröva. {rest}")
        )
    names = [report.rows.link("criteria", row, row.name.lower()).text for row in rows]
    said = f"Uppföljningen begär att mål är {', '.join(names[:-1])} och {names[-1]} (SMART)."
    return Html(f"{said} {escape(rest)}")


def summary(tested: list[tuple[MeasureRow, Smart]]) -> str:
    """How many measures pass everything, and what is missing most often."""
    whole = sum(not result.missing for _, result in tested)
    whole_of = "Inget" if not whole else sentence_case(in_letters(whole))
    said = f"{whole_of} av {counted(len(tested), MEASURE)} klarar allt."
    missing = {c: sum(c in result.missing for _, result in tested) for c in Criterion}
    worst = max(missing, key=lambda c: missing[c])
    if not missing[worst]:
        return said
    return f"{said} Vanligast är att {LACKS[worst]}: {counted(missing[worst], MEASURE)}."


def bare(report: FollowUp) -> str:
    """How many goals nothing measures, as a sentence of its own."""
    found = len(report.goals_without_measures)
    if not found:
        return ""
    return f" {sentence_case(counted(found, GOAL))} i planerna har inget mätetal alls."


def counts(tested: list[tuple[MeasureRow, Smart]]) -> Html:
    """How many measures pass each test."""
    cells: list[list[Cell]] = []
    for criterion, (name, letter, meaning) in TESTS.items():
        passed = sum(criterion in result.passed for _, result in tested)
        share = number(100 * passed / len(tested), "%", 0)
        head = (styled(Look.NAME, name), *under(meaning, "Innebörd"))
        of_all = (number(passed), between(" av "), number(len(tested), column="Prövade"))
        cells.append([head, letter, of_all, share])
    return table("Mätetal som uppfyller varje prövning", COUNTS, cells)


def _show_disguised(report: FollowUp) -> None:
    """The measures and goals whose wording is that of an activity, with the rule."""
    measures = [row for row, result in report.measurability if result.disguise]
    goal_levels = report.data.region.vocabulary.codes_like("goal")
    nodes = rows_of(report.nodes[report.nodes["level"].isin(goal_levels)], NodeRow)
    goals = [row for row in nodes if activity_in_disguise(row.title)]
    if not measures and not goals:
        return
    heading(3, "Mål som är formulerade som aktiviteter")
    said = (
        "Ett mål säger vad som ska bli bättre, en aktivitet vad som ska göras. Efter ordalydelsen"
    )
    named = f"{counted(len(measures), MEASURE)} och {counted(len(goals), GOAL)}"
    put(paragraph(f"{said} är {named} snarare aktiviteter."))
    cells = [
        *(_disguised("Mätetal", row.name, report.rows.cite("measures", row)) for row in measures),
        *(_disguised("Mål", row.title, report.rows.cite("plan", row)) for row in goals),
    ]
    put(table("Mätetal och mål som är formulerade som aktiviteter", DISGUISED, cells))


def _disguised(kind: str, text: str, cited: Cell) -> list[Cell]:
    found = activity_in_disguise(text)
    head = (styled(Look.LEVEL, kind, column="Typ"), Words(text))
    return [head, found.explanation if found else "", cited]


def every(report: FollowUp, caption: str) -> Html:
    """A row a measure, a column a test."""
    columns = [Column("Mätetal", names_row=True), *(Column(TESTS[c][0]) for c in Criterion)]
    rows = [
        [measure_link(row), *(_answer(r, c) for c in Criterion)] for row, r in report.measurability
    ]
    return table(caption, columns, rows, wide=True)


def _answer(result: Smart, criterion: Criterion) -> Mark:
    """Yes or no in word and mark."""
    passed = criterion in result.passed
    return Mark("met", "●", "ja") if passed else Mark("no-outcome", "–", "nej")
