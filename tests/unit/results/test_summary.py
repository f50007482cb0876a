"""Tests of analysis.results.summary."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.base.model import Status
from analysis.pages.period.page import open_report
from analysis.results import summary
from analysis.results.period_results import PeriodResults
from tests.support import PERIOD, REGION, Project


@pytest.fixture(scope="module")
def report(sound: Project) -> PeriodResults:
    return open_report(REGION, PERIOD, sound.root)


def sentences(report: PeriodResults) -> dict[str, str]:
    found = summary.sentences(report)
    return {about: text.replace("\u00a0", " ") for about, text in found.items()}


def outcomes(*statuses: Status) -> pd.DataFrame:
    return pd.DataFrame({"status_computed": [status.value for status in statuses]})


MET, NEAR, MISSED, NONE = Status.MET, Status.NEAR, Status.NOT_MET, Status.NO_OUTCOME


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ([], "Rapporten följer inga mätetal."),
        ([NONE], "Rapporten följer ett mätetal. Det går inte att bedöma."),
        ([NONE] * 2, "Rapporten följer två mätetal. Inget av dem går att bedöma."),
        ([MET], "Rapporten följer ett mätetal. Det går att bedöma och når målet."),
        ([NEAR], "Rapporten följer ett mätetal. Det går att bedöma och når nästan målet."),
        ([MISSED], "Rapporten följer ett mätetal. Det går att bedöma och når inte målet."),
        (
            [NEAR, MISSED, NONE],
            "Rapporten följer tre mätetal. Två går att bedöma: ett når nästan målet och ett når det"
            " inte.",
        ),
        (
            [MET, MET, MISSED],
            "Rapporten följer tre mätetal. Alla går att bedöma: två når målet (67 %) och ett når"
            " det inte.",
        ),
        (
            [*[MET] * 13, NEAR],
            "Rapporten följer 14 mätetal. Alla går att bedöma: 13 når målet (93 %) och 1 når"
            " nästan.",
        ),
    ],
)
def test_the_share_is_said_in_good_swedish_for_none_one_and_many(
    statuses: list[Status], said: str
) -> None:
    assert summary.share(outcomes(*statuses)).replace("\u00a0", " ") == said


def test_what_is_judged_while_the_year_goes_on_is_told(report: PeriodResults) -> None:
    said = "Ett av dem gäller ett år som inte är slut och är på väg att nå målet."
    assert sentences(report)["share"].endswith(said)


def test_the_regions_own_counts_are_told_with_the_red_ones_without_outcome(
    report: PeriodResults,
) -> None:
    assert sentences(report)["own"] == (
        "Regionen redovisar själv ett grönt, två gula och två röda, och ett av de röda saknar"
        " utfall."
    )


def test_the_best_and_the_worst_board_are_named_with_their_counts(
    report: PeriodResults, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "groups" not in sentences(report)
    monkeypatch.setattr(summary, "FEWEST_OF_A_SHARE", 2)
    assert sentences(report)["groups"] == (
        "Bäst går det för hälsonämnden, där två av två når målet, och sämst för regionstyrelsen,"
        " där ett av tre gör det."
    )


def test_what_is_missing_is_counted_by_what_is_missing(report: PeriodResults) -> None:
    said = "Ett mätetal saknar utfall och ett har utfall men inget mål."
    assert sentences(report)["missing"] == said


def test_agreement_with_the_regions_own_status_is_counted(report: PeriodResults) -> None:
    said = "Beräkningen ger samma status som regionen i tre av fyra fall."
    assert sentences(report)["agreement"] == said
