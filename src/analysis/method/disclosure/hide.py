"""Which counts of a region are hidden: all measures, and the shares between them, as one system.

A count that is told with several values (an outcome and a preliminary figure) is not known for
certain, and sums that do not hold prove nothing. Where a small count may be near, all of these are
hidden instead.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby, islice, product
from typing import Final

from analysis.base.errors import DataError
from analysis.method.disclosure.protect import excluded, protect
from analysis.method.disclosure.sums import Sums, tighten
from analysis.method.disclosure.system import (
    CountSystem,
    Quantity,
    Share,
    count_system,
    with_shares,
)
from analysis.method.disclosure.table import Relation

Told = Mapping[Quantity, Collection[int]]
_COMBINATIONS: Final = 64  # of values told of one count; where there are more, small is assumed


@dataclass(frozen=True)
class Hidden:
    """The counts that are hidden, and the small ones that even so can be worked out.

    exposed: only where the reader already has a figure that gives them back.
    """

    counts: frozenset[Hashable]
    exposed: frozenset[Hashable] = frozenset()


def hide(
    told: Told,
    parents: Mapping[str, str],
    threshold: int,
    shares: Collection[Share] = (),
    known: AbstractSet[Hashable] = frozenset(),
    earlier: Sequence[Mapping[Quantity, int]] = (),
) -> Hidden:
    """The counts to hide among those that are told, each with every value it is told with.

    parents: the unit above each. shares: measures of counts, each with the measure of its group;
    a share is shown when neither is hidden. known: what everybody knows, as the size of a group.
    earlier: what earlier editions have told; each as far as it does not contradict itself.

    What is hidden is enough for a reader of these counts alone. For one who also has an earlier
    edition more is hidden, and what is still given back is said to be exposed.
    """
    secret = range(1, threshold)
    hidden: set[Hashable] = set()
    exposed: set[Hashable] = set()
    alone = _laid_out(told, parents, shares).parts()
    for part in alone:
        found = _hidden_of(part, told, secret, known)
        hidden |= found.counts
        exposed |= found.exposed
    shown = []
    for then in earlier:
        both = {**told, **{quantity: {value} for quantity, value in then.items()}}
        out = known | {q for q, values in both.items() if any(_says(e, q, values) for e in earlier)}
        for part in _laid_out(both, parents, shares).parts():
            if not part.broken and any(
                c.key in out and c.key not in known for c in part.table.cells
            ):
                found = _hidden_in(part, secret, out)
                hidden |= found.counts & told.keys()
                exposed |= found.exposed
                shown.append((part, out))
    for part, out in shown:
        exposed |= _narrowed_by(part, out, alone, known, hidden, secret)
    return Hidden(frozenset(hidden), frozenset(exposed))


def _narrowed_by(
    part: CountSystem,
    out: AbstractSet[Hashable],
    alone: Sequence[CountSystem],
    known: AbstractSet[Hashable],
    hidden: AbstractSet[Hashable],
    secret: range,
) -> set[Hashable]:
    """The small counts of which earlier editions rule out a value that this one leaves open.

    A hidden count that only its own edition narrows is as safe as that edition.
    """
    both = _excluded(part, hidden, secret, out)
    less = {key for key, values in both.items() if values}
    keys = {cell.key for cell in part.table.cells}
    for each in alone if less else ():
        if not each.broken and any(cell.key in keys for cell in each.table.cells):
            own = _excluded(each, hidden, secret, known)
            less -= {key for key, values in own.items() if key in both and both[key] <= values}
    return less


def _excluded(
    part: CountSystem, hidden: AbstractSet[Hashable], secret: range, known: AbstractSet[Hashable]
) -> dict[Hashable, frozenset[int]]:
    try:
        return excluded(part.table, hidden, secret.stop, known=known)
    except DataError:
        return {}


def _says(earlier: Mapping[Quantity, int], quantity: Quantity, values: Collection[int]) -> bool:
    """Whether an earlier edition has told of the count, and has the one value that it now has."""
    return quantity in earlier and set(values) == {earlier[quantity]}


def _hidden_of(
    part: CountSystem, told: Told, secret: range, known: AbstractSet[Hashable]
) -> Hidden:
    """What is hidden in a part, counts that are told with several values among them."""
    doubtful = [c.key for c in part.table.cells if len(told.get(c.key, ())) > 1]  # type: ignore[call-overload]
    if not doubtful:
        return _hidden_in(part, secret, known)
    if not any(_has_small(each, secret) for each in _readings(part, told, doubtful)):
        return Hidden(frozenset())
    found = _hidden_in(part, secret, known)
    return Hidden(found.counts | set(doubtful), found.exposed)


def _laid_out(told: Told, parents: Mapping[str, str], shares: Collection[Share]) -> CountSystem:
    """Every measure's counts, with the shares; a count told with several values is not known."""
    values = {**_unknown(told, shares), **{q: _one(given) for q, given in told.items()}}
    ordered = sorted(values, key=lambda quantity: quantity.measure)
    systems = [
        count_system({q: values[q] for q in own}, parents)
        for _, own in groupby(ordered, key=lambda quantity: quantity.measure)
    ]
    return with_shares(systems, shares)


