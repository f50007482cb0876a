"""Makes a PDF of every report of a region and period, and offers it on its page.

pdf/norrbotten-2022-t1.pdf   from   reports/norrbotten/2022-t1.html
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path

import yaml

from analysis.errors import Problem, UserError
from analysis.fingerprint import file_digest
from analysis.paths import Paths
from analysis.pdf.document import About, document
from analysis.pdf.picture_files import UnreadableError
from analysis.pdf.press import PressError, engine, press
from analysis.periods import Period
from analysis.publisher import Publisher, read_publisher
from analysis.runs import Page, pages
from analysis.tables import Html, link, paragraph
from analysis.templates import read_templates
from analysis.values import format_value

FOLDER = "pdf"
PER = "region_period"
_TITLE = re.compile(r"</h1>")
_PICTURE = re.compile(r'src="([^"]*_images/[^"]*)"')


class PdfError(UserError):
    """A page that cannot be put on paper."""

    left = "the old site is left as it was"


@dataclass(frozen=True)
class Job:
    """A PDF to make: the page it is made from, and its place on the site."""

    page: Page
    html: str
    pdf: str


def write(paths: Paths, folder: Path) -> list[Path]:
    """Write pdf/ into the built site `folder` and offer each PDF on its page.

    A PDF is kept in _build/pdf and made again only when its page has changed. Raises PdfError
    with every page that could not be set.
    """
    jobs = [job for job in _jobs(paths) if (folder / job.html).is_file()]
    config = yaml.safe_load((paths.root / "_config.yml").read_text(encoding="utf-8")) or {}
    author, publisher = str(config.get("author") or ""), read_publisher(paths)
    (folder / FOLDER).mkdir(exist_ok=True)
    with ThreadPoolExecutor(cpu_count()) as pool:  # Typst works outside the interpreter's lock
        made = list(pool.map(lambda job: _made(paths, folder, job, author, publisher), jobs))
    if problems := [each for each in made if isinstance(each, Problem)]:
        raise PdfError(problems)
    for job in jobs:
        _offer(folder, job)
    return [folder / job.pdf for job in jobs]


def _jobs(paths: Paths) -> list[Job]:
    return [
        Job(
            page,
            page.target.relative_to(paths.book).with_suffix(".html").as_posix(),
            f"{FOLDER}/{'-'.join(value for _, value in page.parameters).lower()}.pdf",
        )
        for page in pages(paths, read_templates(paths.notebooks))
        if page.template.per == PER
    ]


def _made(
    paths: Paths, folder: Path, job: Job, author: str, publisher: Publisher
) -> Problem | Path:
    try:
        content = _content(paths, folder / job.html, job, _about(job, author, publisher))
    except (UnreadableError, PressError) as error:
        return Problem(
            "the page cannot be put on paper as a PDF",
            where=job.html,
            got=str(error),
            mend=f"change what the template notebooks/{job.page.template.path.name} shows, or give "
            "it a form in src/analysis/pdf",
        )
    target = folder / job.pdf
    target.write_bytes(content)
    return target


def _content(paths: Paths, page: Path, job: Job, about: About) -> bytes:
    """The PDF of a page; where its HTML and pictures are as before, nobody sets it anew.

    That is noted in the folder that is emptied when code, packages or settings change.
    """
    html = page.read_text(encoding="utf-8")
    pictures = [file_digest((page.parent / name).resolve()) for name in _PICTURE.findall(html)]
    now = hashlib.sha256(repr((html, pictures, about)).encode()).hexdigest()
    kept, noted = paths.build / job.pdf, paths.build / "work" / f"{job.pdf}.sha256"
    if kept.is_file() and noted.is_file() and noted.read_text(encoding="utf-8") == now:
        return kept.read_bytes()
    noted.unlink(missing_ok=True)
    content = _kept(paths, job, document(html, about, page.parent), press)
    noted.parent.mkdir(parents=True, exist_ok=True)
    noted.write_text(now, encoding="utf-8")
    return content


def _about(job: Job, author: str, publisher: Publisher) -> About:
    return About(
        title=job.page.title,
        author=author,
        day=Period.parse(dict(job.page.parameters)["period"]).ends,
        address=job.html if publisher.is_example else publisher.address(job.html),
    )


def _kept(paths: Paths, job: Job, source: str, make: Callable[[str], bytes]) -> bytes:
    """The PDF from before, if it was made from the same source by the same engine."""
    key = hashlib.sha256(f"{engine()}\n{source}".encode()).hexdigest()
    kept = paths.build / job.pdf
    said = kept.with_suffix(".sha256")
    if kept.is_file() and said.is_file() and said.read_text(encoding="utf-8") == key:
        return kept.read_bytes()
    content = make(source)
    kept.parent.mkdir(parents=True, exist_ok=True)
    said.unlink(missing_ok=True)  # so that a stop between the two is never taken for whole
    kept.write_bytes(content)
    said.write_text(key, encoding="utf-8")
    return content


def _offer(folder: Path, job: Job) -> None:
    """Put a link to the PDF, with its size, under the page's title."""
    path = folder / job.html
    up = "../" * job.html.count("/")
    text = path.read_text(encoding="utf-8")
    offer = offered(f"{up}{job.pdf}", (folder / job.pdf).stat().st_size)
    path.write_text(_TITLE.sub(lambda _: f"</h1>{offer.text}", text, count=1), encoding="utf-8")


def offered(href: str, size: int) -> Html:
    """The link: `Ladda ner som PDF (304 kB)`; it is left out on paper."""
    words = f"Ladda ner som PDF ({format_value(max(1, round(size / 1000)), 'kB')})"
    return paragraph(link(words, href), "tb-screen")
