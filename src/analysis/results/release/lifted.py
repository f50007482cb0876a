"""Takes the rows that are not released out of a region's tables, and what only they use.

A row's document tells whether it is public: what a row of a held period cites may be new with it.
A measure or unit that only held rows use goes whatever its document; a goal is its plan's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from analysis.base.periods import Period, PeriodError
from analysis.data.schema import Table
from analysis.results.release.periods import Release, covers

# Tables that describe; a row of theirs from a document of held rows goes when none refers to it.
DESCRIBING = ("units", "plans", "plan", "measures")
# Those that no page shows without a row of theirs.
_SHOWN_BY_ROWS = ("units", "measures")
# What tells an outcome, or its target, from the others of its time.
OUTCOME = ("measure_id", "node_id", "unit_id", "sex", "component")
PERIOD, MONTH = "period", "month"
# The columns that say when a row without a period begins to hold.
_BEGINS = ["year", "valid_from"]
Frames = Mapping[str, pd.DataFrame]
Keys = Mapping[str, set[str]]


@dataclass(frozen=True)
class Lifting:
    """A region's tables by name, how they refer to each other, and what is released of them.

    dates: when each document is from, as `2021-04`; "" or none where that is not known. awaited:
    the outcomes, in the order of OUTCOME, that an approved period was approved without.
    """

    frames: Frames
    tables: Mapping[str, Table]
    release: Release
    dates: Mapping[str, str] = field(default_factory=dict)
    awaited: frozenset[str] = frozenset()

    def left(self) -> dict[str, pd.DataFrame]:
        """The tables with the rows that are released."""
        kept = {
            name: frame if name in DESCRIBING else frame[self._kept(name)]
            for name, frame in self._filled.items()
        }
        return {**self.frames, **self._without_orphans(kept)}

    @cached_property
    def _filled(self) -> Frames:
        """The tables that have rows: most regions leave half of them empty."""
        return {name: frame for name, frame in self.frames.items() if len(frame)}

    @cached_property
    def _kept_by_time(self) -> Mapping[str, pd.Series]:
        """Of each table whose rows have a time, which rows are released."""
        timed = (name for name, frame in self._filled.items() if PERIOD in frame or MONTH in frame)
        return {name: self._find_kept(name) for name in timed}

    def _kept(self, name: str) -> pd.Series:
        found = self._kept_by_time.get(name)
        return self._find_kept(name) if found is None else found

    def _find_kept(self, name: str) -> pd.Series:
        """Which rows of a table are released, by their own time and document."""
        frame = self.frames[name]
        if PERIOD in frame:
            keep = _where(frame[PERIOD], self._is_released)
        elif MONTH in frame:
            keep = ~_where(frame[MONTH], self._is_later)
        else:
            keep = ~self._is_of_held(name)
        if "source" in frame:
            keep &= ~frame["source"].isin(self.secret_documents)
            only_held = frame["source"].isin(self._held_documents - self._approved_documents)
            keep &= ~only_held | self._is_approved(frame)
        return keep

    def _is_approved(self, frame: pd.DataFrame) -> pd.Series:
        if PERIOD not in frame:
            return self._is_awaited(frame)
        return _where(frame[PERIOD], lambda text: covers(self.release.approved, text))

    def _is_released(self, text: str) -> bool:
        return not text or covers(self.release.periods, text)

    def _is_later(self, text: str) -> bool:
        """Whether a time ends after all that is released."""
        try:
            return bool(text) and Period.parse(text).ends > self.release.last
        except PeriodError:
            return True

    def _is_of_held(self, name: str) -> pd.Series:
        """Which rows without a period, as targets, are of an outcome, measure, goal, unit or time
        that only held rows have, or start from what is held.
        """
        frame = self.frames[name]
        found = ~_every(frame)
        for column, target in self._references(name):
            found |= frame[column].isin(self._only_held.get(target, set()))
        if {*OUTCOME} <= {*frame.columns}:
            found |= _outcomes(frame).isin(self._only_held_outcomes)
            found &= ~self._is_awaited(frame)
        for column in frame.columns.intersection(_BEGINS):
            found |= _where(frame[column], self._begins_later)
        if "baseline_period" in frame:
            found |= _where(frame["baseline_period"], self._is_later)
        if "source" in frame:
            found &= frame["source"].isin(self._held_documents)
        if "baseline_period" in frame:
            found |= _where(frame["baseline_period"], lambda t: covers(self.release.held, t))
        return found

    def _is_awaited(self, frame: pd.DataFrame) -> pd.Series:
        """Which rows are the target of an outcome that an approved period says is missing."""
        if not self.awaited or not {*OUTCOME} <= {*frame.columns}:
            return ~_every(frame)
        return _outcomes(frame).isin(self.awaited)

    def _begins_later(self, said: object) -> bool:
        """Whether a year or a day, as text or as read, begins after all that is released."""
        text = "" if said is None or said is pd.NA or said != said else str(said)
        return bool(text) and text[: len("2021-04-30")] > f"{self.release.last}"[: len(text)]

    @cached_property
    def _only_held(self) -> Keys:
        """The measures, goals and units that rows with a time refer to, but no released one."""
        held: dict[str, set[str]] = {}
        shown: dict[str, set[str]] = {}
        for name, kept in self._kept_by_time.items():
            frame = self._filled[name]
            for column, target in self._references(name):
                shown.setdefault(target, set()).update(frame[column].array[kept])
                held.setdefault(target, set()).update(frame[column].array[~kept])
        return {target: keys - shown[target] - {""} for target, keys in held.items()}

    @cached_property
    def _only_held_outcomes(self) -> set[str]:
        """The outcomes, period apart, that a held row has and no released one."""
        held: set[str] = set()
        shown: set[str] = set()
        for name, kept in self._kept_by_time.items():
            frame = self._filled[name]
            if {PERIOD, *OUTCOME} <= {*frame.columns}:
                shown |= {*_outcomes(frame[kept])}
                held |= {*_outcomes(frame[~kept])}
        return held - shown

    def _references(self, name: str) -> Iterator[tuple[str, str]]:
        """The columns of a table that refer to describing tables, with those tables."""
        for key in self.tables[name].descriptor["schema"].get("foreignKeys", []):
            target = key["reference"].get("resource") or name
            if target in DESCRIBING:
                yield key["fields"][0], target

    def _cited(self, says: Callable[[str], bool]) -> frozenset[str]:
        """The documents that a row of such a time cites."""
        return frozenset(
            source
            for frame, times in self._times()
            for source in frame.loc[_where(times, lambda text: bool(text) and says(text)), "source"]
        )

    def _times(self) -> Iterator[tuple[pd.DataFrame, pd.Series]]:
        for frame in self._filled.values():
            for column in (PERIOD, MONTH):
                if column in frame and "source" in frame:
                    yield frame, frame[column]

    @cached_property
    def secret_documents(self) -> frozenset[str]:
        """What a row under embargo cites is not public either, unless it is a released report.

        A released report is dated before the period under embargo ended, and more of its rows are
        of a released period: a date alone may be mistyped, or be that of a first version.
        """
        counts = self._rows_by_document
        shown = {str(item.period) for item in self.release.approved}
        return frozenset(
            source
            for item in self.release.secret
            for source in self._cited(str(item.period).__eq__)
            if not _is_before(self.dates.get(source, ""), item.period.ends)
            or counts[source, str(item.period)] >= max(counts[source, each] for each in shown)
        )

    @cached_property
    def _rows_by_document(self) -> Counter[tuple[str, str]]:
        """How many rows of each document and time there are."""
        found: Counter[tuple[str, str]] = Counter()
        for frame, times in self._times():
            found.update(zip(frame["source"], times, strict=True))
        return found

    @cached_property
    def _held_documents(self) -> frozenset[str]:
        """The documents of a row that is not released for its time."""
        return frozenset(
            source
            for frame, times in self._times()
            for source in frame.loc[_where(times, self._is_held_in(times)), "source"]
        )

    def _is_held_in(self, times: pd.Series) -> Callable[[str], bool]:
        """Whether a time is held: a period that nothing releases, or a month after all that is."""
        return self._is_later if times.name == MONTH else lambda text: not self._is_released(text)

    @cached_property
    def _approved_documents(self) -> frozenset[str]:
        return self._cited(lambda text: covers(self.release.approved, text))

    def _without_orphans(self, left: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """Take out describing rows from held documents, until only what others refer to is left.

        Of a document that released rows cite too, those go that only held rows referred to.
        """
        before = self._referred(self._filled)
        while True:
            used = self._referred(left)
            smaller = {
                name: frame[~self._is_orphan(name, frame, used, before)]
                if name in DESCRIBING
                else frame
                for name, frame in left.items()
            }
            if all(len(smaller[name]) == len(left[name]) for name in left):
                return smaller
            left = smaller

    def _is_orphan(self, name: str, frame: pd.DataFrame, used: Keys, before: Keys) -> pd.Series:
        key = frame[self.tables[name].primary_key[0]]
        only_held = self._held_documents - self._approved_documents
        its_own = frame["source"].isin(self.secret_documents | only_held)
        lost = key.isin(before.get(name, set()))
        if name not in _SHOWN_BY_ROWS:
            lost &= frame["source"].isin(self._held_documents)
        return (its_own | lost) & ~key.isin(used.get(name, set()))

    def _referred(self, frames: Frames) -> dict[str, set[str]]:
        """Which keys of each table the rows of the tables refer to."""
        used: dict[str, set[str]] = {"plans": {*self.release.plans}}
        for name, frame in frames.items():
            for column, target in self._references(name):
                own = {*frame[column]}
                if target == name:  # a node is not kept by its own reference to itself
                    pairs = zip(frame[column], frame[self.tables[name].primary_key[0]], strict=True)
                    own = {each for each, key in pairs if each != key}
                used.setdefault(target, set()).update(own - {""})
        return used


def _is_before(text: str, day: date) -> bool:
    """Whether a year, month or day, as `2021-04`, is wholly before a day's own."""
    return bool(text) and text < f"{day}"[: len(text)]


def _outcomes(frame: pd.DataFrame) -> pd.Series:
    """The outcome that each row is of, as a text."""
    rows = zip(*(frame[column].astype(str) for column in OUTCOME), strict=True)
    return pd.Series(["/".join(cells) for cells in rows], index=frame.index, dtype=object)


def _every(frame: pd.DataFrame) -> pd.Series:
    return pd.Series(True, index=frame.index, dtype=bool)


def _where(times: pd.Series, says: Callable[[str], bool]) -> pd.Series:
    """Which of the times the function says yes to; each different one is asked for once."""
    yes = {text for text in times.unique() if says(text)}
    return times.isin(yes)