def _unknown(told: Told, shares: Collection[Share]) -> dict[Quantity, int | None]:
    """The groups that nobody tells of, where their counts are told of, and the other way round.

    A group is at least as many as are counted in it, so it is not quite unknown.
    """
    measures = {quantity.measure for quantity in told}
    pairs = [pair for share in shares for pair in (share, share[::-1]) if measures >= {*share}]
    return {q._replace(measure=to): None for q in told for own, to in pairs if q.measure == own}


def _one(values: Collection[int]) -> int | None:
    return next(iter(values)) if len(values) == 1 else None


def _hidden_in(part: CountSystem, secret: range, known: AbstractSet[Hashable]) -> Hidden:
    """What is hidden in a part; all of it where the counts contradict each other."""
    every = frozenset(c.key for c in part.table.cells if c.value is not None)
    if not part.broken:
        try:
            made = protect(part.table, secret.stop, known=known)
        except DataError:
            pass
        else:
            few = (key for key, values in made.possible.items() if len(values) < _need(secret))
            return Hidden(made.hidden, frozenset(few))
    return Hidden(every if _has_small(part, secret) else frozenset())


def _need(secret: range) -> int:
    return max(2, len(secret))


def _readings(
    part: CountSystem, told: Told, doubtful: list[Hashable]
) -> Iterator[CountSystem | None]:
    """The part with each combination of the values told; None where there are too many."""
    values = [sorted(told[key]) for key in doubtful if isinstance(key, Quantity)]
    for number, chosen in enumerate(islice(product(*values), _COMBINATIONS + 1)):
        given = dict(zip(doubtful, chosen, strict=True))
        cells = tuple(replace(c, value=given.get(c.key, c.value)) for c in part.table.cells)
        yield (
            None
            if number == _COMBINATIONS
            else replace(part, table=replace(part.table, cells=cells))
        )


def _has_small(part: CountSystem | None, secret: range) -> bool:
    """Whether a small count is told of, or may be worked out, be it from sums that do not hold."""
    if part is None:
        return True
    values = {cell.key: cell.value for cell in part.table.cells}
    if any(value in secret for value in values.values() if value is not None):
        return True
    if not part.broken:
        bounds = _bounds(part, values)
        if bounds is not None:
            return any(a in secret and b in secret for a, b in bounds)
    sums = [*part.table.relations, *part.broken]
    return any(_left(relation, values) in secret for relation in sums)


def _bounds(
    part: CountSystem, values: Mapping[Hashable, int | None]
) -> list[tuple[int, int]] | None:
    """The least and most that each count can be; None when the counts contradict each other."""
    index = {key: i for i, key in enumerate(values)}
    most = sum(value for value in values.values() if value is not None) + 1
    sums = ((index[r.total], tuple(index[p] for p in r.parts)) for r in part.table.relations)
    low = [value or 0 for value in values.values()]
    high = [most if value is None else value for value in values.values()]
    fits = tighten(Sums.over(len(index), sums), low, high) is not None
    return list(zip(low, high, strict=True)) if fits else None


def _left(relation: Relation, values: Mapping[Hashable, int | None]) -> int:
    """What a total has over or under the parts that are known; 0 where several are not."""
    total = values[relation.total]
    known = [values[part] for part in relation.parts]
    if total is None or known.count(None) > 1:
        return 0
    return abs(total - sum(value for value in known if value is not None))
