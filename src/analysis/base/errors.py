"""User errors: what is wrong, where, what was found, what was expected, how to fix it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from analysis.base.printable import printable
from analysis.language.messages import later, tr

EXIT_USER_ERROR = 1
EXIT_NOTEBOOK_FAILED = 2
LONGEST_WORD = 200  # of a name that was mistyped; what is longer is like none


@dataclass(frozen=True)
class Problem:
    """One thing a user can fix; `row` is the line in the file, the header being row 1."""

    what: str
    where: str = ""
    row: int | None = None
    column: str = ""
    got: str = ""
    expected: str = ""
    fix: str = ""

    def lines(self) -> list[str]:
        """The problem as plain lines of text, the place first; none steers a terminal."""
        place = self.where
        if self.row is not None:
            place += tr(", row {row}", row=self.row)
        if self.column:
            place += tr(", column {column}", column=self.column)
        head = f"{place}: {self.what}" if place else self.what
        details = (
            (tr("got"), self.got),
            (tr("expected"), self.expected),
            (tr("fix"), self.fix),
        )
        lines = [head, *(f"  {label}: {text}" for label, text in details if text)]
        return [printable(line) for line in lines]


class UserError(Exception):
    """Something the user can fix; the command line prints it without a traceback.

    `left` says how the book was left.
    """

    exit_code = EXIT_USER_ERROR
    left = later("nothing was changed")

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__("\n".join(line for p in self.problems for line in p.lines()))

    def __reduce__(self) -> tuple[type[UserError], tuple[tuple[Problem, ...]]]:
        """Pickles the error with its problems, for other processes."""
        return type(self), (self.problems,)


class DataError(UserError):
    """The data in `data/` do not hold what the schema promises."""


class UnknownNameError(UserError):
    """A region, period, template or measure that does not exist was asked for."""


class NotebookError(UserError):
    """A notebook failed while it ran."""

    exit_code = EXIT_NOTEBOOK_FAILED
    left = later("failed pages are unchanged, all others were made")


def nearest(got: str, allowed: Sequence[str]) -> str:
    """The allowed value that is most like what was given; "" when none is."""
    return next(iter(get_close_matches(got[:LONGEST_WORD].lower(), allowed, n=1, cutoff=0.6)), "")


def did_you_mean(got: str, allowed: Sequence[str]) -> str:
    """A hint with the nearest allowed value, or the whole list when nothing is near."""
    near = nearest(got, allowed)
    if near:
        return tr("did you mean {name!r}?", name=near)
    return (
        tr("choose one of: {names}", names=", ".join(allowed))
        if allowed
        else tr("there are none yet")
    )
