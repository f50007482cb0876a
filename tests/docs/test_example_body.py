"""The guide's example, and two regions of the snapshot, make a book without the three regions."""

from __future__ import annotations

import csv
import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.documented import blocks
from tests.support import ROOT, TOC, Project, make_project, tertial

GUIDE = ROOT / "book" / "guide" / "ny-region.md"
TOWN = "exempelby-kommun"
REGIONS = ("region-halland", "region-skane")
# A few of the snapshot's key figures, and the templates that have most of the body's words.
KEPT = ("N79173", "N63125")
TEMPLATES = ("region", "region_period", "whole_report", "measures", "measure", "goal", "plan")
PARTS = re.compile(r"<(script|style|code)\b.*?</\1>|<[^>]+>", re.DOTALL)


def guided() -> list[str]:
    """The lines of the guide's example."""
    [lines] = [text for text in blocks(GUIDE, "sh") if "exempelby" in text]
    return lines.splitlines()


def emptied(root: Path) -> Project:
    """A project with the guide's files and the snapshot, and no body."""
    project = make_project(root)
    shutil.rmtree(project.folder)
    sources = project.paths.data / "sources.csv"
    sources.write_text(sources.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")
    for name in ("_static", "guide/exempel"):
        picture = shutil.ignore_patterns("exempel.png")  # of README.md, which is not here
        shutil.copytree(ROOT / "book" / name, project.paths.book / name, ignore=picture)
    (project.root / "_toc.yml").write_text(TOC, encoding="utf-8")
    (project.paths.book / "index.md").write_text("# Start\n\nText.\n", encoding="utf-8")
    for path in project.paths.notebooks.glob("*.ipynb"):
        if path.stem not in TEMPLATES:
            path.unlink()
    national = project.paths.data / "national"
    national.mkdir()
    for name in ("places", "key_figures"):
        shutil.copyfile(ROOT / f"data/national/{name}.csv", national / f"{name}.csv")
    with (ROOT / "data/national/values.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    with (national / "values.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *(row for row in rows if row[0] in KEPT)])
    return project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """What the guide's lines make, with two regions that only Kolada's figures are known of."""
    project = emptied(tmp_path_factory.mktemp("example") / "projekt")
    *before, last = guided()
    for line in [*before, *(f"tertial new body {code} --from-kolada" for code in ("0013", "12"))]:
        follow(project, line)
    follow(project, last)
    return project


def follow(project: Project, line: str) -> None:
    program, _, rest = line.partition(" ")
    if program == "tertial":
        done = tertial(project.root, *rest.split())
    else:
        done = subprocess.run(  # the lines of our own guide
            ["sh", "-c", line], cwd=project.root, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def said(path: Path) -> str:
    """What a page says, without addresses and code."""
    return html.unescape(PARTS.sub("\n", path.read_text(encoding="utf-8")))


def test_the_example_speaks_in_its_own_words_on_every_page(built: Project) -> None:
    pages = sorted((built.paths.html / "reports" / TOWN).rglob("*.html"))
    words = {path: said(path) for path in pages}
    whole = "\n".join(words.values())
    assert len(pages) > 20
    for own in ("Indikator", "ej uppfyllt", "prioriterat mål"):
        assert own.lower() in whole.lower(), own
    others = re.compile(r"[^\n]*\b(?:[Mm]ätetal|[Rr]egionens?\b|inte uppnått)[^\n]*")
    found = {path.name: told for path, text in words.items() if (told := others.findall(text))}
    assert found == {}


def test_the_example_says_on_every_page_that_its_figures_are_invented(built: Project) -> None:
    pages = list((built.paths.html / "reports" / TOWN).rglob("*.html"))
    assert [page for page in pages if "Alla siffror är påhittade" not in said(page)] == []


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_of_the_snapshot_has_a_book_of_its_own(built: Project, region: str) -> None:
    folder = built.paths.html / "reports" / region
    assert (folder / "oversikt.html").is_file()
    shown = said(folder / "matt" / f"{KEPT[0].lower()}.html")
    assert "Källa: Kolada" in shown
    assert "Indikator" not in shown


def test_nothing_of_the_regions_of_the_project_is_left(built: Project) -> None:
    text = "\n".join(said(page) for page in built.paths.html.rglob("*.html"))
    assert re.findall(r"Norrbotten|Västerbotten|Jämtland Härjedalen", text) == []


def test_what_is_said_to_machines_follows_the_kind_and_words_of_each_body(built: Project) -> None:
    page = built.paths.html / "reports" / TOWN / "matt" / "avfall.html"
    head = page.read_text(encoding="utf-8").partition("</head>")[0]
    assert "Indikatorer i Exempelby kommun" in head
    assert "mål och indikatorer i svenska kommuner" in head.replace("prioriterade ", "")
    assert not re.search("[Mm]ätetal i Exempelby", head)
    catalogue = (built.paths.html / "data" / "dcat.rdf").read_text(encoding="utf-8")
    assert "Tertialboken: öppna data om organisationernas mål" in catalogue  # of two kinds
    found = "\n".join(
        path.read_text(encoding="utf-8") for path in (built.paths.html / "sok").rglob("pages/*.txt")
    )
    assert "\tIndikator\tExempelby kommun\t" in found
    assert "Nästan uppfyllt (" in found
    assert "\tMätetal\tRegion Halland\t" in found
