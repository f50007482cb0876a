"""Where the rest is: the boards' pages, and the parts of the whole report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.base.codes import WHOLE_BODY
from analysis.catalogue.combinations import WHOLE
from analysis.data.addresses import board_page, whole_report_page
from analysis.html.cells import put
from analysis.html.compose import link
from analysis.html.parts import Part
from analysis.html.pieces import Html, bullets
from analysis.pages.period.message import links
from analysis.results.monthly import monthly_series

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

# The parts of the whole report by the headings of its template.
PARTS = {
    "Alla mätetal i en tabell": "alla-matetal",
    "Mål och status": "mal-och-status",
    "Avstånd till målet": "avstand-till-malet",
    "Utveckling": "utveckling",
    "Prognos för helåret": "prognos-for-helaret",
    "Månad för månad": "manad-for-manad",
    "Regionens status och vår beräkning": "regionens-status-och-var-berakning",
    "Det som saknas": "det-som-saknas",
    "Aktiviteter": "aktiviteter",
    "Källor": "kallor-och-underlag",
}


def show(report: Report) -> None:
    """A line each for the boards and the whole report."""
    whole = whole_report_page(report.period)
    lines = [
        _line("Nämnder och enheter", _boards(report)),
        _line("Hela rapporten", [link(name, f"{whole}#{at}") for name, at in _parts(report)]),
    ]
    put(bullets([each for each in lines if each is not None], "tb-ways"))


def _parts(report: Report) -> list[tuple[str, str]]:
    """The parts that the report has."""
    activities = report.data["activities"]
    without = {
        "Månad för månad": not monthly_series(report.data, report.item),
        "Aktiviteter": not (activities["period"] == str(report.period)).any(),
    }
    return [(name, at) for name, at in PARTS.items() if not without.get(name)]


def _line(name: str, cells: list[Part]) -> Html | None:
    return Html(f"<strong>{name}:</strong> ") + links(cells) if cells else None


def _boards(report: Report) -> list[Part]:
    units = report.data["units"].set_index("unit_id")
    return [
        link(
            WHOLE if units.at[unit, "kind"] in WHOLE_BODY else str(units.at[unit, "name"]),
            board_page(report.period, unit),
        )
        for unit in report.boards
    ]
