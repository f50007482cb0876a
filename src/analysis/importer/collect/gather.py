"""Puts the answers of all returned forms together; where senders differ, none of them is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.base.codes import MissingReason
from analysis.importer.collect.returned import Answer, Returned
from analysis.importer.interpret.proposal import SAID

# What two forms may each say of the same outcome: the outcome itself, and what stands next to it.
BESIDE = ("symbol", "trend_symbol", "comment")


@dataclass(frozen=True)
class Conflict:
    """An outcome that forms say different things of, each with its place."""

    answers: tuple[Answer, ...]

    @property
    def key(self) -> tuple[str, ...]:
        return self.answers[0].key

    @property
    def unit_id(self) -> str:
        return self.answers[0].cells["unit_id"]


@dataclass(frozen=True)
class Gathered:
    """The answers that no form contradicts, one an outcome, and the conflicts."""

    answers: tuple[Answer, ...]
    conflicts: tuple[Conflict, ...]


def gather(forms: Iterable[Returned], prefer: Sequence[str] = ()) -> Gathered:
    """The answers of all forms; `prefer` names the files that decide where forms differ."""
    by_key: dict[tuple[str, ...], list[Answer]] = {}
    for form in forms:
        for answer in form.answers:
            by_key.setdefault(answer.key, []).append(answer)
    agreed: list[Answer] = []
    conflicts: list[Conflict] = []
    for answers in by_key.values():
        preferred = [each for each in answers if each.file in prefer] or answers
        if _differ(preferred):
            conflicts.append(Conflict(tuple(preferred)))
        else:
            agreed.append(_whole(preferred))
    return Gathered(tuple(agreed), tuple(conflicts))


def said(cells: Mapping[str, str]) -> str:
    """An answer in a few words, in Swedish: `5,4`, `Ja`, `Mäts på helår`."""
    reason = cells["missing_reason"]
    heading = MissingReason(reason).heading if reason else ""
    return cells["value"].replace(".", ",") or cells["text"] or heading


def _differ(answers: Sequence[Answer]) -> bool:
    outcomes = {tuple(answer.cells[column] for column in SAID) for answer in answers}
    beside = ({a.cells[column] for a in answers} - {""} for column in BESIDE)
    return len(outcomes) > 1 or any(len(found) > 1 for found in beside)


def _whole(answers: Sequence[Answer]) -> Answer:
    """The first answer, with what another form says next to the same outcome."""
    first = answers[0]
    beside = {
        column: next((a.cells[column] for a in answers if a.cells[column]), "") for column in BESIDE
    }
    return Answer(first.file, first.line, {**first.cells, **beside}, first.remarks)
