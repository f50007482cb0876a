"""Two tertials on end as a user types them, through papermill and Sphinx, and a correction.

What the whole story tells in one process is here done by the commands, in an order that a year
has: `new period`, the form filled in, `import`, `check`, `build`, `approve`, `publish`, `verify`.
After the second period one figure of the first, which is published, is corrected. PDFs are made
too. About a minute and a half of processor time.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis.publishing.store import open_store
from tests.publishing.small import OWN_TOC, put_page
from tests.support import PERIOD, REGION, ROOT, Project, make_project, tertial

FIRST, SECOND = "2021-T2", "2021-T3"
FIGURES = {
    **{("sjukfranvaro", "rs"): "5,1", ("sjukfranvaro", "hsn"): "4,4", ("besok", "hsn"): "1520"},
    **{("utslapp", "rs"): "8", ("avfall", "rs"): "72", ("policy", "rs"): "Ja"},
}
WHY = "Nämnden räknade fel."


@dataclass(frozen=True)
class Told:
    """The notebooks before and after the second period and the correction, and the editions."""

    before: dict[str, bytes]
    begun: dict[str, bytes]
    corrected: dict[str, bytes]
    editions: list[dict[str, str]]
    status: str
    list_of_editions: str
    bar: str


@dataclass(frozen=True)
class Desk:
    """Where the commands are typed."""

    project: Project
    to: Path

    def type(self, *arguments: str) -> str:
        """Run a command, which goes well."""
        done = tertial(self.project.root, *arguments)
        assert done.returncode == 0, (arguments, done.stdout + done.stderr)
        return done.stdout

    def report(self, period: str) -> None:
        """Begin a period, fill in its form and import it."""
        own = ("--region", REGION)
        self.type("new", "period", period, *own)
        form = self.project.root / f"inmatning/{REGION}-{period.lower()}.csv"
        fill(form)
        self.type("import", str(form), *own, "--period", period, "--yes")

    def correct(self, period: str, cells: str) -> None:
        """Import a figure in the place of the one that is there."""
        path = self.project.root / "rattning.csv"
        path.write_text(cells, encoding="utf-8")
        own = ("--region", REGION, "--period", period)
        self.type("import", str(path), *own, "--replace", "--yes")

    def approve(self, *periods: str, why: str = "") -> None:
        for period in periods:
            said = ("--why", why) if why else ()
            own = ("--region", REGION, "--period", period, "--by", "Anna")
            self.type("approve", *own, *said)

    def publish(self, day: str) -> None:
        self.type("publish", "--to", str(self.to), "--as-of", day, "--jobs", "1")
        self.type("verify", str(self.to), "--files-only")

    def pages(self) -> dict[str, bytes]:
        """The executed notebooks by their period."""
        every = sorted((self.project.paths.reports / REGION).glob("*.ipynb"))
        return {path.stem: path.read_bytes() for path in every}

    def editions(self) -> list[dict[str, str]]:
        """The content of each edition's pages, without what leads to other pages."""
        store = open_store(self.to)
        return [
            {
                page.stem: content_of(page.read_text(encoding="utf-8"))
                for page in (store.editions / name / "site/reports" / REGION).glob("*.html")
            }
            for name in store.names()
        ]


def content_of(page: str) -> str:
    """What a page says, from its heading to the end of its last section."""
    found = re.search(r"<section.*</section>", page, re.DOTALL)
    assert found
    return found[0]


def fill(form: Path) -> None:
    """Fill in what the form asks for, as the boards would."""
    text = form.read_text(encoding="utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    for row in rows:
        said = FIGURES[row[head.index("Mätetal-id")], row[head.index("Enhet-id")]]
        row[head.index("Utfall i ord" if said == "Ja" else "Utfall")] = said
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([head, *rows])
    form.write_text(out.getvalue(), encoding="utf-8-sig")


def make_desk(folder: Path) -> Desk:
    """A project of one region whose book is a start page, the editions and a page a period."""
    project = make_project(folder / "projekt")
    for template in project.paths.notebooks.glob("*.ipynb"):
        if template.name != "region_period.ipynb":
            template.unlink()
    shutil.copytree(
        ROOT / "book/_static",
        project.paths.book / "_static",
        ignore=shutil.ignore_patterns("*.png"),
    )
    (project.root / "_toc.yml").write_text(OWN_TOC, encoding="utf-8")
    (project.paths.book / "index.md").write_text("# Start\n\nHär.\n", encoding="utf-8")
    put_page(project, "utgavor.md")
    return Desk(project, folder / "ut")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    desk = make_desk(tmp_path_factory.mktemp("tva-tertial"))
    desk.report(FIRST)
    desk.type("check")
    desk.type("build", "--jobs", "1")
    desk.approve(PERIOD, FIRST)
    desk.publish("2021-09-20")
    before = desk.pages()
    desk.report(SECOND)
    desk.type("run", "--jobs", "1")
    begun = desk.pages()
    desk.approve(SECOND)
    desk.correct(FIRST, "Mätetal-id;Enhet-id;Utfall\nbesok;hsn;1620\n")
    desk.type("check")
    desk.type("build", "--jobs", "1")
    status = desk.type("status", "--region", REGION)
    desk.approve(FIRST, SECOND, why=WHY)
    corrected = desk.pages()
    desk.publish("2022-01-20")
    said = (desk.to / "current/utgavor.html").read_text(encoding="utf-8")
    page = desk.to / f"current/reports/{REGION}/{FIRST.lower()}.html"
    bar = page.read_text(encoding="utf-8").partition("<section")[0]
    return Told(before, begun, corrected, desk.editions(), status, said, bar)


def test_the_next_period_changes_no_byte_of_the_pages_of_before(told: Told) -> None:
    assert set(told.begun) - set(told.before) == {SECOND.lower()}
    assert {name: told.begun[name] for name in told.before} == told.before


def test_a_correction_changes_its_own_period_and_none_before_it(told: Told) -> None:
    assert told.corrected[PERIOD.lower()] == told.begun[PERIOD.lower()]
    assert told.corrected[FIRST.lower()] != told.begun[FIRST.lower()]
    assert "changed" in told.status


def test_what_was_published_says_the_same_in_the_next_edition(told: Told) -> None:
    first, second = told.editions
    assert set(second) == {PERIOD.lower(), FIRST.lower(), SECOND.lower()}
    assert second[PERIOD.lower()] == first[PERIOD.lower()]


def test_the_list_of_editions_tells_what_was_corrected_and_why(told: Told) -> None:
    said = told.list_of_editions.replace("\u00a0", " ")
    assert WHY in said
    assert ">1 520<" in said
    assert ">1 620<" in said


def test_the_corrected_page_says_above_its_title_that_it_is(told: Told) -> None:
    assert "fr-corrected" in told.bar
