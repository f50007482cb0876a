"""What was corrected in a period after it had been approved: the old value, who, when and why.

They stand with the approvals, in a region's approvals.yml, and are written by `tertial approve`:

    - period: 2022-T1
      by: Anna Analytiker
      at: '2022-06-20T08:15:00+00:00'
      why: Kliniken har lämnat en ny siffra.
      changed:
      - {key: rs/sjukfranvaro/mal-frisk/T//actual, what: Sjukfrånvaro (RS), field: figure,
         before: '5,4 %', now: '4,4 %'}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analysis.base.periods import PeriodError
from analysis.base.values import format_date
from analysis.data.approval import approval_of
from analysis.data.content_mark import APPROVALS
from analysis.data.signing import signer_of, signers_text
from analysis.data.yaml_file import read_yaml

FIELDS = {"figure": "utfallet", "target": "målvärdet", "status": "statusen"}
# An outcome within its period: unit, measure, node, sex, component and kind.
Place = tuple[str, ...]
PLACE = ("unit_id", "measure_id", "node_id", "sex", "component", "kind")


@dataclass(frozen=True)
class Amendment:
    """One cell of an outcome that was corrected after approval; at: UTC, ISO 8601."""

    period: str
    key: str
    what: str
    field: str
    before: str
    now: str
    by: str
    at: str
    why: str

    @property
    def place(self) -> Place:
        """The outcome's place in its period, in the order of PLACE."""
        return tuple(self.key.split("/"))

    @property
    def day(self) -> date:
        return date.fromisoformat(self.at[:10])

    @property
    def said(self) -> str:
        """`Rättat 20 juni 2022 av Anna Analytiker: utfallet var 5,4 %. Ny siffra från kliniken.`"""
        was = f"{FIELDS[self.field]} var {self.before or 'tomt'}"
        reason = f" {self.why.rstrip('.')}." if self.why else ""
        return f"Rättat {format_date(self.day)} av {self.by}: {was}.{reason}"


def told_apart(amendments: Iterable[Amendment]) -> tuple[Amendment, ...]:
    """Those that a reader is told of: not a status that follows a corrected figure or target."""
    own = tuple(amendments)
    causes = {(each.period, each.key, each.at) for each in own if each.field != "status"}
    return tuple(
        each
        for each in own
        if each.field != "status" or (each.period, each.key, each.at) not in causes
    )


def read_amendments(folder: Path) -> tuple[Amendment, ...]:
    """The amendments of a region's folder, oldest first; none where the file cannot be read.

    Where data/allowed_signers is, what an approval tells that no one in it has signed is left out.
    What is wrong with the file is told by the check of approvals.
    """
    path = folder / APPROVALS
    items = (read_yaml(path) or []) if path.exists() else []
    changed = [item for item in items if isinstance(item, Mapping) and item.get("changed")]
    signers = signers_text(folder.parents[1]) if changed else None
    return tuple(
        amendment
        for item in changed
        if signers is None or is_signed(folder.name, item, signers)
        for each in item["changed"]
        if (amendment := _amendment(item, each)) is not None
    )


def is_signed(region: str, item: Mapping[str, Any], signers: str) -> bool:
    """Whether someone in the list of signers has signed an item of approvals.yml."""
    try:
        return bool(signer_of(region, approval_of(item), signers))
    except (KeyError, TypeError, AttributeError, PeriodError):
        return False


def _amendment(item: Mapping[str, Any], each: Any) -> Amendment | None:
    own = ("key", "what", "field", "before", "now")
    if not isinstance(each, Mapping) or not {*own} <= each.keys() or each["field"] not in FIELDS:
        return None
    cells = (str(each[name]) for name in own)
    said = (str(item.get(name, "")) for name in ("by", "at", "why"))
    return Amendment(str(item.get("period", "")), *cells, *said)
