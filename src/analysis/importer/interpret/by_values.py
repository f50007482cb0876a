"""What a column with a heading that says nothing is, from the values that stand in it."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.importer.interpret.names import normal
from analysis.importer.interpret.period_words import said
from analysis.importer.interpret.sexes import LETTERS, WORDS
from analysis.importer.interpret.vocabulary import Vocabulary

# Of the different values of a column, the share that must be known.
_MOST = 0.6


def role_of_values(cells: Sequence[str], vocabulary: Vocabulary) -> str:
    """The role of a column by its values: goals, units, sexes or periods; "" where none fits."""
    values = {normal(cell) for cell in cells if cell.strip()}
    if not values:
        return ""
    if _share(values, vocabulary.nodes) >= _MOST:
        return "node"
    if _share(values, vocabulary.units) >= _MOST:
        return "unit"
    if values <= WORDS.keys() and not values <= LETTERS:
        return "sex"
    # A bare number may be any figure.
    if all(any(mark.isalpha() or mark in "-/" for mark in v) and said(v) for v in values):
        return "period"
    return ""


def _share(values: set[str], known: object) -> float:
    return sum(value in known for value in values) / len(values)  # type: ignore[operator]
