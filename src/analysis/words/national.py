"""Puts national figures into words: whose they are, and which one a target is held against."""

from __future__ import annotations

from analysis.base.codes import RelativeTo
from analysis.base.model import Elsewhere
from analysis.base.origin import Origin


def source_line(*, is_own_work: bool) -> str:
    """Whose a figure is: Kolada's as it stands there, or our work."""
    return (Origin.OF_KOLADA if is_own_work else Origin.KOLADA).sentence


def elsewhere_note(other: RelativeTo, found: Elsewhere) -> str:
    """Of which year another's figure is, what it is called in Kolada and whose work it is."""
    what = f"{other.noun[0].upper()}{other.noun[1:]}"
    of = f"är medianen av {found.regions} regioner" if found.regions else "gäller"
    named = f" ({found.source})" if found.source else ""
    return f"{what} {of} {found.year}{named}. {source_line(is_own_work=found.is_own_work)}"
