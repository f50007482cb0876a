"""Which pages are made again when what changes, and what is said."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis.catalogue.pages import Page, pages
from analysis.catalogue.templates import read_templates
from analysis.runs import fingerprint
from analysis.runs.fingerprint import Fingerprints
from analysis.runs.ledger import Ledger
from analysis.runs.staleness import PageStatus, failed_copy, orphans, page_statuses, remove_orphan
from analysis.system.atomic_write import replace_text
from analysis.system.digests import digest
from tests import national
from tests.support import REGION, Project, notebook, save

OTHER = "andra"
PER_REGION, PER_PERIOD = "region_period", "comparison"


@dataclass(frozen=True)
class Book:
    """A project of two regions whose pages have all been made."""

    project: Project

    @property
    def pages(self) -> list[Page]:
        return pages(self.project.paths, read_templates(self.project.paths.notebooks))

    def page(self, template: str, region: str = "") -> Page:
        [found] = [p for p in self.pages if (p.template.name, p.region) == (template, region)]
        return found

    def make(self) -> None:
        """Stand in for papermill: write every page and remember how it was made."""
        fingerprints = Fingerprints(self.project.paths, tuple(self.pages))
        for page in self.pages:
            replace_text(page.target, page.name)
            content = digest(page.name.encode())
            Ledger(self.project.paths).remember(page, content, 1.5, fingerprints.inputs(page))

    def statuses(self, force: bool = False) -> dict[str, PageStatus]:
        fingerprints = Fingerprints(self.project.paths, tuple(self.pages))
        found = page_statuses(fingerprints, Ledger(self.project.paths), self.pages, force)
        return {status.page.name: status for status in found}

    def stale(self) -> dict[str, list[str]]:
        return {name: [*d.reasons] for name, d in self.statuses().items() if d.stale}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package for the tests to change."""
    copy = tmp_path / "analysis"
    shutil.copytree(fingerprint.PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(fingerprint, "PACKAGE", copy)
    return copy


@pytest.fixture
def book(project: Project) -> Book:
    other = project.paths.regions / OTHER
    shutil.copytree(project.folder, other)
    text = (other / "region.yml").read_text(encoding="utf-8")
    (other / "region.yml").write_text(text.replace(REGION, OTHER), encoding="utf-8")
    shutil.rmtree(project.paths.notebooks)
    concepts = (f"s,Frånvaro,{name},sjukfranvaro,Lika\n" for name in (OTHER, REGION))
    text = "concept_id,name,region_id,measure_id,difference\n" + "".join(concepts)
    (project.paths.data / "concepts.csv").write_text(text, encoding="utf-8")
    for name, place, per, opens in (
        (PER_REGION, "{region}/{period}", "region_period", "open_report(region, period)"),
        (PER_PERIOD, "jamforelse/{period}", "period", "open_comparison(period)"),
    ):
        cell = f"import analysis\n\nanalysis.{opens}"
        template = notebook(cell, per=per, page=place, title="Titel {period_label}")
        save(project.paths.notebooks / f"{name}.ipynb", template)
    (project.root / "requirements.lock").write_text("pandas==1\n", encoding="utf-8")
    made = Book(project)
    made.make()
    return made


OWN, THEIRS = f"{PER_REGION} {REGION} 2021-T1", f"{PER_REGION} {OTHER} 2021-T1"
SHARED = f"{PER_PERIOD} 2021-T1"
ALL = {OWN, THEIRS, SHARED}


def touch(path: Path, text: str = "\n") -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_nothing_is_stale_when_nothing_has_changed(book: Book) -> None:
    assert set(book.statuses()) == ALL
    assert book.stale() == {}


def test_time_decides_nothing(book: Book) -> None:
    for path in book.project.root.rglob("*"):
        if path.is_file():
            os.utime(path, (2e9, 2e9))
    assert book.stale() == {}


@pytest.mark.parametrize(
    ("changed", "old", "new", "stale"),
    [
        (f"regions/{REGION}/observations.csv", ",actual,5.4,", ",actual,5.5,", {OWN, SHARED}),
        (f"regions/{REGION}/observations.csv", ",actual,1500,", ",actual,1501,", {OWN}),
        (f"regions/{REGION}/targets.csv", ",2021,T,,>=,1600", ",2021,T,,>=,1601", {OWN}),
        (f"regions/{OTHER}/scheme.yml", "near_limit: 0.10", "near_limit: 0.2", {THEIRS, SHARED}),
        (f"regions/{REGION}/region.yml", "per april 2021", "i april 2021", {OWN, SHARED}),
        ("sources.csv", "april 2021", "maj 2021", ALL),
        ("datapackage.json", "Enhetens id.", "Id.", ALL),
    ],
)
def test_a_change_of_data_makes_the_pages_stale_that_read_them(
    book: Book, changed: str, old: str, new: str, stale: set[str]
) -> None:
    path = book.project.paths.data / changed
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert book.stale() == {name: [f"data changed: data/{changed}"] for name in stale}


@pytest.mark.parametrize(
    "changed",
    [
        *("data/sources.csv", f"data/regions/{REGION}/observations.csv"),
        *("data/region.schema.json", f"data/regions/{REGION}/approvals.yml"),
        f"data/regions/{REGION}/approved/2021-T1.csv",
        f"data/regions/{REGION}/.observations.csv.swp",
    ],
)
def test_what_changes_no_row_that_a_page_reads_makes_none_stale(book: Book, changed: str) -> None:
    touch(book.project.root / changed)
    assert book.stale() == {}


def test_only_the_national_figures_that_a_page_reaches_make_it_stale(book: Book) -> None:
    national.write(book.project, ("N00001", "0001", 2020, 5.0), ("U00003", "0001", 2020, 7.0))
    national.answers_to(book.project, "sjukfranvaro,rs,,N00001,same,value,,")
    book.make()
    values = book.project.paths.data / "national" / "values.csv"
    read = values.read_text(encoding="utf-8")
    values.write_text(read.replace(",7.0", ",8.0") + "N00001,0001,2022,T,6.0\n", encoding="utf-8")
    assert book.stale() == {}
    values.write_text(read.replace(",5.0", ",5.1"), encoding="utf-8")
    changed = ["data changed: data/national/values.csv"]
    assert book.stale() == {OWN: changed, SHARED: changed}


def test_a_row_that_a_page_does_not_read_leaves_it_current(book: Book) -> None:
    """Another document, and an outcome of a period that comes later."""
    with (book.project.paths.data / "sources.csv").open("a", encoding="utf-8") as file:
        file.write(f"later.txt,Maj,Region Prov,{REGION},2021-09,{'1' * 64},60,text,Påhittat.\n")
    row = "sjukfranvaro,mal-frisk,rs,2021-T2,T,,actual,9.9,,,,,,,later.txt,20,printed,"
    book.project.append("observations.csv", row)
    assert book.stale() == {}


def test_rows_that_move_in_their_file_make_no_page_stale(book: Book) -> None:
    path = book.project.file("observations.csv")
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    late = "sjukfranvaro,mal-frisk,rs,2022,T,,forecast,3.3,,,,,,,provdokument.txt,20,printed,"
    path.write_text("\n".join([head, late, *lines]) + "\n", encoding="utf-8")
    assert book.stale() == {}


@pytest.mark.parametrize("cell", ["import os", "open('data/x')", "period = '2021-T1'"])
def test_a_template_that_cannot_be_followed_reads_every_file_of_its_region(
    book: Book, cell: str
) -> None:
    text = notebook("import analysis", cell, page="{region}/{period}", title="Titel")
    save(book.project.paths.notebooks / f"{PER_REGION}.ipynb", text)
    book.make()
    touch(book.project.file("observations.csv"))
    assert book.stale() == {OWN: [f"data changed: data/regions/{REGION}/observations.csv"]}


def test_rows_that_are_gone_make_the_page_stale(book: Book) -> None:
    book.project.file("activities.csv").unlink()
    assert book.stale()[OWN] == [f"data changed: data/regions/{REGION}/activities.csv"]


def test_a_change_that_is_taken_back_leaves_the_page_current(book: Book) -> None:
    path = book.project.file("observations.csv")
    before = path.read_bytes()
    book.project.edit("observations.csv", ",actual,1500,", ",actual,1501,")
    assert book.stale()
    path.write_bytes(before)
    assert not book.stale()


def test_a_changed_template_makes_its_own_pages_stale(book: Book) -> None:
    touch(book.project.paths.notebooks / f"{PER_REGION}.ipynb")
    reason = [f"template changed: notebooks/{PER_REGION}.ipynb"]
    assert book.stale() == {OWN: reason, THEIRS: reason}


def test_a_new_template_makes_its_own_pages_and_those_that_list_them(book: Book) -> None:
    lists = notebook("import analysis\n\nanalysis.open_overview(region)", page="{region}/oversikt")
    lists["metadata"]["tertial"] |= {"per": "region"}  # type: ignore[index]
    save(book.project.paths.notebooks / "region.ipynb", lists)
    book.make()
    save(
        book.project.paths.notebooks / "ny.ipynb",
        notebook("1", page="{region}/ny-{period}", title="Ny"),
    )
    reason = "pages changed: ny {} 2021-T1 (new)"
    assert book.stale() == {
        **{f"ny {name} 2021-T1": ["there is no page yet"] for name in (OTHER, REGION)},
        **{f"region {name}": [reason.format(name)] for name in (OTHER, REGION)},
    }


@pytest.mark.parametrize(
    "part",
    [
        *("results/assessment.py", "pages/__init__.py", "charts/drawing/palette.py"),
        *("html/evidence_links.py", "runs/clean_notebook.py"),
    ],
)
def test_changed_code_makes_every_page_stale(book: Book, package: Path, part: str) -> None:
    touch(package / part)
    reason = [f"code changed: src/analysis/{part}"]
    assert book.stale() == dict.fromkeys(ALL, reason)


def test_the_code_of_another_page_makes_no_page_stale(book: Book, package: Path) -> None:
    opens = "import analysis\n\nanalysis.open_report(region, period).show_title()"
    text = notebook(opens, per="region_period", page="{region}/{period}", title="Titel")
    save(book.project.paths.notebooks / f"{PER_REGION}.ipynb", text)
    book.make()
    for other in ("plan", "measure"):
        touch(package / "pages" / other / "report.py")
    assert book.stale() == {}
    touch(package / "pages" / "period" / "report.py")
    reason = ["code changed: src/analysis/pages/period/report.py"]
    assert book.stale() == {OWN: reason, THEIRS: reason}


NOT_IN_PAGES = [
    f"{room.name}/__init__.py"
    for room in sorted(fingerprint.PACKAGE.iterdir())
    if room.name not in fingerprint.IN_PAGES and (room / "__init__.py").is_file()
]


@pytest.mark.parametrize(
    "part",
    [
        *NOT_IN_PAGES,
        *("pdf/book.py", "runs/workers.py", "py.typed"),
        "language/sv/LC_MESSAGES/tertial.po",
    ],
)
def test_code_that_no_page_reads_makes_none_stale(book: Book, package: Path, part: str) -> None:
    touch(package / part)
    assert book.stale() == {}


def test_the_rooms_that_no_page_reads_are_known() -> None:
    rooms = {part.partition("/")[0] for part in NOT_IN_PAGES}
    assert {"cli", "importer", "opendata", "pdf", "preview", "publishing", "runs", "site"} <= rooms


def test_a_changed_lock_and_another_version_make_every_page_stale(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(book.project.root / "requirements.lock", "# a comment\n")
    assert book.stale() == {key: ["environment changed: requirements.lock"] for key in ALL}
    book.make()
    monkeypatch.setattr(platform, "python_version", lambda: "3.99.1")
    [reason] = book.stale()[OWN]
    assert reason.startswith("environment changed: python (3.")
    assert reason.endswith(" → 3.99.1)")


def test_only_what_the_lock_names_is_the_environment(book: Book) -> None:
    values = Fingerprints(book.project.paths).environment.values
    assert set(values) == {"python", "platform", "requirements.lock", "pandas"}


def test_a_missing_page_and_one_altered_by_hand_are_made_again(book: Book) -> None:
    book.page(PER_REGION, REGION).target.unlink()
    touch(book.page(PER_PERIOD).target, "mine")
    assert book.stale() == {
        OWN: ["there is no page yet"],
        SHARED: ["the finished page was altered by hand"],
    }


def test_a_page_that_failed_the_last_time_is_made_again(book: Book) -> None:
    replace_text(failed_copy(book.project.paths, book.page(PER_PERIOD).target), "half")
    assert book.stale() == {SHARED: ["it failed the last time"]}


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"page": "x"}'])
def test_a_spoilt_record_makes_the_page_again(book: Book, spoilt: str) -> None:
    [entry] = (book.project.paths.build / "runs" / "pages").rglob(f"{REGION}/*.json")
    entry.write_text(spoilt, encoding="utf-8")
    assert book.stale() == {OWN: ["it is not known how the page was made"]}


def test_a_lost_group_of_inputs_still_tells_its_kind(book: Book) -> None:
    shutil.rmtree(book.project.paths.build / "runs" / "inputs")
    assert book.stale() == {}
    book.project.edit("observations.csv", ",actual,1500,", ",actual,1501,")
    assert book.stale()[OWN] == ["data changed"]


def test_many_changes_are_told_by_the_first_and_their_number(book: Book) -> None:
    for name in ("observations", "targets", "plan", "units", "measures"):
        path = book.project.file(f"{name}.csv")
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(",printed,", ",restored,"), encoding="utf-8")
    [reason] = book.stale()[OWN]
    assert reason.count(".csv") == 3
    assert reason.endswith(", 2 more")


