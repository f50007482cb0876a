"""Adds a period to a region's region.yml without touching anything else in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from analysis.base.errors import DataError, Problem
from analysis.base.periods import Period, PeriodError
from analysis.data.dataset import Region
from analysis.language.messages import tr


def with_period(text: str, period: Period, plans: Sequence[str], where: str) -> str:
    """The text of region.yml with one more period, in order of time; comments stay as they are.

    Raises DataError when `periods` is not written in a way that a line can be added to.
    """
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = {key.value: (key, value) for key, value in node.value} if node else {}
    if "periods" not in pairs or not isinstance(pairs["periods"][1], yaml.MappingNode):
        raise DataError(_unwritable(where, period))
    key, periods = pairs["periods"]
    entry = _entry(period, plans)
    if not periods.value:
        start, end = key.start_mark.index, periods.end_mark.index
        return f"{text[:start]}periods:\n{_indented(entry, 2)}{_rest(text, end)}"
    if periods.flow_style:
        raise DataError(_unwritable(where, period))
    indent = periods.value[0][0].start_mark.column
    later = [key for key, _ in periods.value if _is_later(str(key.value), period)]
    if later:
        position = later[0].start_mark.index - indent
        return text[:position] + _indented(entry, indent) + text[position:]
    end = _end_of(text, periods.value[-1][1])
    head = text[:end] if text[:end].endswith("\n") else text[:end] + "\n"
    return head + _indented(entry, indent) + text[end:]


def another_kind(region: Region, period: Period) -> Iterator[str]:
    """A warning where the period is of a kind that the region does not report.

    A figure for a whole year next to tertials is often meant for the last of them.
    """
    reported = [item.period for item in region.declared if item.period != period]
    if reported and period.kind not in [each.kind for each in reported]:
        near = [each for each in reported if each.year == period.year] or reported[-3:]
        yield (
            tr(
                "Warning: the region reports {near}; {period} becomes another report next to "
                "them, also where the days are the same. If the figures belong to one of "
                "them, use that period.",
                near=", ".join(map(str, near)),
                period=period,
            )
        )


def _is_later(key: str, period: Period) -> bool:
    try:
        return Period.parse(key) > period
    except PeriodError:
        return False


def _entry(period: Period, plans: Sequence[str]) -> str:
    title = period.label[:1].upper() + period.label[1:]
    quoted = yaml.safe_dump(title, allow_unicode=True, width=1000).splitlines()[0]
    plan = plans[0] if len(plans) == 1 else f"[{', '.join(plans)}]"
    return f"{_key(period)}:\n  title: {quoted}\n  as_of: {period.ends}\n  plan_id: {plan}\n"


def _key(period: Period) -> str:
    """A year is quoted, or YAML would read a number."""
    return str(period) if period.part else f'"{period}"'


def _indented(entry: str, indent: int) -> str:
    return "".join(f"{' ' * indent}{line}\n" for line in entry.splitlines())


def _rest(text: str, end: int) -> str:
    """What follows an empty `{}` on its line and after; a comment there gets a line of its own."""
    rest = text[end:]
    line, mark, after = rest.partition("\n")
    return (f"  {line.strip()}\n" if line.strip() else "") + (after if mark else "")


def _end_of(text: str, last: yaml.Node) -> int:
    """Where the line ends on which the last value of the last period stands."""
    while isinstance(last, yaml.MappingNode) and last.value and not last.flow_style:
        last = last.value[-1][1]
    end = text.find("\n", last.end_mark.index)
    return len(text) if end < 0 else end + 1


def _unwritable(where: str, period: Period) -> Problem:
    return Problem(
        tr("the period {period} cannot be added to the file", period=period),
        where=where,
        column="periods",
        expected=tr("one period a line under `periods:`"),
        fix=tr(
            "add the period {period} by hand, with title, as_of and plan_id, and import again",
            period=period,
        ),
    )
