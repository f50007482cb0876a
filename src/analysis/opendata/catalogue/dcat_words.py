"""What the catalogue calls its data sets, in Swedish and in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from babel.dates import format_date as in_words

from analysis.base.values import format_date
from analysis.data.dataset import Region
from analysis.opendata.downloads.periods import Report
from analysis.words.vocabulary import BodyKind, spoken


@dataclass(frozen=True)
class Words:
    """A title and a description, in Swedish (sv) and in English (en)."""

    sv: tuple[str, str]
    en: tuple[str, str]

    @property
    def in_each(self) -> tuple[tuple[str, str, str], ...]:
        """The language with the title and the description in it."""
        return (("sv", *self.sv), ("en", *self.en))


# The media types of a period's files, by their endings.
MEDIA: Final = MappingProxyType(
    {
        "csv": "text/csv",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json": "application/json",
    }
)
KEYWORDS: Final = MappingProxyType(
    {
        "sv": ("delårsrapport", "mål", "målvärde", "mätetal", "region", "tertial", "uppföljning"),
        "en": ("follow-up", "goal", "interim report", "performance measure", "region", "target"),
    }
)
CATALOGUE: Final = Words(
    (
        "Tertialboken: öppna data om regionernas mål och mätetal",
        "Utfall, målvärden och statusar för svenska regioners mål och mätetal, med källa och rad"
        " för varje siffra.",
    ),
    (
        "Tertialboken: open data on the goals and measures of Swedish regions",
        "Outcomes, targets and statuses of the goals and measures of Swedish regions, with the"
        " source and the line of every figure. The data are in Swedish.",
    ),
)
PACKAGE: Final = Words(
    (
        "Tertialbokens tabeller som datapaket",
        "Alla tabeller bakom Tertialboken som ett datapaket (Frictionless Data Package): enheter,"
        " planer, mätetal, målvärden, utfall, bedömningar och källor, med beskrivning av varje"
        " kolumn. Små antal personer är dolda.",
    ),
    (
        "The tables of Tertialboken as a data package",
        "All tables behind Tertialboken as a Frictionless data package: units, plans, measures,"
        " targets, outcomes, assessments and sources, with a description of every column. Small"
        " numbers of people are withheld.",
    ),
)
NATIONAL: Final = MappingProxyType(
    {
        "kolada": Words(
            (
                "Nyckeltal i Kolada för alla regioner",
                "Årsvärden för nyckeltal om hälso- och sjukvård och ekonomi i riket och regionerna,"
                " som de är i Kolada. Ange källan när siffrorna visas: Källa: Kolada.",
            ),
            (
                "Key figures in Kolada for all regions",
                "Yearly values of key figures on health care and finances in Sweden and its"
                " regions, as they are in Kolada. Name the source: Källa: Kolada.",
            ),
        ),
        "scb": Words(
            (
                "Länens folkmängd från SCB",
                "Folkmängd i län efter ålder, kön och månad. Delarna är brusade och summerar inte"
                " till helheten. Källa: SCB.",
            ),
            (
                "The population of the counties from Statistics Sweden",
                "Population by county, age, sex and month. The parts carry noise and do not add up"
                " to their total. Källa: SCB.",
            ),
        ),
    }
)
FILES_AS: Final = MappingProxyType(
    {
        "csv": Words(
            ("CSV", "En rad för varje utfall, med komma mellan fälten och punkt i decimaltal."),
            ("CSV", "A row for each outcome, with commas between fields and decimal points."),
        ),
        "xlsx": Words(
            ("Excel", "Blad för utfall, mål, fält och källor."),
            ("Excel", "Sheets for outcomes, goals, fields and sources."),
        ),
        "json": Words(
            ("JSON", "Samma tabeller, med beskrivning av fälten."),
            ("JSON", "The same tables, with a description of the fields."),
        ),
    }
)


# What the kinds of bodies are called in English, one and several.
_ENGLISH: Final = MappingProxyType(
    {
        BodyKind.REGION: ("region", "regions"),
        BodyKind.MUNICIPALITY: ("municipality", "municipalities"),
        BodyKind.AGENCY: ("agency", "agencies"),
        BodyKind.MIXED: ("public body", "public bodies"),
    }
)


def in_english(text: str) -> str:
    """The text with the kind of bodies that it is about."""
    one, many = _ENGLISH[spoken().kind]
    return re.sub(r"\bregions?\b", lambda said: many if said[0].endswith("s") else one, text)


def of_region(region: Region) -> Words:
    """What a region's series is called."""
    return Words(
        (
            f"Mål, mätetal och utfall i {region.name}",
            "Utfall med målvärden, regionens egen bedömning, beräknad status och källa för varje"
            " siffra; en datamängd för varje rapporterad period.",
        ),
        (
            f"Goals, measures and outcomes of {region.name}",
            "Outcomes with targets, the verdict of the region itself, the computed status and the"
            " source of every figure; one data set for each period reported.",
        ),
    )


def of_period(report: Report) -> Words:
    """What a period's data set is called."""
    name, item = report.region.name, report.item
    day = in_words(item.as_of, "d MMMM y", locale="en")
    return Words(
        (
            f"{item.title}, {name}",
            f"Utfall, målvärden, bedömningar och källor i {name}, läget den"
            f" {format_date(item.as_of)}.",
        ),
        (
            f"Goals and measures as of {day}, {name}",
            f"Outcomes, targets, verdicts and sources of {name}, as of {day}.",
        ),
    )
