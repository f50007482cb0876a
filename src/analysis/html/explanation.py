"""How a figure came about, as a list of steps that a reader can check one by one."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from analysis.base.steps import Passed, Step, StepKind
from analysis.html.evidence_links import Rows
from analysis.html.pieces import Html
from analysis.results.explanation import Explanation
from analysis.words.rule_titles import RULE_TITLES

METHOD = "metod/status.html"


@dataclass(frozen=True)
class StepList:
    """Writes explanations; root: leads to the folder of the whole book."""

    rows: Rows
    root: str

    def steps(self, found: Explanation) -> Html:
        """The steps in order; the source and the rule lead on to where they stand."""
        items = "".join(self._item(found, step) for step in found.steps)
        return Html(f'<ol class="tb-steps">{items}</ol>')

    def _item(self, found: Explanation, step: Step) -> str:
        passed = "".join(_passed(each) for each in step.passed)
        rest = f"<ul>{passed}</ul>" if passed else ""
        return f"<li><strong>{escape(step.title)}:</strong> {self._said(found, step)}{rest}</li>"

    def _said(self, found: Explanation, step: Step) -> str:
        said = escape(step.said)
        if step.kind is StepKind.SOURCE:
            return f"{said} {self.rows.link('observations', found.row, 'Visa källan').text}"
        if step.kind is StepKind.RULE:
            rule = found.row.result.rule
            address = f"{self.root}{METHOD}#{rule}"
            return f'<a href="{escape(address)}">{escape(RULE_TITLES[rule])}</a>'
        return said


def _passed(each: Passed) -> str:
    return f"<li>Används inte: {escape(each.what)}, som {escape(each.why)}.</li>"
