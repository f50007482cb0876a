"""What `comparison` says, tables and draws, with its examples for `test_every_chart`."""

from __future__ import annotations

from collections.abc import Callable

from analysis.charts.base import Chart
from analysis.charts.comparison import comparison
from tests.unit.charts.reading import alt, frame, texts


def regions(note: str = "Även timavlönade.") -> Chart:
    return comparison(
        frame(
            "region period value target unit note",
            ("Region Norrbotten", "2021-T1", 6.0, 5.5, "%", note),
            ("Region Jämtland Härjedalen", "2021-T1", 5.4, 4.6, "%", ""),
            ("Region Jämtland Härjedalen", "2021-T2", None, 4.6, "%", ""),
        ),
        concept="Sjukfrånvaro",
    )


EXAMPLES: dict[str, Callable[..., Chart]] = {"comparison": regions}
COLUMNS = {comparison: "region period value target unit note"}


def test_comparison_says_each_regions_latest_outcome_with_its_own_target() -> None:
    said = alt(regions())
    assert "Region Norrbotten 6,0 % (april 2021, mål 5,5 %)" in said
    assert "Region Jämtland Härjedalen 5,4 % (april 2021, mål 4,6 %)" in said
    assert "Definitionerna skiljer sig" in said


def test_comparison_warns_when_regions_count_in_different_units() -> None:
    rows = frame(
        "region period value target unit note",
        ("A", "2021", 5, None, "%", ""),
        ("B", "2021", 900, None, "antal", ""),
    )
    assert "olika måttenheter" in comparison(rows).alt


def test_comparison_says_where_an_outcome_is_missing() -> None:
    assert "utfall saknas" in texts(regions())


def test_the_title_says_the_figures_of_a_few_regions_and_ranks_none() -> None:
    assert regions().finding.replace("\u00a0", " ") == (
        "Region Norrbotten 6,0 %, Region Jämtland Härjedalen 5,4 %"
    )
    columns = "region period value target unit note"
    several = [(name, "2021", 5, None, "%", "") for name in "ABCD"]
    other_time = [("A", "2021", 5, None, "%", ""), ("B", "2022", 5, None, "%", "")]
    other_unit = [("A", "2021", 5, None, "%", ""), ("B", "2021", 5, None, "antal", "")]
    for rows in (several, other_time, other_unit):
        assert comparison(frame(columns, *rows)).finding == ""
