"""An approval of a period, as an item of a region's approvals.yml has it.

The list is written and judged by `analysis.data.approvals.register`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
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
    `analysis.data.awaited` reads them. left_out: the digests of those two lists where an edition
    has left them out.
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
    left_out: Mapping[str, str] = field(default_factory=dict)

    def signed_content(self, region: str) -> bytes:
        """What a signature is of: all that the approval says, as JSON with its keys in order.

        What was corrected or missing is signed by its digest, which an edition keeps that leaves
        out the thing itself.
        """
        own = {**vars(self), "region": region, "period": str(self.period)}
        for name in ("signature", "left_out", *LISTS):
            del own[name]
        own |= {name: digest for name in LISTS if (digest := self._digest(name))}
        return json.dumps(own, ensure_ascii=False, sort_keys=True).encode("utf-8")

    def _digest(self, name: str) -> str:
        """The SHA-256 of a list, or what stands in its place; "" for one that is empty."""
        return list_digest(getattr(self, name)) or self.left_out.get(name, "")


# The lists that an approval has where there is something in them.
LISTS = ("changed", "missing")


def list_digest(items: Sequence[object]) -> str:
    """The SHA-256 of a list as JSON with its keys in order; "" for an empty one."""
    text = json.dumps([*items], ensure_ascii=False, sort_keys=True, default=str)
    return sha256(text.encode()).hexdigest() if items else ""


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
    left_out = {str(name): str(mark) for name, mark in (item.get("left_out") or {}).items()}
    return Approval(
        period=period,
        by=by,
        at=at,
        results=results,
        **reasons,
        changed=changed,
        missing=missing,
        left_out=left_out,
    )
