"""Describes each measure's page as a schema.org Dataset, for search engines that look for data.

    <script type="application/ld+json">{"@context": "https://schema.org", "@type": "Dataset", …

A block of data is not run, so the strict Content-Security-Policy does not stop it; what could end
the block is written as escapes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.publisher import Publisher
from analysis.data.rows import MeasureRow, rows_of
from analysis.opendata.downloads.measures import FOLDER

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
    said = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{measure.short_name}, {region.name}",
        "description": _description(measure, data),
        "url": publisher.address(page),
        "identifier": f"{region.region_id}/{measure_id}",
        "inLanguage": "sv",
        "isAccessibleForFree": True,
        "license": LICENCE,
        "creator": {"@type": "Organization", "name": region.name},
        "publisher": {"@type": "Organization", "name": publisher.name, "url": publisher.homepage},
        "spatialCoverage": {"@type": "AdministrativeArea", "name": region.name},
        "variableMeasured": {
            "@type": "PropertyValue",
            "name": measure.name,
            "unitText": measure.unit_of_measure,
        },
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": publisher.address(f"data/{FOLDER}/{region.region_id}/{measure_id}.csv"),
        },
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": "Tertialboken",
            "url": publisher.address("oppna-data.html"),
        },
    }
    return {**said, **_time(data, measure_id)}


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
