"""Where a region's tables tell how many people something is about, and which count it is.

The same count is told of wherever it stands: under two goals, as an outcome and in a monthly
series, as preliminary and final, and as the baseline of a target. A share tells of the count that
it is a share of, to whoever knows its group.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from analysis.base.codes import OF_A_GROUP, Sex, ValueType
from analysis.base.model import Measure
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow, rows_of
from analysis.method.disclosure.system import Quantity, Share
from analysis.results.people_figures import Figure, of_people, people_figures
from analysis.results.row_values import measures


@dataclass(frozen=True)
class Telling:
    """A figure with the count that it tells of; `group` is what a share is a share of.

    count: None for a share whose group nobody has named, which may tell of any count.
    people: how many they are.
    """

    figure: Figure
    count: Quantity | None
    people: int | None
    group: Quantity | None = None


@dataclass(frozen=True)
class Told:
    """All that a region tells of.

    sizes: of the groups that are known and always the same. shares: the measures of counts, each
    with that of its group.
    """

    tellings: tuple[Telling, ...]
    sizes: Mapping[Quantity, int]
    shares: frozenset[Share] = frozenset()

    def values(self) -> dict[Quantity, set[int]]:
        """Every count with the values that it is told with."""
        found: dict[Quantity, set[int]] = {q: {size} for q, size in self.sizes.items()}
        for each in self.tellings:
            if each.count and each.people is not None:
                found.setdefault(each.count, set()).add(each.people)
        return found


@dataclass(frozen=True)
class _Context:
    """The measures of the region, the counts that are told of, and the least count shown."""

    rows: Mapping[str, MeasureRow]
    known: Mapping[str, Measure]
    people: Mapping[Quantity | None, int | None]
    threshold: int


def tellings(data: RegionData, of: Iterable[Figure] | None = None) -> Told:
    """Every figure of the region that is about people, with the counts that it tells of.

    of: other figures of the region's measures, as those of an earlier edition.
    """
    rows = {row.measure_id: row for row in rows_of(data["measures"], MeasureRow)}
    known = measures(data)
    figures = people_figures(data) if of is None else of_people(data, of)
    counts = [_count(f, known) for f in figures if _is_count(rows[f.measure_id])]
    people = {each.count: each.people for each in counts}
    context = _Context(rows, known, people, data.scheme.suppression_threshold)
    sizes: dict[Quantity, int] = {}
    shares = []
    other = _complements(rows)
    for figure in (f for f in figures if not _is_count(rows[f.measure_id])):
        as_told = other[figure.measure_id].of(figure) if figure.measure_id in other else figure
        row = rows[as_told.measure_id]
        group, size = _group(as_told, row, context)
        if group and size and row.denominator and not row.denominator_id:
            sizes[group] = size
        shares += [replace(t, figure=figure) for t in _share(as_told, row, context, group, size)]
    return Told((*counts, *shares), sizes, frozenset(map(_link, filter(_is_share, rows.values()))))


def _is_share(row: MeasureRow) -> bool:
    """Whether it is of a group; whoever knows what a count is a share of has not to be told it."""
    return row.value_type in OF_A_GROUP and bool(row.denominator_id or row.denominator)


def _link(row: MeasureRow) -> Share:
    """The measures of the count and of the group of a share."""
    count = row.numerator_id or f"{row.measure_id} (count)"
    return count, row.denominator_id or f"{row.measure_id} (group)"


@dataclass(frozen=True)
class _Complement:
    """The share of people that another share is what is left of."""

    measure_id: str

    def of(self, figure: Figure) -> Figure:
        return replace(figure, measure_id=self.measure_id, value=100 - figure.value)


def _complements(rows: Mapping[str, MeasureRow]) -> dict[str, _Complement]:
    """Of two shares that make up the whole, the one that is read as what the other leaves."""
    found: dict[str, _Complement] = {}
    for _, row in sorted(rows.items()):
        other = rows.get(row.complement_id)
        if other and ValueType.SHARE is row.value_type is other.value_type:
            first, left = sorted((row, other), key=lambda r: (not r.counts_people, r.measure_id))
            if first.counts_people and first.measure_id not in found:
                found[left.measure_id] = _Complement(first.measure_id)
    return found


def _is_count(row: MeasureRow) -> bool:
    return row.counts_people and row.value_type not in OF_A_GROUP


def _count(figure: Figure, known: Mapping[str, Measure]) -> Telling:
    """A text with several numbers may tell of any count."""
    if not figure.is_sure:
        return Telling(figure, None, None)
    return Telling(figure, figure.quantity(known[figure.measure_id]), round(figure.value))


def _group(
    figure: Figure, row: MeasureRow, context: _Context
) -> tuple[Quantity | None, int | None]:
    """The group of a share and its size, where both are known."""
    if row.denominator_id:
        group = figure.quantity(context.known[row.denominator_id])
        size = context.people.get(group)
        return (group, size) if size is not None else (None, None)
    if row.denominator and figure.sex is Sex.ALL and not figure.component:
        own = figure.quantity(context.known[row.measure_id])
        return own._replace(measure=f"{row.measure_id} (group)"), row.denominator
    return None, None


def _share(
    figure: Figure, row: MeasureRow, context: _Context, group: Quantity | None, size: int | None
) -> Iterator[Telling]:
    """The count that a share tells of: that of its measure, or what it makes of its group.

    What is counted for each person in a group, and is not people, tells of the group.
    """
    numerator = context.rows.get(row.numerator_id)
    if not (row.counts_people or (numerator and numerator.counts_people)):
        if group:
            yield Telling(figure, group, None)
        return
    own = figure.quantity(context.known[row.measure_id])
    count = own._replace(measure=f"{row.measure_id} (count)")
    if numerator:
        count = figure.quantity(context.known[numerator.measure_id])
    # A change gives back the figure before as well, whatever group it is of.
    if group is None or size is None or row.value_type is ValueType.CHANGE:
        yield Telling(figure, None, None)
    elif count in context.people:
        yield Telling(figure, count, None, group)
    elif row.value_type is ValueType.SHARE:
        yield Telling(figure, count, _people(figure.value, row, size, context.threshold), group)
    else:
        yield Telling(figure, None, None)


def _people(percent: float, row: MeasureRow, size: int, threshold: int) -> int:
    """How many a rounded share is of: the fewest, where that is few, or where few are left.

    A share with fewer decimals than its measure may be exact or rounded: few are looked for among
    all that it may be, and only an exact one that may still be many counts as safe.
    """
    written = f"{percent:.6f}".rstrip("0").partition(".")[2]
    wide = _counts(percent, len(written), size)
    narrow = _counts(percent, max(len(written), row.decimals), size)
    few = [n for n in wide if 0 < n < threshold or 0 < size - n < threshold]
    return few[0] if few and len(narrow) < threshold else round(percent * size / 100)


def _counts(percent: float, decimals: int, size: int) -> range:
    """The counts that give the share when it is rounded to so many decimals."""
    half = 0.5 * 10.0**-decimals + 1e-9
    least = math.ceil((percent - half) * size / 100)
    most = math.floor((percent + half) * size / 100)
    return range(max(0, least), min(size, most) + 1)
