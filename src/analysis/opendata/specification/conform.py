"""Whether another body's document is as the specification says; every problem with its place.

tertial conform https://www.regionen.se/mal-och-utfall.json
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from analysis.base.errors import Problem, UserError
from analysis.language.messages import tr
from analysis.opendata.specification.document import LISTS
from analysis.opendata.specification.json_text import read_text
from analysis.opendata.specification.place import DEADLINE, read_place
from analysis.opendata.specification.rules import rule_faults
from analysis.opendata.specification.schema_faults import schema_faults

MOST = 50  # problems that are told


@dataclass(frozen=True)
class Conforming:
    """A document that conforms: whose it is, and how many items its lists have."""

    name: str
    counts: Mapping[str, int]


def conform(place: str, deadline: float = DEADLINE) -> Conforming:
    """Read the document at an address or in a file and check it; raises UserError with problems."""
    content = read_text(read_place(place, deadline), place)
    if found := faults(content, place):
        raise UserError(found)
    counts = {name: len(content[name]) for name in LISTS if name in content}
    return Conforming(content["body"]["name"], counts)


def faults(content: Any, where: str) -> list[Problem]:
    """The first problems of a document, and whether there are more; none when it conforms."""
    found = schema_faults(content, where, MOST + 1)
    found = found or [*islice(rule_faults(content, where), MOST + 1)]
    if len(found) <= MOST:
        return found
    more = Problem(tr("there are more problems"), where, fix=tr("correct those above first"))
    return [*found[:MOST], more]
