"""Years when several places jumped at once, far outside what a key figure moves in a year.

Such a jump says that something else is counted, or counted in another way: care does not change so
much in so few places from one year to the next. It is a reason to ask, and no proof.
"""

from __future__ import annotations

from collections.abc import Mapping

from analysis.method.certainty.pooled import FEWEST, Values, rank_of

# So many places at the least, each so many times as far as nearly all changes of other years go.
SEVERAL = 2
TIMES = 2.0
_NEARLY_ALL = 0.975

# Place → year → the change from the year before.
Changes = Mapping[str, Mapping[int, float]]


def jumps(values: Values) -> dict[int, frozenset[str]]:
    """By year: the places that jumped, in the years when at least two did.

    values: of places of one kind, without the country. A year takes part in judging all others,
    so a change of every place at once is no jump: that is what happened in 2020.
    """
    changes = changes_of(values)
    found: dict[int, frozenset[str]] = {}
    for year in sorted({year for years in changes.values() for year in years}):
        usual = _usual(changes, year)
        if usual is None:
            continue
        far = frozenset(
            place for place, years in changes.items() if abs(years.get(year, 0.0)) > TIMES * usual
        )
        if len(far) >= SEVERAL:
            found[year] = far
    return found


def changes_of(values: Values, years: int = 1) -> Changes:
    """The change of each place from so many years before, in the key figure's unit."""
    return {
        place: {year: own[year] - own[year - years] for year in own if year - years in own}
        for place, own in values.items()
    }


def _usual(changes: Changes, without: int) -> float | None:
    """How far nearly all changes of other years go; None for too few, or where nothing moves."""
    sizes = sorted(
        abs(change)
        for years in changes.values()
        for year, change in years.items()
        if year != without
    )
    if len(sizes) < FEWEST:
        return None
    return rank_of(sizes, _NEARLY_ALL) or None
