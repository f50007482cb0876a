"""What may not be told is in no file for others, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from analysis.opendata.machine_readable_files import write_for_machines
from tests.support import approve, make_project

# A small number of people, with a target and a share that would give it back; and a draft.
COUNT, DRAFT = "4", "57.3185"
PERIOD = '  "2021-T2": {title: Utkastet i augusti, as_of: 2021-08-31, plan_id: plan-2021}\n'
ROW = f"avfall,strategi-miljo,rs,2021-T2,T,,actual,{DRAFT},,,,—,,,provdokument.txt,28,printed,"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every file that is written for others, as text, of a region with both."""
    project = make_project(tmp_path_factory.mktemp("dolt") / "projekt")
    project.edit("region.yml", "periods:\n", f"periods:\n{PERIOD}")
    project.append("observations.csv", ROW)
    project.edit(
        "observations.csv", "actual,1500,,,,◆,,,", f"actual,{COUNT},,,,◆,,Bara {COUNT} besök.,"
    )
    approve(project)
    folder = tmp_path_factory.mktemp("site")
    write_for_machines(project.paths, folder)
    return dict(_texts(folder))


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if is_zipfile(path):
            with ZipFile(path) as book:
                parts = b"".join(book.read(part) for part in book.namelist() if "xl/" in part)
            yield name, parts.decode("utf-8", "replace")
        else:
            yield name, path.read_text(encoding="utf-8")


def test_every_format_is_there(files: dict[str, str]) -> None:
    tops = {"/".join(name.split("/")[:2]) for name in files}
    assert {"data/api", "data/matt", "data/stratml", "data/prov", "data/rapporter"} <= tops
    assert {"data/specifikation", "data/dcat.rdf", "feed.xml"} <= tops


def test_a_draft_is_in_no_file(files: dict[str, str]) -> None:
    told = [
        name
        for name, text in files.items()
        if DRAFT in text or "Utkastet" in text or "2021-T2" in text or "2021-08-31" in text
    ]
    assert [name for name in told if not name.endswith("openapi.json")] == []


def test_a_hidden_number_is_in_no_file_nor_what_is_said_of_it(files: dict[str, str]) -> None:
    assert [name for name, text in files.items() if f"Bara {COUNT}" in text] == []
    whole = (
        f"<NumberOfUnits>{COUNT}<",
        f'value":{COUNT},',
        f'value":{COUNT}}}',
        f'value": {COUNT},',
    )
    assert [name for name, text in files.items() for form in whole if form in text] == []
    rows = {
        name: [line for line in text.splitlines() if "besok" in line or "Besök" in line]
        for name, text in files.items()
        if name.endswith((".csv", ".json"))
    }
    forms = (f",{COUNT},,", f"[{COUNT},")
    told = [name for name, lines in rows.items() for line in lines for f in forms if f in line]
    assert told == []
    assert any(rows.values())
