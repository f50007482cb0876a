"""Tests of analysis.site.build.mark_files: every file of a working copy says what it is."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from openpyxl import load_workbook

from analysis.base.paths import Paths
from analysis.base.working_copy import MARK, PUBLISHING, is_marked, marking
from analysis.opendata.formats.csv_text import excel_csv
from analysis.opendata.formats.excel import Cover, Sheet, content
from analysis.site.build import mark_files
from tests.spreadsheets import COVER

FILES = {
    "data/a.csv": 'name,text\nx,"två\nrader"\n',
    "data/tom.csv": "name\n",
    "data/datapackage.json": '{"resources": [{"schema": {"fields": [{"name": "a"}]}}, '
    '{"schema": "s"}]}',
    "data/matt/schema.json": '{"fields": [{"name": "a"}]}',
    "data/dcat.jsonld": '[{"@id": "a"}]',
    "data/p/region.yml": "name: Å\n",
    "feed.xml": '<?xml version="1.0" encoding="utf-8"?>\n<feed>å</feed>\n',
    "_images/bild.svg": "<svg>å</svg>",
    "kod.js": "x()",
    "_static/frame.js": "x",
    "lista.json": '[["a", "b"]]',
}


def written(folder: Path) -> dict[str, str]:
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    mark_files.write(Paths(folder), folder)
    return {name: (folder / name).read_text(encoding="utf-8") for name in FILES}


def test_every_file_of_a_working_copy_says_that_it_is_one(tmp_path: Path) -> None:
    with marking():
        found = written(tmp_path)
    own = [name for name, text in found.items() if MARK.lower() not in text.lower()]
    assert own == ["_static/frame.js", "lista.json"]


def test_a_marked_file_is_still_read_as_what_it_is(tmp_path: Path) -> None:
    with marking():
        found = written(tmp_path)
    rows = list(csv.DictReader(io.StringIO(found["data/a.csv"])))
    assert rows == [{"name": "x", "text": "två\nrader", "arbetsexemplar": "ja"}]
    package = json.loads(found["data/datapackage.json"])
    fields = package["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in fields] == ["a", "arbetsexemplar"]
    assert json.loads(found["data/dcat.jsonld"])[0] == {"@id": "a"}
    assert yaml.safe_load(found["data/p/region.yml"]) == {"name": "Å"}
    assert ET.fromstring(found["feed.xml"].encode()).text == "å"  # noqa: S314 - our own


def test_what_is_made_to_be_published_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PUBLISHING, "1")
    with marking():
        assert not is_marked()
        assert written(tmp_path) == FILES
    assert written(tmp_path) == FILES


def test_an_excel_file_of_a_working_copy_has_a_sheet_that_says_so() -> None:
    sheet = Sheet("Blad", ("a",), [("b",)])
    with marking():
        marked = load_workbook(io.BytesIO(content([sheet], Cover("Rapport"))))
    plain = load_workbook(io.BytesIO(content([sheet], Cover("Rapport"))))
    assert plain.sheetnames == [*COVER, "Blad"]
    assert marked.sheetnames == [*plain.sheetnames, "Arbetsexemplar"]


def test_a_csv_file_for_excel_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "a-excel.csv"
    path.write_bytes(excel_csv([("mått", "utfall"), ("sjuk", 5.4)]))
    with marking():
        mark_files.write(Paths(tmp_path), tmp_path)
    assert path.read_bytes().decode("utf-8-sig") == (
        "mått;utfall;arbetsexemplar\r\nsjuk;5,4;ja\r\n"
    )
