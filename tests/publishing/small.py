"""A tiny project with a book of two pages, published and published again."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from analysis.approvals.approve import approve as approve_read
from analysis.approvals.period_rows import period_rows
from analysis.approvals.results_file import results_text
from analysis.data.approval import Approval
from analysis.data.approvals.register import record
from analysis.data.dataset import read_region
from analysis.results.extracts.region import Extracts
from tests.support import PERIOD, REGION, ROOT, TOC, Project, make_project, notebook, save, tertial

OWN_TOC = f"""\
{TOC}  - caption: Om boken
    chapters:
      - file: utgavor
"""
# A page that shows every outcome of its period as text, and a picture that nbval would leave out.
CELL = """\
import io, matplotlib.figure, analysis
from IPython.display import HTML, Image, Markdown, display
from analysis.data.dataset import load_region
from analysis.base.paths import project
rows = load_region(project(), region)["observations"]
rows = rows[rows["period"] == period]
display(Markdown(f"# Rapport {period}"))
display(HTML("<p>" + " ".join(str(v) for v in rows["value"]) + " ".join(rows["comment"]) + "</p>"))
figure = matplotlib.figure.Figure(figsize=(1, 1))
figure.subplots().plot(list(rows["value"].fillna(0)))
file = io.BytesIO()
figure.savefig(file, format="png", metadata={"Software": None})
display(Image(file.getvalue()))"""


def small_book(root: Path) -> Project:
    """A project whose book is a start page, the list of editions and a page a period."""
    project = make_project(root)
    shutil.rmtree(project.paths.notebooks)
    save(project.paths.notebooks / "rapport.ipynb", notebook(CELL))
    shutil.copytree(ROOT / "book" / "_static", project.paths.book / "_static")
    (project.root / "_toc.yml").write_text(OWN_TOC, encoding="utf-8")
    put_page(project, "utgavor.md")
    (project.paths.book / "index.md").write_text("# Start\n\nHär.\n", encoding="utf-8")
    return project


def put_page(project: Project, name: str) -> None:
    """A page of the real book, whose links to other pages are plain words here."""
    text = (ROOT / "book" / name).read_text(encoding="utf-8")
    plain = re.sub(r"\[([^\]]+)\]\([^)#:]+\.md[^)]*\)", r"\1", text)
    (project.paths.book / name).write_text(plain, encoding="utf-8")


def text_of(folder: Path) -> str:
    """Everything under a folder as one text: file names and what is in the files."""
    found = sorted(p for p in folder.rglob("*") if p.is_file())
    return "\n".join(
        f"{p.relative_to(folder).as_posix()}\n{p.read_bytes().decode('utf-8', 'replace')}"
        for p in found
    )


def approve(project: Project, *periods: str) -> None:
    """Run the notebooks and approve the periods (default: the first) as they then are."""
    done = tertial(project.root, "run", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    for period in periods or (PERIOD,):
        approve_read(project.paths, REGION, period, "Anna", why="Rättad siffra")


def approve_now(project: Project, period: str = PERIOD) -> None:
    """Approve what the period says, as if somebody had run and read it."""
    [item] = [p for p in read_region(project.folder).reported if str(p.period) == period]
    rows = period_rows(Extracts.open(project.paths, REGION).approving(item.period), item)
    at = "2021-05-20T08:15:00+00:00"
    record(project.paths, REGION, Approval(item.period, "Anna", at, ""), results_text(rows))
