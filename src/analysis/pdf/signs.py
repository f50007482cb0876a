"""Signs that no font at hand can set: each stands in the PDF by its name, and is told.

Trygg 1️⃣   →   Trygg 1[U+20E3 COMBINING ENCLOSING KEYCAP]

PDF/UA asks that every sign can be drawn and read back, and Typst refuses a document with one that
cannot. Which they are depends on fonts and on how signs are joined, so Typst itself is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from analysis.data.hidden_signs import sign_name
from analysis.pdf.document import specimen
from analysis.pdf.typst_compile import PressError, press

_CLUSTER = regex.compile(r"\X")
# Letters, digits and marks that the book's own fonts have; never joined with others.
_PLAIN = regex.compile(
    r"[\p{ASCII}\u00a0-\u024f\u2010-\u2026\u202f\u2030\u20ac\u2190-\u2193\u2212]+"
)
# What only says how the sign before it is drawn or joined has no name worth reading.
_SILENT = frozenset("\ufe0e\ufe0f\u200d")


def set_with_names(source: str) -> tuple[bytes, list[str]]:
    """The PDF of a document, and the signs in it that stand there by their names.

    Raises PressError for a document that cannot be set for other reasons.
    """
    try:
        return press(source), []
    except PressError:
        odd = _odd(source)
        unset = _unset(odd)
        if not odd:
            raise
    for named in (unset, odd):
        try:
            return press(_named(source, named)), named
        except PressError as error:
            last = error
    raise last


def _odd(source: str) -> list[str]:
    """The clusters of the document that are more than plain letters."""
    found = {cluster for cluster in _CLUSTER.findall(source) if not _PLAIN.fullmatch(cluster)}
    return sorted(found, key=lambda cluster: (-len(cluster), cluster))


def _unset(clusters: Sequence[str]) -> list[str]:
    """Those that cannot be set, found by halves."""
    if not clusters or _can_be_set(clusters):
        return []
    if len(clusters) == 1:
        return [*clusters]
    middle = len(clusters) // 2
    return [*_unset(clusters[:middle]), *_unset(clusters[middle:])]


def _can_be_set(clusters: Sequence[str]) -> bool:
    try:
        press(specimen(clusters))
    except PressError:
        return False
    return True


def _named(source: str, clusters: Sequence[str]) -> str:
    """The document with the names of these signs in their places."""
    if not clusters:
        return source
    names = {cluster: name(cluster) for cluster in clusters}
    return str(_CLUSTER.sub(lambda found: names.get(found[0], found[0]), source))


def name(cluster: str) -> str:
    """A sign as it stands where it cannot be set: its plain letters, and the names of the rest."""
    return "".join(_name(character) for character in cluster if character not in _SILENT)


def _name(character: str) -> str:
    return character if _PLAIN.fullmatch(character) else f"[{sign_name(character)}]"
