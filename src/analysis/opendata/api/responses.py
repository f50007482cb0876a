"""The files of the static API that are about one region.

data/api/v1/regions/norrbotten.json                     everything, by the specification
data/api/v1/regions/norrbotten/measures.json            {"region": "norrbotten", "measures": […]}
data/api/v1/regions/norrbotten/2022-t1/outcomes.json    {"region": …, "period": "2022-T1", …}
"""

from __future__ import annotations

from analysis.data.dataset import Region, RegionData, RegionPeriod
from analysis.opendata.specification.document import text
from analysis.opendata.specification.records import Record

FOLDER = "api/v1"
# The lists that have a file of their own: a region's, and a period's.
OF_REGION = ("goals", "measures", "targets")
OF_PERIOD = ("outcomes", "statuses")


def region_address(region: str) -> str:
    """Where the document of a region lies in data/."""
    return f"{FOLDER}/regions/{region}.json"


def address(region: str, name: str, period: object = "") -> str:
    """Where a list of a region, or of one of its periods, lies in data/."""
    part = f"{str(period).lower()}/" if period else ""
    return f"{FOLDER}/regions/{region}/{part}{name}.json"


def periods(region: Region) -> list[RegionPeriod]:
    """The periods that have outcomes, oldest first; with those that are there to compare with."""
    return [item for item in region.periods if item.begun]


def files(data: RegionData, document: Record) -> dict[str, bytes]:
    """The files of a region by their places in data/; none while nothing of it is released."""
    region, found = data.region.region_id, {}
    if not data.region.reported:
        return {}
    found[region_address(region)] = document
    for name in OF_REGION:
        found[address(region, name)] = {"region": region, name: document[name]}
    for item in periods(data.region):
        period = str(item.period)
        for name, rows in _of_period(document, period).items():
            own = {"region": region, "period": period, name: rows}
            found[address(region, name, period)] = own
    return {place: text(content).encode() for place, content in found.items()}


def _of_period(document: Record, period: str) -> dict[str, list[Record]]:
    outcomes = [each for each in document["outcomes"] if each["period"] == period]
    ids = {each["id"] for each in outcomes}
    statuses = [each for each in document["statuses"] if each["outcome"] in ids]
    return {"outcomes": outcomes, "statuses": statuses}
