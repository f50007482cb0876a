"""How each figure came to be, by the W3C's PROV: document, row, outcome, status.

data/prov/norrbotten.json    PROV-JSON

A document was read into rows; an outcome is what is published of a row; a rule judged it against a
target and gave the status. The outcome of a hidden number has no value here either.
See https://www.w3.org/TR/prov-dm/ and https://www.w3.org/submissions/prov-json/.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from analysis.opendata.specification.document import text
from analysis.opendata.specification.records import Record

FOLDER = "prov"
PREFIXES = {
    "doc": "urn:tertialboken:document:",
    "row": "urn:tertialboken:row:",
    "outcome": "urn:tertialboken:outcome:",
    "target": "urn:tertialboken:target:",
    "status": "urn:tertialboken:status:",
    "act": "urn:tertialboken:activity:",
    "who": "urn:tertialboken:agent:",
    "tb": "urn:tertialboken:term:",
}
_PROGRAM = "who:tertialboken"


@dataclass
class Provenance:
    """What is told of one region so far, by kind of statement and then by name."""

    document: Record
    told: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def region(self) -> str:
        return str(self.document["body"]["id"])

    def as_json(self) -> dict[str, Any]:
        """The statements as PROV-JSON."""
        self._agents()
        for source in self.document["sources"]:
            self._document(source)
        for target in self.document["targets"]:
            self._row("target", target, {"tb:text": target.get("text")})
        for outcome in self.document["outcomes"]:
            more = {"prov:value": outcome["value"], "tb:missing": outcome.get("missing_reason")}
            self._row("outcome", outcome, more)
        for status in self.document["statuses"]:
            self._status(status)
        return {"prefix": PREFIXES, **self.told}

    def _agents(self) -> None:
        self.told["agent"] |= {
            f"who:{self.region}": {
                "prov:type": {"$": "prov:Organization", "type": "prov:QUALIFIED_NAME"},
                "prov:label": self.document["body"]["name"],
            },
            _PROGRAM: {
                "prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"},
                "prov:label": "Tertialboken",
            },
        }

    def _document(self, source: Record) -> None:
        name = _document_name(source["id"])
        more = {"tb:sha256": source.get("sha256"), "tb:date": source.get("date")}
        self.told["entity"][name] = _filled({"prov:label": source["title"], **more})
        self._relate("wasAttributedTo", entity=name, agent=f"who:{self.region}")
        self.told["activity"][_reading(source["id"])] = {"prov:label": "Dokumentet lästes in"}
        self._relate("used", activity=_reading(source["id"]), entity=name)

    def _row(self, kind: str, record: Record, more: Mapping[str, Any]) -> None:
        """A row of a table, read in a document, and what is published of it."""
        own = f"{self.region}.{record['id']}"
        name, row = f"{kind}:{own}", f"row:{kind}.{own}"
        place = {"tb:line": record.get("line"), "tb:reading": record.get("reading")}
        self.told["entity"] |= {row: _filled(place), name: _filled(dict(more))}
        if source := record.get("source"):
            there = {"usedEntity": _document_name(source), "activity": _reading(source)}
            self._relate("wasDerivedFrom", generatedEntity=row, **there)
        self._relate("wasDerivedFrom", generatedEntity=name, usedEntity=row)

    def _status(self, status: Record) -> None:
        own = f"{self.region}.{status['outcome']}"
        name, judging = f"status:{own}", f"act:judging-{status['rule']}"
        label = {"prov:label": status.get("explanation")}
        self.told["entity"][name] = _filled({"prov:value": status["computed"], **label})
        self._judging(judging, status["rule"])
        self._relate("wasGeneratedBy", entity=name, activity=judging)
        target = status.get("target", "")
        for used in (f"outcome:{own}", f"target:{self.region}.{target}" if target else ""):
            if used:
                ends = {"generatedEntity": name, "usedEntity": used}
                self._relate("wasDerivedFrom", **ends, activity=judging)

    def _judging(self, judging: str, rule: str) -> None:
        """The activity of a rule, once; the program carried it out."""
        if judging not in self.told["activity"]:
            own = {"prov:label": "Statusen räknades ut", "tb:rule": rule}
            self.told["activity"][judging] = own
            self._relate("wasAssociatedWith", activity=judging, agent=_PROGRAM)

    def _relate(self, relation: str, **ends: str) -> None:
        own = self.told[relation]
        own[f"_:{relation}{len(own) + 1}"] = {f"prov:{name}": end for name, end in ends.items()}


def _document_name(source: str) -> str:
    return f"doc:{quote(source)}"


def _reading(source: str) -> str:
    return f"act:reading-{quote(source)}"


def files(document: Record) -> dict[str, bytes]:
    """The file of a region by its place in data/; none without outcomes."""
    if not document["outcomes"]:
        return {}
    told = Provenance(document)
    return {f"{FOLDER}/{told.region}.json": text(told.as_json()).encode()}


def _filled(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {name: cell for name, cell in cells.items() if cell is not None}
