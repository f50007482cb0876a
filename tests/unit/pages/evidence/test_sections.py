"""Tests of the pages of evidence as a reader sees them."""

from __future__ import annotations

import re

import pytest

from analysis.data.addresses import anchor, row_address
from analysis.data.table_file import records
from analysis.pages.evidence.page import open_evidence, open_evidence_rows
from tests.support import REGION, Project
from tests.unit.pages.shown import headings, shown, whole


def test_an_old_address_of_a_row_still_leads_to_it(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence = open_evidence(REGION, sound.root)
    page = shown(monkeypatch, evidence.show_addresses)
    for table in evidence.catalogue.of_regions:
        for row in records(evidence.data[table.name]):
            entry = f'<li id="{anchor(table, row)}"><a href="{row_address(table, row)}">'
            assert page.count(entry) == 1


def test_the_first_page_names_every_page_with_its_number_of_rows(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(monkeypatch, open_evidence(REGION, sound.root).show_parts)
    assert '<a href="underlag/utfall-2021-t1.html">Utfall, april 2021</a>' in page
    assert page.count("<tr") == 1 + len(open_evidence(REGION, sound.root).parts)


def test_a_row_has_its_document_line_reading_and_way_back(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = whole(open_evidence_rows(REGION, "utfall-2021-t1", sound.root), monkeypatch)
    row = page.partition('<tr id="observations--sjukfranvaro--mal-frisk--rs--2021-t1--t--actual">')
    own = row[2].partition("</tr>")[0]
    assert "provdokument.txt, rad\u00a020" in own
    assert "som det står" in own
    assert 'href="../matt/sjukfranvaro.html#rs--sjukfranvaro' in own
    assert headings(page)[0] == "Underlag: Utfall, april 2021, Region Prov"
    assert "Provdokument, april 2021" in page
    assert 'href="../underlag.html"' in page


def test_rows_that_are_of_no_time_have_no_column_for_it(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = whole(open_evidence_rows(REGION, "enheter", sound.root), monkeypatch)
    assert re.findall(r'<th scope="col">([^<]*)', page) == [
        *("Uppgift", "Vad som står", "Källa", "Visas på")
    ]
