"""A way in which a goal has moved, in words of fact, with the rows that say so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from analysis.data.plan_rows import NodeRow, PlanRow, RevisionRow
from analysis.data.rows import Observation, TargetRow
from analysis.data.version_rows import VersionRow

Source = TargetRow | Observation | RevisionRow | VersionRow | PlanRow | NodeRow
_TABLES = {
    TargetRow: "targets",
    Observation: "observations",
    RevisionRow: "revisions",
    VersionRow: "measure_versions",
    PlanRow: "plans",
    NodeRow: "plan",
}


class Way(Enum):
    """How a goal has moved: what the page calls it, and what it says where there is none.

    The order is that of the page.
    """

    EASED = "Lägre ställt mål", "Inget mål har ställts lägre."
    DROPPED = "Borttaget mätetal", "Inget mätetal har tagits bort efter en röd status."
    RECOUNTED = "Ändrat under året", "Ingen definition eller nämnare har ändrats under året."
    BELOW = "Mål under ingångsvärdet", "Inget mål är lägre ställt än sitt ingångsvärde."
    BUNCHED = "Utfall strax över gränsen", ""

    @property
    def heading(self) -> str:
        """What the way is called."""
        return str(self.value[0])

    @property
    def none(self) -> str:
        """What is said where nothing has moved so."""
        return str(self.value[1])


@dataclass(frozen=True)
class Moved:
    """One finding. text: a Swedish sentence or two. measure_ids: those it is about.

    unit_id: whose it is, "" where it is the whole region's. sources: the rows that it is read from.
    """

    way: Way
    measure_ids: tuple[str, ...]
    unit_id: str
    text: str
    sources: tuple[Source, ...]


def table_of(row: Source) -> str:
    """The table that a row is of."""
    return _TABLES[type(row)]
