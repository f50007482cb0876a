"""Everything that a period comes to stands on its report, or on a page that the report leads to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

import analysis
from analysis.data.rows import rows_of
from analysis.html.cells import outcome_text, target_text
from analysis.method.trend.result import told
from analysis.pages.period.report import Report
from analysis.results.moves import moves
from analysis.results.plan_tree import NodeVerdict
from analysis.results.year_end import year_ends
from tests.support import ROOT
from tests.unit.pages.page import displaying

PERIODS = [
    *(("jamtland-harjedalen", "2021-T1"), ("norrbotten", "2022-T1")),
    *(("vasterbotten", "2022-T1"), ("vasterbotten", "2022-T2")),
]


def shown(template: str, patch: pytest.MonkeyPatch, **given: str) -> str:
    """What a template puts on its page, as HTML."""
    pieces: list[str] = []

    def display(what: Any) -> None:
        html = getattr(what, "_repr_html_", None)
        pieces.append(html() if html else what.data)

    for module in displaying():
        patch.setattr(module, "display", display)
    names: dict[str, Any] = {}
    path = ROOT / "notebooks" / f"{template}.ipynb"
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)  # noqa: S102 - our own templates
            if "parameters" in cell["metadata"].get("tags", []):
                names.update(given)
    return "\n".join(pieces)


def plain(html: str) -> str:
    """The words of a page with single plain spaces."""
    words = unescape(re.sub(r"<[^>]+>", " ", html))
    return re.sub(r"\s+([.,;:)])", r"\1", " ".join(words.split()))


def one_click_from(short: str, region: str, period: str, patch: pytest.MonkeyPatch) -> str:
    """The words of the report, of the whole report and of its boards, where it leads to them."""
    given = {"region": region, "period": period}
    led = set(re.findall(r'href="([a-z0-9-]+)\.html', short))
    start = f"{period.lower()}-namnd-"
    assert f"{period.lower()}-hela" in led
    pages = [short, shown("whole_report", patch, **given)]
    boards = sorted(name.removeprefix(start) for name in led if name.startswith(start))
    pages += [shown("board", patch, **given, unit=unit) for unit in boards]
    return "\n".join(map(plain, pages))


def figures(report: Report) -> Iterator[str]:
    """Every figure, sentence, text and name that the results of the period hold."""
    for row in report.outcome_rows:
        yield row.short_name
        yield outcome_text(row, row.unit_of_measure)
        yield target_text(row.target, row.unit_of_measure) if row.target else ""
        yield row.result.explanation
        yield row.comment
    for _, trends in moves(report):
        yield from (trend.explanation for trend in told(trends))
    for each in year_ends(report):
        yield each.attempt.result.explanation
        yield each.judged.explanation
    for node in rows_of(report.nodes, NodeVerdict):
        yield node.title
        yield node.comment
    activities = report.data["activities"]
    yield from activities[activities["period"] == str(report.period)]["title"]
    series = report.data["series"]
    yield from (f"{value:,.0f}".replace(",", " ") for value in series["value"].dropna())
    used = report.sources[report.sources["source"].isin(report.outcomes["source"])]
    yield from used["title"]


@pytest.mark.parametrize(("region", "period"), PERIODS)
def test_nothing_of_a_period_is_more_than_one_click_from_its_report(
    region: str, period: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = shown("region_period", monkeypatch, region=region, period=period)
    said = one_click_from(short, region, period, monkeypatch)
    wanted = dict.fromkeys(plain(each) for each in figures(analysis.open_report(region, period)))
    assert [each for each in wanted if each not in said] == []
    assert len(wanted) > 4
