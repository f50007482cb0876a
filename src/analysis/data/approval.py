"""An approval of a period, as an item of a region's approvals.yml has it.

The list is written and judged by `analysis.data.approvals.register`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.base.periods import Period


@dataclass(frozen=True)
class Approval:
    """One approved period: by whom, when (UTC, ISO 8601), why, and the fingerprint of its results.

    results: "" for an approval of before results were kept. why: "" where it was not asked for.
    incomplete, despite: why it was given though expected outcomes were missing, or though the audit
    had found errors; "" where nothing of the kind stood in the way. signature: by an SSH key; ""
    for an unsigned one. changed: what was corrected since the approval before, as
    `analysis.data.amendments` reads it. missing: the outcomes that it was given without, as
    `analysis.data.awaited` reads them.
    """

    period: Period
    by: str
    at: str
    results: str
    why: str = ""
    incomplete: str = ""
    despite: str = ""
    signature: str = ""
    changed: tuple[Mapping[str, str], ...] = ()
    missing: tuple[str, ...] = ()

    def signed_content(self, region: str) -> bytes:
        """What a signature is of: all that the approval says, as JSON with its keys in order.

        Not what was corrected or missing: that follows from the results and the data, and an
        edition may leave it out.
        """
        own = {**vars(self), "region": region, "period": str(self.period)}
        del own["signature"], own["changed"], own["missing"]
        return json.dumps(own, ensure_ascii=False, sort_keys=True).encode("utf-8")


# The columns that an approval has only where there is something to say.
REASONS = ("why", "incomplete", "despite", "signature")
ALWAYS = ("period", "by", "at", "results")


def approval_of(item: Mapping[str, Any]) -> Approval:
    """The approval of an item; raises KeyError or PeriodError for one that is not whole."""
    period = Period.parse(str(item["period"]))
    reasons = {name: str(item.get(name, "")) for name in REASONS}
    results, changed = str(item.get("results", "")), tuple(item.get("changed") or ())
    missing = tuple(map(str, item.get("missing") or ()))
    by, at = item["by"], str(item["at"])
    return Approval(period, by, at, results, **reasons, changed=changed, missing=missing)
