"""The plan's tree with each node's verdict: what was printed and what its measures give."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from analysis.data.addresses import node_page
from analysis.data.rows import rows_of
from analysis.html.cells import heading, printed_mark, put, result_mark
from analysis.html.compose import link
from analysis.html.evidence_links import source_place
from analysis.html.parts import Link, Words
from analysis.html.pieces import Html, details, join
from analysis.results.plan_tree import NodeVerdict
from analysis.words.labels import LEVELS
from analysis.words.wording import standing_word

if TYPE_CHECKING:
    from analysis.pages.period.report import Report


def show(report: Report) -> None:
    """A tree for each unit."""
    nodes = report.nodes
    units = report.data["units"].set_index("unit_id")["name"]
    several = nodes["unit_id"].nunique() > 1
    for unit in dict.fromkeys(nodes["unit_id"]):
        if several:
            heading(3, str(units[unit]))
        put(tree(report, nodes[nodes["unit_id"] == unit]))


def tree(report: Report, nodes: pd.DataFrame) -> Html:
    """Nested lists, one item a node, its text under a disclosure."""
    html: list[str] = []
    above: list[int] = []  # depths of the items that are open; a level may have been passed over
    for node in rows_of(nodes, NodeVerdict):
        depth = node.depth
        html.append(_closed(above, depth) if above and above[-1] >= depth else "<ul>" * bool(above))
        html.append("<li>" + _node(report, node).text)
        above.append(depth)
    return Html(f'<ul class="tb-tree">{"".join(html)}{_closed(above, 0)}</ul>')


def _closed(above: list[int], depth: int) -> str:
    """End the open items at this depth and below, and take them away from `above`."""
    ended = 0
    while above and above[-1] >= depth:
        above.pop()
        ended += 1
    return "</li>" + "</ul></li>" * (ended - 1) if ended else ""


def _node(report: Report, node: NodeVerdict) -> Html:
    title = Html(
        f'<span class="tb-level">{LEVELS[node.level]}</span> '
        f'<span class="tb-node">{_named(report, node).text}</span>'
    )
    verdict = node.verdict
    parts = [title, _verdicts(report, node)]
    text = [f"<p>{escape(node.comment)}</p>"] if node.comment else []
    text += [f"<p>{escape(verdict.explanation)}</p>"]
    text += [f'<p class="tb-muted">Källa: {escape(source_place(node))}</p>']
    return join([*parts, details("Text och underlag", Html("".join(text)))])


def _named(report: Report, node: NodeVerdict) -> Link | Words:
    """The node's title, which leads to its page where it has one."""
    title, node_id = node.title, node.node_id
    return link(title, node_page(node_id)) if node_id in report.followed else Words(title)


def _verdicts(report: Report, node: NodeVerdict) -> Html:
    printed = printed_mark(node.symbol, report.data.scheme)
    if not sum(node.verdict.counts.values()):
        return Html(f'<span class="tb-verdict">Tryckt: {printed.text} · inga mätetal</span>')
    computed = result_mark(node.verdict)
    counts = ", ".join(
        f"{count} {standing_word(standing).lower()}"
        for standing, count in node.verdict.standings.items()
        if count
    )
    return Html(
        f'<span class="tb-verdict">Tryckt: {printed.text} · Mätetalen ger: {computed.text}'
        f"{' (' + counts + ')' if counts else ''}</span>"
    )
