"""What a reader sees first: the title, and the report in sentences computed from the figures."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from analysis.base.model import ASSESSED, Status
from analysis.base.values import format_date, format_number
from analysis.data.dataset import records
from analysis.html.cells import (
    measure_link,
    outcome_text,
    plural,
    put,
    source_link,
    target_text,
    title,
)
from analysis.html.status_tiles import key_figures, share
from analysis.html.tables import Html, bullets, join, paragraph

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

NAMED = 5


def show_title(report: Report) -> None:
    """The page's heading and what it is about."""
    title(report.title, report.data.region)
    units = list(dict.fromkeys(report.outcomes["unit"]))
    who = units[0] if len(units) == 1 else f"{', '.join(units[:-1])} och {units[-1]}"
    lead = (
        f"{report.item.title}. Läget den {format_date(report.item.as_of)},"
        f" som {who} har redovisat det, med status uträknad ur siffrorna."
    )
    put(paragraph(lead, "tb-lead"))


def show(report: Report) -> None:
    """The summary."""
    sentences = summary(report)
    put(join([key_figures(report.outcomes), *(paragraph(s) for s in sentences)]))
    worst = furthest(report)
    if len(worst):
        put(join([paragraph("Längst från sina målvärden:"), bullets(_named(worst))]))


def summary(report: Report) -> list[str]:
    """The report in sentences, each computed from the figures."""
    return [
        s
        for s in (
            share(report.outcomes),
            _by_group(report),
            _missing(report),
            _agreement(report),
        )
        if s
    ]


def _by_group(report: Report) -> str:
    column, _ = report.groups
    shares = {
        name: (int((rows == Status.MET.value).sum()), len(rows))
        for name, rows in _assessed(report).groupby(column, sort=False)["status_computed"]
    }
    if len({met / count for met, count in shares.values()}) < 2:
        return ""
    ranked = sorted(shares, key=lambda name: shares[name][0] / shares[name][1])
    best, worst = (f"{n!s} ({shares[n][0]} av {shares[n][1]})" for n in (ranked[-1], ranked[0]))
    return f"Störst andel uppnådda har {best}, minst {worst}."


def _assessed(report: Report) -> pd.DataFrame:
    frame = report.outcomes
    return frame[frame["status_computed"].isin([status.value for status in ASSESSED])]


def _missing(report: Report) -> str:
    frame = report.outcomes
    missing = int((frame["status_computed"] == Status.NO_OUTCOME.value).sum())
    untargeted = int((frame["status_computed"] == Status.NO_TARGET.value).sum())
    parts = []
    if missing:
        parts.append(f"{plural(missing, 'rad', 'rader')} saknar utfall")
    if untargeted:
        parts.append(f"{plural(untargeted, 'rad', 'rader')} har utfall men inget målvärde")
    return (" och ".join(parts) + ".").capitalize() if parts else ""


def _agreement(report: Report) -> str:
    compared = report.outcomes["agrees"].dropna()
    if compared.empty:
        return "Källan har inga symboler som kan jämföras med den uträknade statusen."
    return (
        f"Den uträknade statusen stämmer med källans tryckta symbol på"
        f" {format_number(int(compared.sum()))} av {plural(len(compared), 'rad', 'rader')}"
        " där båda finns."
    )


def furthest(report: Report) -> pd.DataFrame:
    """The rows that are furthest from their target, worst first."""
    frame = report.outcomes
    away = frame["result"].map(lambda r: r.distance_relative).astype("float64")
    frame = frame.assign(away=away)
    missed = frame[(frame["status_computed"] == Status.NOT_MET.value) & frame["away"].notna()]
    return missed.nsmallest(NAMED, "away")


def _named(worst: pd.DataFrame) -> list[Html]:
    rows = records(worst)
    return [
        Html(f"<strong>{measure_link(row).text}</strong> ({escape(row['unit'])}): ")
        + source_link(row, outcome_text(row))
        + Html(f" mot målvärdet {escape(target_text(row['target'], row))}")
        for row in rows
    ]
