"""Pages that another machine has made of the same inputs, from the store that machines share.

pages/<digest of the inputs>    {"page": "measure norrbotten kortid", "notebook": "…",
                                 "seconds": 1.2}
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from analysis.runs.fingerprint import Inputs
from analysis.runs.make_page import KEEP_EXECUTED, PageResult
from analysis.system.digests import digest
from analysis.system.shared_store import shared_store


def made_elsewhere(inputs: Mapping[str, Inputs]) -> list[PageResult]:
    """The pages, of those with these inputs, that are in the store.

    Where the notebooks as they were run are asked for, as for an edition, none is taken from there.
    """
    if os.environ.get(KEEP_EXECUTED):
        return []
    names = {_name(page, own): page for page, own in inputs.items()}
    found = ((names[name], kept) for name, kept in shared_store().get_all(names).items())
    read = (_read(page, kept) for page, kept in found)
    return [result for result in read if result is not None]


def share(result: PageResult, inputs: Inputs) -> None:
    """Put a page that was made in the store."""
    if result.failure is None:
        kept = {"page": result.page, "notebook": result.notebook, "seconds": result.seconds}
        entry = json.dumps(kept, ensure_ascii=False).encode()
        shared_store().put(_name(result.page, inputs), entry)


def _name(page: str, inputs: Inputs) -> str:
    groups = (f"{name} {inputs[name].digest}" for name in sorted(inputs))
    return f"pages/{digest(chr(10).join([page, *groups]).encode())}"


def _read(page: str, kept: bytes) -> PageResult | None:
    try:
        found = json.loads(kept)
        return PageResult(page, str(found["notebook"]), seconds=float(found["seconds"]))
    except (ValueError, LookupError, TypeError):
        return None
