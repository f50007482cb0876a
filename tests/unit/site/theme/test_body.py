"""Tests of analysis.site.theme.body: what is done to the HTML of running text."""

from __future__ import annotations

import pytest

from analysis.site.theme.body import fix


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ("<h1>Regionplan 2021–2023, Region X</h1>", "2021–2023"),
        ("<h2>Läget 2021-T1</h2>", "2021-T1"),
        ("<h3>Mellan 0,5–1,5 procent</h3>", "0,5–1,5"),
        ('<h1>Mål 2–3<a class="headerlink" href="#a-2021-2023">#</a></h1>', "2–3"),
    ],
)
def test_a_range_in_a_heading_stays_on_one_line(heading: str, kept: str) -> None:
    assert fix(heading) == heading.replace(kept, f'<span class="tb-together">{kept}</span>', 1)


@pytest.mark.parametrize("text", ["<p>2021–2023</p>", "<h2>Mål 2 – och 3</h2>", "<h2>IT/MT</h2>"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert fix(text) == text
