"""One example of every chart, with text that tries to break out of the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from analysis.base.model import Status
from analysis.charts.base import Chart
from analysis.charts.comparison import comparison
from analysis.charts.control_chart import control_chart
from analysis.charts.risk_matrix import risk_matrix
from analysis.charts.status_counts import status_counts
from analysis.charts.status_flow import status_flow
from analysis.charts.target_distance import target_distance
from analysis.charts.targets_by_year import targets_by_year
from analysis.charts.timeline import Series, small_multiples, timeline
from analysis.charts.waterfall import waterfall

ODD = "<script>alert(1)</script> & $x_1^2$ \"å\" 'ö'"

MONTHS = ["2021-12", "2022-01", "2022-02", "2022-03", "2022-04", "2022-05"]


def frame(columns: str, *rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=columns.split())


def counts(group: str = "Regionstyrelsen") -> Chart:
    rows = [(group, status.value, number) for number, status in enumerate(Status, 3)]
    return status_counts(
        frame("group status count", *rows, ("Patientnämnden", "not_met", 2)), group_name="Nämnd"
    )


def distances(label: str = "Sjukfrånvaro") -> Chart:
    nothing = float("nan")
    return target_distance(
        frame(
            "label group distance_relative status outcome_text target_text",
            (label, "Regionstyrelsen", -0.174, "not_met", "5,4\u00a0%", "4,6\u00a0%"),
            (
                "Kostnadsutveckling",
                "Regionstyrelsen",
                -11.37,
                "not_met",
                "23,5\u00a0%",
                "1,9\u00a0%",
            ),
            ("Leverantörstrohet", "Regionstyrelsen", -0.053, "near", "90\u00a0%", "95\u00a0%"),
            ("Privata vårdgivare", "Regionstyrelsen", 0.2, "met", "6", "5"),
            ("Avfall", "Regionstyrelsen", nothing, "no_outcome", "", "862 ton"),
        )
    )


def targets(measure: str = "Sjukfrånvaro") -> Chart:
    return targets_by_year(
        frame(
            "measure sex year kind value unit",
            (measure, "K", "2021", "baseline", 6.7, "%"),
            (measure, "K", "2023", "target", 6.0, "%"),
            (measure, "M", "2021", "baseline", 3.9, "%"),
            (measure, "M", "2023", "target", 3.7, "%"),
            ("Läkemedelskostnad", "T", "2021-T1", "outcome", 458, "kr"),
            ("Läkemedelskostnad", "T", "2025", "target", 330, "kr"),
        )
    )


def risks(title: str = "Kompetensförsörjningen brister") -> Chart:
    return risk_matrix(
        frame(
            "number title likelihood consequence value",
            (1, title, 4, 4, 16),
            (2, "Samverkan uteblir", 2, 3, 6),
            (3, "Informationssäkerheten brister", 3, 4, 8),
            (4, "Oläslig rad", None, 3, None),
        )
    )


def steps(label: str = "Prisuppräkning") -> Chart:
    return waterfall(
        frame(
            "label amount kind",
            ("Anslag året innan", 8675.0, "opening"),
            (label, 562.9, "part"),
            ("FVIS", -15.0, "part"),
            ("Regionbidrag 2023", 9279.8, "total"),
        )
    )


def outcomes(kind: str = "actual") -> pd.DataFrame:
    return frame(
        "period end value sex kind",
        ("2021-T1", date(2021, 4, 30), 5.4, "T", "actual"),
        ("2021-T2", date(2021, 8, 31), 5.1, "T", "actual"),
        ("2021-T3", date(2021, 12, 31), 5.25, "T", kind),
    )


def line(measure: str = "Sjukfrånvaro") -> Chart:
    aims = frame("year value", (2021, 4.6), (2022, 4.6))
    return timeline(outcomes("forecast"), aims, 5.6, measure=measure, unit="%")


def lines(measure: str = "Sjukfrånvaro") -> Chart:
    return small_multiples(
        [
            Series(measure, outcomes(), frame("year value", (2022, 4.6)), 5.6, "%"),
            Series("Besök", outcomes().assign(value=[100, 120, 90]), None, None, "antal"),
            Series("Utan utfall", outcomes().assign(value=None)),
        ]
    )


def control(signal: str = "över övre gränsen") -> Chart:
    values = [3625.0, None, 2744.0, 2513.0, 2865.0, 4673.0]
    signals = ["", "", "", "", "", signal]
    return control_chart(MONTHS, values, 3284, 2100.4, 4467.2, signals, 3000, "personer", True)


def flow(measure: str = "Sjukfrånvaro") -> Chart:
    return status_flow(
        frame(
            "measure from_status to_status",
            (measure, "not_met", "met"),
            ("Avfall", "no_outcome", "near"),
            ("Lustgas", "met", "near"),
            ("Resor", "met", "met"),
        ),
        from_label="april 2021",
        to_label="augusti 2021",
    )


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


EXAMPLES: dict[str, Callable[..., Chart]] = {
    "status-counts": counts,
    "target-distance": distances,
    "targets-by-year": targets,
    "risk-matrix": risks,
    "waterfall": steps,
    "timeline": line,
    "timelines": lines,
    "control-chart": control,
    "status-flow": flow,
    "comparison": regions,
}


def test_there_is_an_example_of_every_chart_module() -> None:
    from pathlib import Path

    import analysis.charts as package

    helpers = {"__init__", "base", "canvas", "palette", "scales", "series", "strokes", "svg"}
    modules = {path.stem for path in Path(package.__path__[0]).glob("*.py")} - helpers
    made = {make.__globals__[name].__module__ for make in EXAMPLES.values() for name in [_of(make)]}
    assert {name.rpartition(".")[2] for name in made} == modules


def _of(make: Callable[..., Chart]) -> str:
    """The chart function that an example calls."""
    known = {"timeline", "small_multiples", "comparison", "control_chart", "risk_matrix"}
    known |= {"status_counts", "status_flow", "target_distance", "targets_by_year", "waterfall"}
    return next(name for name in make.__code__.co_names if name in known)
