"""Makes a PDF of every report, board, plan and comparison, and offers it on its page.

pdf/norrbotten-2022-t1.pdf   from   reports/norrbotten/2022-t1.html, and then 2022-t1-hela.html
"""

from __future__ import annotations

import csv
import hashlib
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths, shown
from analysis.base.periods import Period
from analysis.base.values import format_value
from analysis.base.working_copy import MARK, is_marked
from analysis.catalogue.pages import Page, pages
from analysis.catalogue.templates import read_templates
from analysis.data.hidden_signs import sign_name
from analysis.data.publisher import Publisher, read_publisher
from analysis.data.schema import read_catalogue
from analysis.data.table_file import read_table
from analysis.html.compose import link
from analysis.html.pieces import Html, paragraph
from analysis.language.messages import later, tr
from analysis.pdf.document import About
from analysis.pdf.pdf_batch import Sheet, noted, set_all
from analysis.pdf.signs import name
from analysis.system.cpu import cores
from analysis.system.digests import file_digest

FOLDER = "pdf"
PERS = ("region_period", "board", "region_plan", "period")
# The page that follows its report in one PDF, which is offered on both.
REPORT, WHOLE = "region_period", "whole_report"
# Pages that are folded together, to be opened where they are asked for.
FOLDED = "explanations"
_TITLE = re.compile(r"</h1>")
_PICTURE = re.compile(rb'src="([^"]*_images/[^"]*)"')


class PdfError(UserError):
    """A page that cannot be put on paper."""

    left = later("the old site is left as it was")


