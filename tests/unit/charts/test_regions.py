"""What `regions` says and tables, with its examples for `test_every_chart`."""

from __future__ import annotations

from collections.abc import Callable

from analysis.charts.base import Chart, figure_html
from analysis.charts.regions import Country, regions
from tests.unit.charts.reading import alt, frame

ROWS = "region value low high own asked"


def side_by_side(region: str = "Norrbotten") -> Chart:
    return regions(
        frame(
            ROWS,
            ("Stockholm", 95.9, 90.3, 95.9, False, False),
            (region, 72.6, 63.6, 74.5, True, False),
            ("Gävleborg", 52.6, 52.6, 52.6, False, True),
            ("Halland", None, 80.0, 87.7, False, False),
        ),
        Country(86.0, 5.0),
        unit="%",
        years="2019–2025",
        source="Källa: Kolada.",
    )


EXAMPLES: dict[str, Callable[..., Chart]] = {"regions": side_by_side}
COLUMNS = {regions: ROWS}


def test_the_country_the_own_region_and_what_to_ask_about_are_told() -> None:
    said = alt(side_by_side())
    assert "Överst Stockholm med 95,9 %, nederst Gävleborg med 52,6 %. Riket har 86,0 %." in said
    assert "Regioner i boken: Norrbotten 72,6 %." in said
    assert "Värden att fråga om: Gävleborg." in said


def test_a_region_without_a_value_stands_in_the_table_alone() -> None:
    chart = side_by_side()
    assert chart.table["Region"].tolist()[-1] == "Halland"
    assert "Halland" not in alt(chart)


def test_the_source_of_the_chart_is_its_own_and_not_the_documents_of_the_page() -> None:
    said = figure_html(side_by_side()).text
    assert "Källa: Kolada." in said
    assert "dokumenten" not in said


def test_regions_without_any_value_are_an_empty_chart() -> None:
    assert regions(frame(ROWS, ("Halland", None, None, None, False, False))).is_empty
