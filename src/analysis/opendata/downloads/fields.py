"""What each column of the downloads is called and means, in Swedish.

Columns that come from a table of the data package as they are keep that table's description.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from analysis.data.schema import Catalogue, Field
from analysis.words.respelling import respelled

# name: type, title, description
_OWN = {
    "region": ("string", "Region", "Regionens id."),
    "record": (
        "string",
        "Radslag",
        "outcome är ett utfall, target ett målvärde och assessment regionens bedömning av ett mål.",
    ),
    "unit": ("string", "Enhet", "Nämndens, styrelsens eller områdets namn."),
    "measure": ("string", "Mätetalets namn", "Mätetalets korta namn."),
    "outcome": ("number", "Utfall", "Utfallet i dokumentets enhet: 5,4\u00a0% är 5.4."),
    "outcome_text": ("string", "Utfall i ord", "Utfallet när det är ord och inte en siffra."),
    "target": ("number", "Målvärde", "Målvärdet i dokumentets enhet."),
    "target_operator": (
        "string",
        "Riktning",
        "Hur utfallet ska stå till målvärdet: till exempel >=.",
    ),
    "target_text": ("string", "Målvärde i ord", "Målvärdet som det står i dokumentet."),
    "status_printed": (
        "string",
        "Redovisad status",
        "Statusen som källans symbol står för: met, near eller not_met.",
    ),
    "symbol_printed": ("string", "Redovisad symbol", "Symbolen i dokumentet."),
    "status_computed": (
        "string",
        "Beräknad status",
        "Statusen som regeln ger: met, near, not_met, no_outcome, no_target eller not_assessable.",
    ),
    "on_the_way": (
        "boolean",
        "På väg",
        "Om statusen är en prognos: året är inte slut, och målet gäller hela året. Tomt när det"
        " inte går att bedöma.",
    ),
    "agrees": (
        "boolean",
        "Stämmer",
        "Om regionens status och den beräknade är lika; tomt om en saknas.",
    ),
    "explanation": ("string", "Förklaring", "Varför statusen är som den är."),
    "node": ("string", "Planens mål", "Namnet på den del av planen som mätetalet följer upp."),
    "period_or_year": ("string", "Period", "Utfallets period, eller året som målvärdet gäller."),
}
_FROM = {
    **dict.fromkeys(("plan_id", "node_id", "parent_id", "level", "title"), "plan"),
    **dict.fromkeys(("measure_id", "unit_of_measure"), "measures"),
    **dict.fromkeys(("operator", "value_upper"), "targets"),
}
_OTHERWISE = "observations"


def describe(columns: Iterable[str], catalogue: Catalogue) -> tuple[Field, ...]:
    """The columns with type, Swedish title and description; raises KeyError for an unknown one.

    The titles and descriptions are in the words that are used now.
    """
    return tuple(_described(name, catalogue) for name in columns)


def _described(name: str, catalogue: Catalogue) -> Field:
    if name in _OWN:
        kind, title, description = _OWN[name]
        return Field(name, kind, respelled(title), respelled(description), {})
    known = {field.name: field for field in catalogue.table(_FROM.get(name, _OTHERWISE)).fields}
    found = known[name]
    return Field(name, found.type, respelled(found.title), respelled(found.description), {})


def schema(fields: Iterable[Field]) -> dict[str, Any]:
    """The columns as a Table Schema."""
    described = [
        {"name": f.name, "type": f.type, "title": f.title, "description": f.description}
        for f in fields
    ]
    return {"fields": described, "missingValues": [""]}
