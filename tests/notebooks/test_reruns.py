"""A page that is not run again would have come out as it is, whatever cell was changed."""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from analysis.base.paths import Paths
from analysis.catalogue.pages import Page, pages
from analysis.catalogue.templates import read_templates
from analysis.data.schema import Field, Table, read_catalogue
from analysis.runs.fingerprint import Fingerprints
from tests.later import enter_later
from tests.support import REGION, ROOT, Project, make_project
from tests.unit.pages.page import displaying

SEED = 2022
# Of the book's nearly 300 pages.
MOST = 15
# So many changes of the tiny project, and pages of the book, are made anew; each takes a second.
TRIED = 8
# Cells that other rows are found by, or that must fit them: a change of one is no change of a cell.
KEYS = (
    "_id",
    "source",
    "period",
    "month",
    "year",
    "_from",
    "_to",
    "date",
    "decided",
    "reported_in",
)
MORE = {
    "risks.csv": "r1,plan-2021,mal-frisk,1,Ont om folk,Vård ställs in,2,3,6,Brist,Rekrytera,,"
    "provdokument.txt,9,printed,",
    "series.csv": "s1,sjukfranvaro,rs,2021-03,5.2,,provdokument.txt,9,printed,",
}


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The tiny project with two later periods, a comparison, risks and a monthly series."""
    made = make_project(tmp_path / "projekt")
    monkeypatch.setenv("TERTIAL_ROOT", str(made.root))
    monkeypatch.chdir(made.root)
    enter_later(made)
    catalogue = read_catalogue(made.paths.data)
    for name, line in MORE.items():
        head = ",".join(catalogue.table(name.removesuffix(".csv")).columns)
        made.file(name).write_text(f"{head}\n{line}\n", encoding="utf-8")
    text = f"concept_id,name,region_id,measure_id,difference\ns,Frånvaro,{REGION},sjukfranvaro,A\n"
    (made.paths.data / "concepts.csv").write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the cells of a template put on the page."""
    pieces: list[str] = []

    def display(what: Any) -> None:
        html = getattr(what, "_repr_html_", None)
        pieces.append(html() if html else what.data)

    for module in displaying():
        monkeypatch.setattr(module, "display", display)
    return pieces


def every(paths: Paths) -> list[Page]:
    return pages(paths, read_templates(paths.notebooks))


def made(page: Page, shown: list[str]) -> str:
    """The page as its template's cells make it, in this process."""
    shown.clear()
    names: dict[str, Any] = {}
    for cell in json.loads(page.template.path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)  # noqa: S102 - our own templates
            if "parameters" in cell["metadata"].get("tags", []):
                names.update(page.parameters)
    return "\n".join(shown)


def inputs(paths: Paths, wanted: Iterable[Page]) -> dict[str, tuple[str, ...]]:
    """The digests of what each page is made from."""
    found = Fingerprints(paths, tuple(every(paths)))
    return {p.name: tuple(g.digest for g in found.inputs(p).values()) for p in wanted}


def changes(paths: Paths, chance: random.Random) -> Iterator[tuple[Path, str]]:
    """One random cell of each table changed, and one row of those with outcomes taken away."""
    catalogue = read_catalogue(paths.data)
    for table in catalogue.tables:
        path = table.file(paths.data, REGION)
        if path.exists():
            head, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
            if cells := [*_cells(table, head, rows)]:
                row, column, cell = chance.choice(cells)
                rows[row][column] = cell
                yield path, _text([head, *rows])
    for name in ("observations", "assessments", "activities", "series"):
        path = catalogue.table(name).file(paths.data, REGION)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        del lines[chance.randrange(1, len(lines))]
        yield path, "".join(lines)


def _cells(table: Table, head: list[str], rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    fields = [table.field(name) for name in head]
    for number, row in enumerate(rows):
        for column, field in enumerate(fields):
            if changed := _changed(field, row[column]):
                yield number, column, changed


def _changed(field: Field, cell: str) -> str:
    """Another value of the cell; "" where there is none that surely fits."""
    if not cell or field.name.endswith(KEYS) or field.allowed or field.constraints.get("pattern"):
        return ""
    if field.type in ("number", "integer"):
        return str(float(cell) + 1) if field.type == "number" else str(int(cell) + 1)
    return f"{cell} också" if field.type == "string" and len(cell) > 3 else ""


def _text(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def test_a_page_that_is_not_run_again_would_have_come_out_the_same(
    whole: Project, shown: list[str]
) -> None:
    listed = every(whole.paths)
    before, kept = {page.name: made(page, shown) for page in listed}, inputs(whole.paths, listed)
    again: dict[str, int] = {}
    chance = random.Random(SEED)  # noqa: S311 - not for secrets
    for path, text in chance.sample([*changes(whole.paths, chance)], TRIED):
        old = path.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        there = {page.name for page in every(whole.paths)}  # a page of evidence goes with its rows
        left = [page for page in listed if page.name in there]
        now = inputs(whole.paths, left)
        current = [page for page in left if now[page.name] == kept[page.name]]
        assert {p.name for p in current if made(p, shown) != before[p.name]} == set(), path.name
        again[path.name] = max(again.get(path.name, 0), len(listed) - len(current))
        path.write_text(old, encoding="utf-8")
    assert len(again) > TRIED / 2
    assert all(again.values())


def test_a_figure_of_the_book_changes_only_the_pages_that_are_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: list[str]
) -> None:
    """A random outcome is corrected; of the pages that stay, a sample is made anew."""
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns(".*"))
    monkeypatch.setenv("TERTIAL_ROOT", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    paths, chance = Paths(tmp_path), random.Random(SEED)  # noqa: S311
    region = chance.choice(["jamtland-harjedalen", "norrbotten", "vasterbotten"])
    listed = every(paths)
    before = inputs(paths, listed)
    path = paths.regions / region / "observations.csv"
    head, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    value = head.index("value")
    corrected = chance.choice([number for number, row in enumerate(rows) if row[value]])
    sample = chance.sample([page for page in listed if page.region in ("", region)], TRIED)
    old = {page.name: made(page, shown) for page in sample}
    rows[corrected][value] = str(float(rows[corrected][value]) * 0.97)
    path.write_text(_text([head, *rows]), encoding="utf-8")
    now = inputs(paths, listed)
    stale = {page.name for page in listed if now[page.name] != before[page.name]}
    assert 0 < len(stale) <= MOST
    for page in sample:
        assert page.name in stale or made(page, shown) == old[page.name], page.name