@dataclass(frozen=True)
class Job:
    """A PDF to make: the page it is made from, its place on the site, and what follows in it."""

    page: Page
    html: str
    pdf: str
    more: tuple[Page, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it holds a whole report, with its short version first."""
        return any(page.template.name == WHOLE for page in self.more)


def write(paths: Paths, folder: Path) -> list[Path]:
    """Write pdf/ into the built site `folder` and offer each PDF on its page.

    A PDF is kept in _build/pdf and made again only when its page has changed. Raises PdfError
    with every page that could not be set.
    """
    jobs = [job for job in _jobs(paths) if (folder / job.html).is_file()]
    config = yaml.safe_load((paths.root / "_config.yml").read_text(encoding="utf-8")) or {}
    author, publisher = str(config.get("author") or ""), read_publisher(paths)
    sheets = {
        job: Sheet(
            folder / job.html,
            job.page.target,
            _about(paths, job, author, publisher),
            paths.build / job.pdf,
            tuple(
                (folder / _address(paths, page), page.target)
                for page in job.more
                if (folder / _address(paths, page)).is_file()
            ),
        )
        for job in jobs
    }
    _set(paths, sheets)
    (folder / FOLDER).mkdir(exist_ok=True)
    done = [job for job, sheet in sheets.items() if sheet.kept.is_file()]
    for job in done:
        shutil.copyfile(sheets[job].kept, folder / job.pdf)
        for html in (job.html, *(_address(paths, page) for page in job.more)):
            _offer(folder, job.pdf, html, whole=job.is_whole)
    return [folder / job.pdf for job in done]


def notes(paths: Paths) -> Iterator[Problem]:
    """What is odd with the PDFs that were last made: signs that stand by their names, and pages
    that have none. They stop nothing.
    """
    for job in _jobs(paths):
        odd = noted(paths.build / job.pdf)
        region = job.page.region
        if odd.without:
            yield Problem(
                tr("the page has no PDF, for Typst cannot set it"),
                where=job.html,
                got=odd.without.split("\n")[0],
                fix=tr("look for an odd sign in what the page shows; the page itself is whole"),
            )
        for sign in odd.signs:
            yield replace(
                place_of(paths, region, sign),
                what=tr(
                    "a sign cannot be set in {pdf}, and stands there as {name}",
                    pdf=job.pdf,
                    name=name(sign),
                ),
                got=", ".join(map(sign_name, sign)),
                fix=tr("write it in another way, if the PDF is to show it"),
            )


def place_of(paths: Paths, region: str, sign: str) -> Problem:
    """Where in a region's data, or in those of all for "", a sign first stands."""
    for path in sorted(paths.regions.glob(f"{region or '*'}/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            for number, cells in enumerate(reader, 2):
                for column, cell in zip(header, cells, strict=False):
                    if sign in cell:
                        return Problem("", shown(path), number, column)
    return Problem("", "/".join(each for each in ("data/regions", region) if each) + "/")


def pdfs(paths: Paths) -> dict[str, Page]:
    """The place of each PDF on the site, with the page that it is made from."""
    return {job.pdf: job.page for job in _jobs(paths)}


def _jobs(paths: Paths) -> list[Job]:
    every = [p for p in pages(paths, read_templates(paths.notebooks)) if p.template.per in PERS]
    whole = {page.parameters: page for page in every if page.template.name == WHOLE}
    return [
        Job(
            page,
            _address(paths, page),
            f"{FOLDER}/{page.target.parent.name}-{page.target.stem}.pdf",
            (whole[page.parameters],) if page.template.name == REPORT and whole else (),
        )
        for page in every
        if page.template.name not in (WHOLE, FOLDED)
    ]


def _address(paths: Paths, page: Page) -> str:
    return page.target.relative_to(paths.book).with_suffix(".html").as_posix()


def _set(paths: Paths, sheets: Mapping[Job, Sheet]) -> None:
    """Set the pages that are not as they were when they were last set; raises PdfError.

    What a page was is noted in the folder that is emptied when code, packages or settings change.
    """
    notes = {job: paths.build / "work" / f"{job.pdf}.sha256" for job in sheets}
    marks = {job: _mark(sheet) for job, sheet in sheets.items()}
    changed = [job for job, sheet in sheets.items() if not _is(sheet, notes[job], marks[job])]
    for job in changed:
        notes[job].unlink(missing_ok=True)
    said = set_all([sheets[job] for job in changed], cores())
    for job, problem in zip(changed, said, strict=True):
        if not problem:
            notes[job].parent.mkdir(parents=True, exist_ok=True)
            notes[job].write_text(marks[job], encoding="utf-8")
    if problems := [_problem(*each) for each in zip(changed, said, strict=True) if each[1]]:
        raise PdfError(problems)


def _is(sheet: Sheet, note: Path, mark: str) -> bool:
    return sheet.kept.is_file() and note.is_file() and note.read_text(encoding="utf-8") == mark


def _mark(sheet: Sheet) -> str:
    """A digest of all that a page is set from: its HTML, its pictures, what is said of it."""
    pages = [sheet.html, *(html for html, _ in sheet.more)]
    found = [(path, name) for path in pages for name in _PICTURE.findall(path.read_bytes())]
    pictures = [file_digest((path.parent / name.decode()).resolve()) for path, name in found]
    html = b"".join(path.read_bytes() for path in pages)
    return hashlib.sha256(html + repr((pictures, sheet.about)).encode()).hexdigest()


def _problem(job: Job, said: str) -> Problem:
    return Problem(
        tr("the page cannot be put on paper as a PDF"),
        where=job.html,
        got=said,
        fix=tr(
            "change what the template notebooks/{name} shows, or give it a form in "
            "src/analysis/pdf",
            name=job.page.template.path.name,
        ),
    )


def _about(paths: Paths, job: Job, author: str, publisher: Publisher) -> About:
    return About(
        title=job.page.title,
        author=author,
        day=_day(paths, job.page),
        address=job.html if publisher.is_example else publisher.address(job.html),
        mark=f"{MARK}." if is_marked() else "",
    )


def _day(paths: Paths, page: Page) -> date:
    """The day that a page is of: the last of its period, the first of its plan."""
    asked = dict(page.parameters)
    if "period" in asked:
        return Period.parse(asked["period"]).ends
    plans = read_table(read_catalogue(paths.data).table("plans"), paths.data, page.region)
    return date(int(plans.set_index("plan_id")["first_year"][asked["plan"]]), 1, 1)


def _offer(folder: Path, pdf: str, html: str, *, whole: bool) -> None:
    """Put a link to the PDF, with its size, under the page's title.

    whole: whether it holds the whole report, of which the page is the short one.
    """
    path = folder / html
    if not path.is_file():
        return
    up = "../" * html.count("/")
    text = path.read_text(encoding="utf-8")
    offer = offered(f"{up}{pdf}", (folder / pdf).stat().st_size, whole=whole)
    path.write_text(_TITLE.sub(lambda _: f"</h1>{offer.text}", text, count=1), encoding="utf-8")


def offered(href: str, size: int, *, whole: bool = False) -> Html:
    """The link: `Ladda ner som PDF (304 kB)`; it is left out on paper.

    whole: for the PDF of the whole report, `Skriv ut hela rapporten (PDF, 1 045 kB)`.
    """
    weight = format_value(max(1, round(size / 1000)), "kB")
    words = f"Skriv ut hela rapporten (PDF, {weight})" if whole else f"Ladda ner som PDF ({weight})"
    return paragraph(link(words, href), "tb-screen")
