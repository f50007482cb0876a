"""The list of editions tells corrections apart from rows that came or went."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analysis.data.publisher import Publisher
from analysis.opendata.export import ASSESSMENTS, NODES
from analysis.opendata.formats.csv_text import csv_text
from analysis.publishing.changes.between import changes
from analysis.publishing.listing import listing
from analysis.publishing.manifest import describe
from analysis.publishing.publish import describing_files
from analysis.publishing.store import Store, alone, keep, open_store

AMENDED = """\
- period: 2021-T1
  by: Bo Boberg
  at: '2021-06-20T08:15:00+00:00'
  why: Ny siffra & nytt underlag.
  changed:
  - {key: rs/sjuk/mal/T//actual, what: Sjukfrånvaro (RS), field: figure, before: '5,4 %', now: 5 %}
  - {key: rs/sjuk/mal/T//actual, what: Sjukfrånvaro (RS), field: status, before: Gul, now: Grön}
"""


def add(store: Store, day: str, figures: Sequence[tuple[str, str]], approvals: str = "") -> str:
    """An edition with a row for each measure and outcome; gives its name."""
    same = {"region": "prov", "period": "2021-T1"}
    rows = [{**same, "measure_id": n, "measure": n, "outcome": value} for n, value in figures]
    cells = [[row.get(str(column), "") for column in ASSESSMENTS] for row in rows]
    files = {
        "site/data/assessments.csv": csv_text([[*ASSESSMENTS], *cells]),
        "site/data/nodes.csv": csv_text([[*NODES]]),
        "source/data/regions/prov/approvals.yml": approvals,
        "source/data/regions/prov/region.yml": "name: Region Prov\n",
    }
    folder = store.editions / ".new-edition" / "edition"
    for place, text in files.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    manifest = describe(folder, day, [], store.next_position(), (), ())
    keep(store, folder, manifest.edition, describing_files(manifest, Publisher()))
    return manifest.edition


def told(store: Store, first: str, second: str) -> str:
    """The page of two editions."""
    return listing(store, second, [first], {second: changes(store, first, second)}).text


def test_a_correction_says_who_when_and_why_and_new_rows_stand_apart(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with alone(store):
        first = add(store, "2021-05-20", [("Sjukfrånvaro", "5.4")])
        second = add(store, "2021-06-21", [("Sjukfrånvaro", "5"), ("Besök", "7")], AMENDED)
    page = told(store, first, second)
    said = "Sjukfrånvaro (RS), april 2021: Rättat 20 juni 2021 av Bo Boberg: utfallet var 5,4 %."
    assert f"{said} Ny siffra &amp; nytt underlag." in page
    assert page.count("Rättat") == 1
    corrected, _, rows = page.partition("En ny eller borttagen rad mot utgåvan före")
    assert "En rättelse mot utgåvan före" in corrected
    assert "5,4" in corrected
    assert "Besök" not in corrected
    assert "Besök" in rows
    assert page.count(">Region Prov<") == 2


def test_a_correction_is_told_of_the_edition_that_brought_it_alone(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with alone(store):
        names = [
            add(store, day, [("Sjukfrånvaro", value)], AMENDED)
            for day, value in (("2021-06-21", "5"), ("2021-06-22", "4"))
        ]
    assert "Rättat" not in told(store, *names)
