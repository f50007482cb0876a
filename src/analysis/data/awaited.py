"""Which outcomes an approved period was approved without: it goes on expecting them.

They stand with the approvals, in a region's approvals.yml, and are written by `tertial approve`:

    - period: 2022-T1
      by: Anna Analytiker
      incomplete: Kliniken lämnar i juni.
      missing: [sjukfranvaro/mal-frisk/rs/T/]     # measure, goal, unit, sex and component
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from analysis.data.amendments import is_signed
from analysis.data.content_mark import APPROVALS
from analysis.data.signing import signers_text
from analysis.data.yaml_file import read_yaml

# A period, and an outcome that it was approved without.
Awaited = frozenset[tuple[str, str]]


def read_awaited(folder: Path) -> Awaited:
    """Those of the approval in force of each period; none where the file cannot be read.

    Where data/allowed_signers is, an approval that no one in it has signed is not in force. What is
    wrong with the file is told by the check of approvals.
    """
    path = folder / APPROVALS
    items = (read_yaml(path) or []) if path.exists() else []
    known = [item for item in items if isinstance(item, Mapping)]
    if not any(item.get("missing") for item in known):
        return frozenset()
    signers = signers_text(folder.parents[1])
    in_force = {
        str(item.get("period")): item.get("missing") or ()
        for item in known
        if signers is None or is_signed(folder.name, item, signers)
    }
    return frozenset(
        (period, str(each))
        for period, missing in in_force.items()
        if isinstance(missing, list)
        for each in missing
    )
