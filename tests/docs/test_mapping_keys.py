"""The guide has every key of mapping.yml with an example, and each example gives what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import yaml

from analysis.importer.interpret.decide import said
from analysis.importer.interpret.mapping import schema
from analysis.importer.session import Prepared
from tests.docs.documented import blocks
from tests.importer.helpers import prepared, save
from tests.support import ROOT, Project
from tools.messages import known

GUIDE = ROOT / "book/guide/mapping.md"
SHOWN = blocks(GUIDE, "yaml", "text")
# The file, what mapping.yml says of it, and the rows that come of it.
EXAMPLES = list(zip(SHOWN[::3], SHOWN[1::3], SHOWN[2::3], strict=True))


def file_of(project: Project, table: str, mapping: str) -> Path:
    """The table as a file; as one sheet of two where the mapping says which one is meant."""
    if "sheet" not in yaml.safe_load(mapping):
        return save(project, table + "\n")
    book = openpyxl.Workbook()
    for name, text in (("Gammalt", table.replace("5,1", "9,9")), ("Utfall", table)):
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append(line.split(";"))
    del book["Sheet"]
    path = project.root.parent / "utfall.xlsx"
    book.save(path)
    return path


def lines(ready: Prepared) -> list[str]:
    """The rows that would be written: measure, unit, sex, part, outcome and symbol."""
    columns = ("measure_id", "unit_id", "sex", "component")
    cells = [decision.row.cells for decision in ready.proposal.decisions]
    told = [(*(c[name] for name in columns), said(c), c["symbol"]) for c in cells]
    return [" ".join(part for part in parts if part) for parts in told]


def test_each_example_of_the_guide_gives_the_rows_that_it_shows(sound: Project) -> None:
    """The example's mapping with what came of it, where that is not what the guide says."""
    found: dict[str, list[str]] = {}
    for table, mapping, rows in EXAMPLES:
        ready = prepared(sound, file_of(sound, table, mapping), mapping=mapping + "\n")
        if sorted(lines(ready)) != sorted(rows.splitlines()):
            found[mapping] = [*lines(ready), *(one.reason for one in ready.proposal.left)]
    assert found == {}


def test_every_key_and_every_word_that_it_takes_stands_in_the_guide() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    properties = schema()["properties"]
    of_a_row = properties["rows"]["additionalProperties"]["properties"]
    roles = properties["columns"]["additionalProperties"]["enum"]
    reasons = properties["reasons"]["additionalProperties"]["enum"]
    words = {*properties, *of_a_row, *roles, *reasons, *properties["percent"]["enum"]}
    assert [word for word in sorted(words) if f"`{word}`" not in guide] == []


def test_every_key_has_an_example() -> None:
    used: set[str] = set()
    for _, mapping, _ in EXAMPLES:
        told = yaml.safe_load(mapping)
        used |= {*told, *(key for row in told.get("rows", {}).values() for key in row)}
    properties = schema()["properties"]
    assert used == {*properties, *properties["rows"]["additionalProperties"]["properties"]}


def test_messages_that_point_to_the_mapping_point_to_its_keys() -> None:
    texts = "\n".join(str(message.id) for message in known())
    pointed = set(re.findall(r"mapping\.yml[^\n]*?: (\w+): ", texts))
    assert len(pointed) > 5
    assert pointed <= {*schema()["properties"]}