def test_force_makes_all_with_their_reasons_or_that(book: Book) -> None:
    book.page(PER_PERIOD).target.unlink()
    reasons = {name: status.reasons for name, status in book.statuses(force=True).items()}
    assert reasons[SHARED] == ("there is no page yet",)
    assert reasons[OWN] == ("--force was given",)


def test_a_page_remembers_how_long_it_took(book: Book) -> None:
    assert {status.seconds for status in book.statuses().values()} == {1.5}


# Orphans


@pytest.fixture
def disappear(book: Book) -> Callable[[], Path]:
    """Take away a region whose page has been made; gives the page's place."""

    def taken() -> Path:
        target = book.page(PER_REGION, OTHER).target
        shutil.rmtree(book.project.paths.regions / OTHER)
        return target

    return taken


def test_the_page_of_a_region_that_is_gone_is_an_orphan(
    book: Book, disappear: Callable[[], Path]
) -> None:
    assert orphans(book.project.paths, book.pages) == []
    gone = disappear()
    assert orphans(book.project.paths, book.pages) == [gone]


def test_an_orphan_goes_with_its_record_and_its_empty_folder(
    book: Book, disappear: Callable[[], Path]
) -> None:
    gone = disappear()
    remove_orphan(Ledger(book.project.paths), gone)
    assert not gone.parent.exists()
    assert book.project.paths.reports.exists()
    assert not [*(book.project.paths.build / "runs" / "pages").rglob(f"{OTHER}/*.json")]
    assert book.page(PER_REGION, REGION).target.exists()


def test_groups_that_no_record_names_are_pruned(book: Book) -> None:
    kept = book.project.paths.build / "runs" / "inputs"
    book.project.edit("observations.csv", ",actual,1500,", ",actual,1501,")
    book.make()
    before = len([*kept.iterdir()])
    Ledger(book.project.paths).prune(book.pages)
    assert len([*kept.iterdir()]) < before
    book.project.edit("observations.csv", ",actual,1501,", ",actual,1502,")
    assert "observations.csv" in book.stale()[OWN][0], "what is used is still told"
