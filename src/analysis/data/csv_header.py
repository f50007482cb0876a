"""What is wrong with the header of a CSV file, held against the columns of its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from analysis.base.errors import Problem, did_you_mean
from analysis.language.messages import tr

MOST_COLUMNS = 100  # beyond those of the table: each is told by itself


def too_wide(header: Sequence[str], columns: Sequence[str], shown_as: str) -> Problem:
    return Problem(
        tr("the header has far more columns than the table"),
        where=shown_as,
        row=1,
        got=tr("{count} columns", count=len(header)),
        expected=tr("{count} columns: {columns}", count=len(columns), columns=", ".join(columns)),
        fix=tr("see whether rows were joined, or restore the file from git"),
    )


# What is wrong, in which column, what was found there, and how it is fixed.
Fault = tuple[str, str, str, str]


def named(
    header: Sequence[str], columns: Sequence[str], may_lack: Container[str]
) -> Iterator[Fault]:
    """Columns that the schema does not have, and those it asks for that are not there."""
    missing = [name for name in columns if name not in header]
    # Where columns are left out, the others no longer stand in the schema's places.
    places = columns if len(header) >= len(columns) else ()
    for place, name in enumerate(header):
        meant = places[place] if place < len(places) else ""
        if name in columns:
            continue
        if not name:
            fix = tr("name the column, or remove it with its comma")
            yield (
                tr("a column has no name"),
                "",
                tr("nothing in column {place}", place=place + 1),
                fix,
            )
        elif meant in missing:
            missing.remove(meant)
            what = tr("the column has another name than the schema's")
            yield what, meant, repr(name), tr("call it {meant}", meant=meant)
        else:
            near = f"; {did_you_mean(name, missing)}" if missing else ""
            fix = tr("remove the column, or describe it in data/datapackage.json{near}", near=near)
            yield tr("the schema has no such column"), name, repr(name), fix
    for name in (name for name in missing if name not in may_lack):
        fix = tr("put the column back, empty if there is nothing to say")
        yield (
            tr("a column is missing"),
            name,
            tr("{count} columns without it", count=len(header)),
            fix,
        )


def doubled(header: Sequence[str]) -> Iterator[Fault]:
    for name, times in Counter(header).items():
        if times > 1 and name:
            fix = tr("give one of them its own name, or remove it")
            yield (
                tr("two columns have the same name"),
                name,
                tr("{name!r} {times} times", name=name, times=times),
                fix,
            )


def ordered(header: Sequence[str], columns: Sequence[str]) -> Iterator[Fault]:
    wanted = [name for name in columns if name in header]
    if sorted(header) == sorted(wanted) and list(header) != wanted:
        first = next(got for got, name in zip(header, wanted, strict=True) if got != name)
        what = tr("the columns stand in another order than the schema's")
        yield what, first, ", ".join(header), tr("move the columns into that order")
