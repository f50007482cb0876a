"""What an edition's manifest says, held against what its files and the chain of editions give."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.base.paths import Paths
from analysis.data.approvals.register import read_approvals
from analysis.data.dataset import read_region, region_ids
from analysis.publishing.manifest import SOURCE, Manifest, derived
from analysis.publishing.store import Store

PROJECT = "pyproject.toml"


@dataclass(frozen=True)
class Fault:
    """A field of a manifest that is not so: what it says, and what there is."""

    field: str
    said: str
    found: str


def manifest_faults(store: Store, name: str) -> list[Fault]:
    """Every field of an edition's manifest that does not follow from its files and the chain.

    Whether a period was as approved is told only by the edition's own code, see `rebuild`; which
    Python made the edition only by the chain and by who signed it.
    """
    manifest, source = store.manifest(name), store.editions / name / SOURCE
    facts = {**_facts(manifest, source), **_position(store, name)}
    if manifest.edition != name:
        facts["edition"] = name
    said = {**vars(manifest), **{f"code.{key}": value for key, value in manifest.code.items()}}
    return [
        Fault(field, _text(said.get(field)), _text(found))
        for field, found in facts.items()
        if said.get(field) != found
    ]


def _facts(manifest: Manifest, source: Path) -> dict[str, Any]:
    facts = derived(manifest)
    if (source / PROJECT).is_file():
        own = tomllib.loads((source / PROJECT).read_text(encoding="utf-8"))
        facts["code.version"] = own["project"]["version"]
    said = sorted(_of_period(period) for period in manifest.periods)
    found = sorted(_periods(Paths(source)))
    return facts if said == found else {**facts, "periods": found}


def _position(store: Store, name: str) -> dict[str, Any]:
    """An edition's number and the edition before it, from the chain."""
    chain = store.chain()
    names = [link.edition for link in chain]
    if name not in names:
        return {"number": "an edition in the chain"}
    at = names.index(name)
    return {"number": at + 1, "previous": dict(vars(chain[at - 1])) if at else {}}


def _of_period(period: Any) -> tuple[str, ...]:
    return tuple(period.get(key, "") for key in ("region", "period", "approved_by", "approved_at"))


def _periods(source: Paths) -> Iterator[tuple[str, ...]]:
    """The periods of an edition's data, with who approved each."""
    for region in region_ids(source):
        approvals = read_approvals(source, region)
        for item in read_region(source.regions / region).reported:
            own = approvals.get(item.period)
            yield (region, str(item.period), own.by if own else "", own.at if own else "")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
