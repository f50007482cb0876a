"""Which target an outcome is held against; status, trend, chart and table all ask here."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Protocol, TypeVar

from analysis.base.codes import Sex


class Aimed(Protocol):
    """Whatever says whom it is for and which part of the measure."""

    @property
    def sex(self) -> Sex:
        """Whom it is for."""

    @property
    def component(self) -> str:
        """Which part of the measure; empty for the whole."""


T = TypeVar("T", bound=Aimed)


class NotChosen(Enum):
    """Why a target is not the one that an outcome is held against; the words finish a sentence."""

    OTHER_PART = "gäller en annan del av mätetalet"
    OTHER_SEX = "gäller ett annat kön"
    FOR_ALL = "gäller alla, medan könet har ett eget mål"
    LATER = "står efter ett mål som gäller detsamma"


def choose(
    targets: Iterable[T], sex: Sex, component: str = ""
) -> tuple[T | None, list[tuple[T, NotChosen]]]:
    """The target of a sex and component, and each of the others with why it is not chosen.

    Its own target is chosen, else the one for all; never that of another part.
    targets: those of one measure, node, unit and year, in the order of the documents.
    """
    chosen: T | None = None
    passed: list[tuple[T, NotChosen]] = []
    for target in targets:
        if target.component != component:
            passed.append((target, NotChosen.OTHER_PART))
        elif target.sex not in (sex, Sex.ALL):
            passed.append((target, NotChosen.OTHER_SEX))
        elif chosen is None:
            chosen = target
        elif chosen.sex is not sex and target.sex is sex:
            passed.append((chosen, NotChosen.FOR_ALL))
            chosen = target
        else:
            passed.append(
                (target, NotChosen.LATER if target.sex is chosen.sex else NotChosen.FOR_ALL)
            )
    return chosen, passed


def target_for(targets: Iterable[T], sex: Sex, component: str = "") -> T | None:
    """The target of a sex and component; see `choose`."""
    return choose(targets, sex, component)[0]
