"""A plan as a tree from its vision down to its measures, with where each starts and shall end."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.base.values import unit_name
from analysis.data.plan_rows import NodeRow
from analysis.data.rows import MeasureRow
from analysis.html import target_cells as words
from analysis.html.cells import heading, measure_link, put
from analysis.html.evidence_links import source_place
from analysis.html.parts import markup
from analysis.html.pieces import Html, details, join, paragraph
from analysis.results.planned import PlannedMeasure
from analysis.words.inflection import MEASURE, counted
from analysis.words.vocabulary import level_name, spoken
from analysis.words.wording import join_words, plural

if TYPE_CHECKING:
    from analysis.pages.plan.report import PlanReport

BETWEEN = " · "


def show(report: PlanReport) -> None:
    """The number of goals and measures, and under it the tree, which unfolds."""
    heading(2, "Planens mål")
    tops = report.children("")
    tree = Html(f'<ul class="tb-tree">{"".join(_branch(report, node) for node in tops)}</ul>')
    put(paragraph(summary(report)), details("Visa planen som ett träd", tree))


def summary(report: PlanReport) -> str:
    """How many nodes of each level, how many measures, and how many goals lack one."""
    levels = report.nodes["level"].value_counts(sort=False)
    named = [
        plural(int(count), *spoken().level(str(level)).plural) for level, count in levels.items()
    ]
    measures = len({one.measure_id for one in report.planned})
    said = f"Planen har {join_words(named)}. "
    if not measures:
        return said + "Inga mätetal är knutna till planen."
    bare = len(report.goals_without_measures)
    of_goals = plural(bare, "mål eller faktor", "mål och faktorer")
    said += f"Under dem står {counted(measures, MEASURE)}."
    return said + (f" {of_goals[:1].upper()}{of_goals[1:]} har inget mätetal." if bare else "")


def _branch(report: PlanReport, node: NodeRow) -> str:
    """A node with its measures and what lies under it."""
    leaves = [_leaf(report, group) for group in report.measures_of(node.node_id)]
    inner = "".join([*leaves, *(_branch(report, n) for n in report.children(node.node_id))])
    under = f"<ul>{inner}</ul>" if inner else ""
    return f"<li>{_node(report, node).text}{under}</li>"


def _node(report: PlanReport, node: NodeRow) -> Html:
    title = Html(
        f'<span class="tb-level">{level_name(node.level)}</span> '
        f'<span class="tb-node">{escape(node.title)}</span>'
    )
    text = [paragraph(node.description)] if node.description else []
    text += [paragraph(_unit(report, node.unit_id))] if node.unit_id else []
    text += [_source(report, "plan", node)]
    return title + details("Innebörd och källa", join(text))


def _unit(report: PlanReport, unit_id: str) -> str:
    return f"Gäller {report.units[unit_id].name}."


def _source(report: PlanReport, table: str, row: NodeRow | MeasureRow) -> Html:
    note = f" {escape(row.note)}" if row.note else ""
    link = report.rows.link(table, row, source_place(row))
    return Html(f'<p class="tb-muted">Källa: {link.text}.{note}</p>')


def _leaf(report: PlanReport, group: list[PlannedMeasure]) -> str:
    """A measure at a node: name, where it starts and shall end for each unit, where it is from."""
    measure = group[0].measure
    title = (
        f'<span class="tb-level">Mätetal</span> '
        f'<span class="tb-node">{measure_link(measure).text}</span>'
    )
    several = len(group) > 1
    lines = [f'<span class="tb-verdict">{_way(report, one, several)}</span>' for one in group]
    lines += [f'<span class="tb-under">{measured}</span>' for measured in _measured(measure)]
    facts = details("Namn, definition och källa", _facts(report, measure))
    return f"<li>{title}{''.join(lines)}{facts.text}</li>"


def _way(report: PlanReport, one: PlannedMeasure, several: bool) -> str:
    """From baseline to target, `Ingångsvärde 2021: … · Mål 2023: … · Mål 2025: …`."""
    start = words.baselines(report.rows, one)
    parts = [f"Ingångsvärde {markup(start)}" if start else "Inget ingångsvärde"]
    for year in one.years:
        parts.append(f"Mål {year}: {markup(words.targets(report.rows, one, year))}")
    if not one.years:
        parts.append("inget målvärde")
    unit = f"{escape(report.units[one.unit_id].short_name)}: " if several else ""
    return unit + BETWEEN.join(parts)


def _measured(measure: MeasureRow) -> list[str]:
    """Where the outcome comes from and when it is reported, in one line when either is known."""
    reports = ["varje tertial" if r == "T" else r for r in measure.reported_in.split()]
    parts = [f"Källsystem: {measure.source_system}"] if measure.source_system else []
    parts += [f"Rapporteras: {', '.join(reports)}"] if reports else []
    return [escape(BETWEEN.join(parts))] if parts else []


def _facts(report: PlanReport, measure: MeasureRow) -> Html:
    said = {
        "Namn i källan": measure.name,
        "Definition": measure.definition,
        "Måttenhet": unit_name(measure.unit_of_measure),
    }
    lines = [
        Html(f"<strong>{name}:</strong> {escape(text)}") for name, text in said.items() if text
    ]
    return paragraph(join(lines, "<br>")) + _source(report, "measures", measure)
