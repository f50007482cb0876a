"""The static API described by OpenAPI 3.1, with the schemas of the specification.

data/api/v1/openapi.json    {"openapi": "3.1.0", "paths": {"/data/api/v1/regions.json": {"get": …
data/api/v1/regions.json    which regions and periods there are, with the addresses of their files
data/specifikation/…        the schema of a whole document

What a publication adds to all of its editions is described with the rest and lies in utgavor/.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from analysis.data.dataset import Region
from analysis.data.publisher import Publisher
from analysis.opendata.api.responses import (
    FOLDER,
    OF_PERIOD,
    OF_REGION,
    address,
    periods,
    region_address,
)
from analysis.opendata.specification.document import schema, text
from analysis.opendata.specification.records import body

DATA = "data"
DESCRIPTION = f"{FOLDER}/openapi.json"
REGIONS = f"{FOLDER}/regions.json"
SCHEMA = "specifikation/mal-och-utfall-1.0.schema.json"


def write(found: Iterable[Region], publisher: Publisher, folder: Path) -> list[Path]:
    """Write the files that are about all regions into the site's folder; raises OSError.

    found: the regions of which something is published.
    """
    made = {
        REGIONS: text(regions(found, publisher)),
        DESCRIPTION: _indented(description(publisher)),
        SCHEMA: _indented({"$id": publisher.address(f"{DATA}/{SCHEMA}"), **schema()}),
    }
    for name, content in made.items():
        path = folder / DATA / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")
    return [folder / DATA / name for name in made]


def _indented(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def regions(found: Iterable[Region], publisher: Publisher) -> dict[str, Any]:
    """The regions with the addresses of what there is of it."""
    return {"regions": [_region(region, publisher) for region in found]}


def _region(region: Region, publisher: Publisher) -> dict[str, Any]:
    def whole(place: str) -> str:
        return publisher.address(f"{DATA}/{place}")

    name = region.region_id
    found = [
        {
            "period": str(item.period),
            "title": item.title,
            "as_of": item.as_of.isoformat(),
            **{kind: whole(address(name, kind, item.period)) for kind in OF_PERIOD},
        }
        for item in periods(region)
    ]
    lists = {kind: whole(address(name, kind)) for kind in OF_REGION}
    return {**body(region), "document": whole(region_address(name)), **lists, "periods": found}


@cache
def _template() -> dict[str, Any]:
    place = files("analysis.opendata.api").joinpath("openapi.json")
    return dict(json.loads(place.read_text(encoding="utf-8")))


def description(publisher: Publisher) -> dict[str, Any]:
    """The description of the API at the publisher's address, or at any while that is an example."""
    template = _template()
    own = template["components"]["schemas"]
    top = {key: value for key, value in schema().items() if key not in ("$schema", "$defs")}
    known = {**schema()["$defs"], "document": top}
    return {
        **template,
        "servers": [{"url": "../../../" if publisher.is_example else publisher.base_url}],
        "components": {
            **template["components"],
            "schemas": {**own, **{name: _moved(each) for name, each in known.items()}},
        },
    }


def _moved(schema: Any) -> Any:
    """A part of the specification's schema with references to where OpenAPI keeps schemas."""
    if isinstance(schema, Mapping):
        return {
            key: value.replace("#/$defs/", "#/components/schemas/")
            if key == "$ref"
            else _moved(value)
            for key, value in schema.items()
        }
    return [_moved(each) for each in schema] if isinstance(schema, list) else schema
