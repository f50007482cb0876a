"""Describes each page by schema.org: a measure's and a period's as a Dataset, others as a WebPage.

    <script type="application/ld+json">{"@context": "https://schema.org", "@type": "Dataset", …

A block of data is not run, so the strict Content-Security-Policy does not stop it; what could end
the block is written as escapes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from analysis.base.periods import Period
from analysis.base.values import format_date
from analysis.data.dataset import Region, RegionData
from analysis.data.publisher import Publisher
from analysis.data.rows import MeasureRow, rows_of
from analysis.opendata.catalogue.dcat_words import MEDIA
from analysis.opendata.downloads.measures import FOLDER
from analysis.opendata.downloads.periods import Report

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
_ESCAPES = {
    **{ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&"},
    **{0x2028: "\\u2028", 0x2029: "\\u2029"},
}


def measure_dataset(
    data: RegionData, measure_id: str, page: str, publisher: Publisher
) -> dict[str, Any]:
    """What is said of a measure whose page is `page`; raises KeyError for an unknown measure."""
    measure = _measure(data, measure_id)
    region = data.region
    place = f"{FOLDER}/{region.region_id}/{measure_id}"
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{measure.short_name}, {region.name}",
        "description": _description(measure, data),
        "url": publisher.address(page),
        "identifier": f"{region.region_id}/{measure_id}",
        **_open(region, publisher),
        "variableMeasured": {
            "@type": "PropertyValue",
            "name": measure.name,
            "unitText": measure.unit_of_measure,
        },
        "distribution": [_file(publisher, f"{place}.csv", "text/csv")],
    }
    if told := _time(data, measure_id):
        cube = _file(publisher, f"{place}.json", "application/json")
        return {**said, **told, "distribution": [*said["distribution"], cube]}
    return said


def period_dataset(report: Report, page: str, publisher: Publisher) -> dict[str, Any]:
    """What is said of a region's period, whose page is `page`."""
    region, item = report.region, report.item
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": report.title,
        "description": (
            f"Utfall, målvärden och statusar i {region.name}, läget den"
            f" {format_date(item.as_of)}, med källa och rad för varje siffra."
        ),
        "url": publisher.address(page),
        "identifier": f"{region.region_id}/{item.period}",
        **_open(region, publisher),
        "temporalCoverage": f"{item.period.starts.isoformat()}/{item.as_of.isoformat()}",
        "distribution": [
            _file(publisher, f"{report.name}.{ending}", kind) for ending, kind in MEDIA.items()
        ],
    }


def web_page(title: str, about: str, page: str, publisher: Publisher) -> dict[str, Any]:
    """What is said of any other page: its name, and the site that it is of."""
    site = {"@type": "WebSite", "name": "Tertialboken", "url": publisher.base_url}
    start = page == "index.html"
    own = {"@type": "WebPage", "name": title, "url": publisher.address(page), "isPartOf": site}
    return {
        "@context": "https://schema.org",
        **(site if start else own),
        "description": about,
        "inLanguage": "sv",
    }


def _open(region: Region, publisher: Publisher) -> dict[str, Any]:
    """What is said of all data sets of a region."""
    return {
        "inLanguage": "sv",
        "isAccessibleForFree": True,
        "license": LICENCE,
        "creator": {"@type": "Organization", "name": region.name},
        "publisher": {"@type": "Organization", "name": publisher.name, "url": publisher.homepage},
        "spatialCoverage": {"@type": "AdministrativeArea", "name": region.name},
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": "Tertialboken",
            "url": publisher.address("oppna-data.html"),
        },
    }


def _file(publisher: Publisher, name: str, kind: str) -> dict[str, str]:
    address = publisher.address(f"data/{name}")
    return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address}


def _measure(data: RegionData, measure_id: str) -> MeasureRow:
    found = rows_of(data["measures"][data["measures"]["measure_id"] == measure_id], MeasureRow)
    if not found:
        raise KeyError(measure_id)
    return found[0]


def _description(measure: MeasureRow, data: RegionData) -> str:
    what = measure.definition or measure.name
    return (
        f"{what.rstrip('.')}. Utfall, målvärden och bedömningar av mätetalet i"
        f" {data.region.name}, med källa och rad för varje siffra."
    )


def _time(data: RegionData, measure_id: str) -> dict[str, str]:
    """The time that the outcomes are about; nothing for a measure without outcomes."""
    rows = data["observations"]
    periods = [Period.parse(p) for p in rows[rows["measure_id"] == measure_id]["period"]]
    if not periods:
        return {}
    first, last = min(p.starts for p in periods), max(p.ends for p in periods)
    return {"temporalCoverage": f"{first.isoformat()}/{last.isoformat()}"}


def script(said: Mapping[str, Any]) -> str:
    """A block of JSON-LD that no text in it can end."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True).translate(_ESCAPES)
    return f'<script type="application/ld+json">{text}</script>'
