"""Tests of analysis.site.theme.abbreviations: what is written out, where, and how often."""

from __future__ import annotations

import pytest

from analysis.site.theme.abbreviations import written_out


def short(text: str, title: str) -> str:
    return f'<abbr class="tb-short" title="{title}">{text}</abbr>'


def test_an_abbreviation_is_written_out_the_first_time_only() -> None:
    drg = short("DRG-poäng", "diagnosrelaterade grupper")
    body = "<h2>DRG</h2><p>Per DRG-poäng.</p><p>DRG igen.</p>"
    assert written_out(body) == f"<h2>DRG</h2><p>Per {drg}.</p><p>DRG igen.</p>"


def test_a_boards_own_abbreviation_is_written_out_in_its_region() -> None:
    rs = short("RS", "regionstyrelsen")
    assert written_out("<td>RS</td>", {"RS": "regionstyrelsen"}) == f"<td>{rs}</td>"
    assert written_out("<td>RS</td>") == "<td>RS</td>"


@pytest.mark.parametrize(
    "body",
    [
        "<p>Hållbart medarbetarengagemang (HME)</p>",
        '<a href="#DRG" title="DRG">x</a>',
        "<svg><text>DRG</text></svg><code>DRG</code>",
        "<p>DRGX xDRG CO2x</p>",
    ],
)
def test_what_is_told_already_or_is_no_running_text_stays(body: str) -> None:
    assert written_out(body) == body
