"""A region's goals, measures, targets, outcomes and verdicts as one document of the specification.

{"specification": "mal-och-utfall/1.0", "body": {"id": "norrbotten", …}, "measures": [{…}], …}
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd

from analysis.data.dataset import RegionData
from analysis.data.rows import rows_of
from analysis.opendata.specification import records
from analysis.results.assessment import Assessed

VERSION = "mal-och-utfall/1.0"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
# The lists of a document, each with the name of its items in the schema.
LISTS = {
    "sources": "source",
    "units": "unit",
    "plans": "plan",
    "goals": "goal",
    "measures": "measure",
    "targets": "target",
    "outcomes": "outcome",
    "statuses": "assessment",
    "verdicts": "goal_verdict",
}


@cache
def schema() -> dict[str, Any]:
    """The JSON schema of a document."""
    place = files("analysis.opendata.specification").joinpath("publication.schema.json")
    return dict(json.loads(place.read_text(encoding="utf-8")))


def document(data: RegionData, assessed: pd.DataFrame, sources: pd.DataFrame) -> records.Record:
    """What is published of a region; assessed: its `assess_region`.

    sources: the documents of all regions; those that a row cites are named.
    """
    rows = rows_of(assessed, Assessed)
    lists = {
        "units": records.units(data),
        "plans": records.plans(data),
        "goals": records.goals(data),
        "measures": records.measures(data),
        "targets": records.targets(data),
        "outcomes": records.outcomes(rows),
        "statuses": records.Statuses.of(data).records(rows),
        "verdicts": [*records.verdicts(data)],
    }
    cited = {each["source"] for own in lists.values() for each in own if "source" in each}
    used = sources[sources["source"].isin(cited)]
    return {
        "specification": VERSION,
        "body": records.body(data.region),
        "licence": LICENCE,
        "sources": records.sources(used),
        **lists,
    }


def text(content: object) -> str:
    """JSON without spaces, a record a line where the lists are long."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"
