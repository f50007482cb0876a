"""Which target an outcome is held against; status, trend, chart and table all ask here."""

from __future__ import annotations

from collections.abc import Iterable
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


def target_for(targets: Iterable[T], sex: Sex, component: str = "") -> T | None:
    """The target of a sex and component: its own, else the one for all; never of another part.

    targets: those of one measure, node, unit and year, in the order of the documents.
    """
    own = [target for target in targets if target.component == component]
    exact = (target for target in own if target.sex is sex)
    whole = (target for target in own if target.sex is Sex.ALL)
    return next(exact, None) or next(whole, None)
