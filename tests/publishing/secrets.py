# ruff: noqa: E501 - rows of CSV are as long as they are
"""Figures and words that occur nowhere else, and a search for them in every file of a folder.

The search knows no way by which they may have come there: it unpacks what can be unpacked and reads
all texts as the characters they stand for.
"""

from __future__ import annotations

import base64
import gzip
import html
import io
import re
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from pypdf import PdfReader

from analysis.base.periods import Period
from tests.support import PERIOD, REGION, Project

FIGURES = {"draft": "83.7219", "secret": "68.3957", "other": "94.2671"}
WORDS = {"draft": "kvastrimla", "secret": "brumfjälla", "other": "snokhamna"}


def add_period(project: Project, kind: str, period: str, settings: str | None) -> None:
    """A period with a figure and a word in every text of every table, from a document of its own.

    settings: what region.yml says of it besides its title and day, as `, embargo: 2999-01-01`; None
    where it does not name the period.
    """
    word, figure, document = WORDS[kind], FIGURES[kind], f"{WORDS[kind]}.txt"
    if settings is not None:
        project.append(
            "region.yml",
            f"  # {word} {figure}\n  {period}: {{title: Rapport {word}, plan_id: plan-2021, "
            f"as_of: {Period.parse(period).ends}{settings}}}",
        )
    sources = project.paths.data / "sources.csv"
    row = (
        f"{document},Dokument {word},Region {word},{REGION},2021-08,{'1' * 64},60,text,Om {word}.\n"
    )
    sources.write_text(sources.read_text(encoding="utf-8") + row, encoding="utf-8")
    cited, node, measure, unit = (
        f"{document},9,printed,{word}",
        f"mal-{word}",
        f"matt-{word}",
        f"enhet-{word}",
    )
    rows = {
        "units": f"{_id(unit)},region,board,Nämnden {word},{word},{cited}",
        "plan": f"{_id(node)},plan-2021,strategi-halsa,goal,Mål {word},9,,,,Om {word},{cited}",
        "measures": f"{_id(measure)},Mått {word},{word},%,share,higher,period,4,false,0,100,,,,,,,,,,{word},Definition {word},{cited}",
        "targets": f"{_id(measure)},{_id(node)},{_id(unit)},2021,T,,>=,{figure},,,,,,year,,Målet {word},inferred,{cited}",
        "observations": f"{_id(measure)},{_id(node)},{_id(unit)},{period},T,,actual,{figure},,,,■,↑,Kommentar {word}.,{cited}",
        "assessments": f"{_id(node)},{_id(unit)},{period},■,Omdöme {word}.,{cited}",
        "activities": f"{_id(word)},{_id(node)},{_id(unit)},{period},Aktivitet {word},Om {word},2021-01-01,2021-12-31,,Pågår {word}.,{cited}",
    }
    for table, line in rows.items():
        project.append(f"{table}.csv", line)
    # The same measure and goal as the approved period has, from the same document as its own.
    project.append(
        "observations.csv",
        f"sjukfranvaro,mal-frisk,rs,{period},T,,actual,{figure},,,,■,↑,Frånvaron {word}.,provdokument.txt,20,printed,{word}",
    )


def _id(text: str) -> str:
    """An id may have no letters but a–z."""
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()


def add_shared(project: Project, kind: str) -> None:
    """A row of a shared table about the period's measure, and what lies about in the folders."""
    word, figure = WORDS[kind], FIGURES[kind]
    concepts = project.paths.data / "concepts.csv"
    head = "concept_id,name,region_id,measure_id,difference\n"
    text = concepts.read_text(encoding="utf-8") if concepts.exists() else head
    line = f"begrepp-{_id(word)},Begrepp {word},{REGION},matt-{_id(word)},Skiljer {word}.\n"
    concepts.write_text(text + line, encoding="utf-8")
    for name in (
        f"data/regions/{REGION}/README.md",
        f"data/regions/{REGION}/.{word}.csv.swp",
        f"book/_static/{word}.png",
        f"book/{word}.md",
        f"notebooks/{word}.txt",
    ):
        path = project.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{word} {figure}", encoding="utf-8")


@dataclass(frozen=True)
class Found:
    """A file, or a file within a file, and what it tells."""

    place: str
    said: str


def found_in(folder: Path, kinds: tuple[str, ...]) -> list[Found]:
    """Every place below the folder that tells a figure or a word of these kinds."""
    wanted = {FIGURES[kind]: _figure(FIGURES[kind]) for kind in kinds}
    wanted |= {
        word: re.compile(f"{_plain(word)}|{_id(word)}") for word in map(WORDS.get, kinds) if word
    }
    return [
        Found(place, said)
        for path in sorted(folder.rglob("*"))
        for place, text in _texts(path, folder)
        for said, pattern in wanted.items()
        if pattern.search(text)
    ]


def _figure(said: str) -> re.Pattern[str]:
    """The figure with point or comma, or with neither where it is no part of a hash."""
    whole, decimals = said.split(".")
    return re.compile(rf"{whole}[.,]{decimals}|(?<![0-9a-f]){whole}{decimals}(?![0-9a-f])")


def _texts(path: Path, folder: Path) -> Iterator[tuple[str, str]]:
    place = path.relative_to(folder).as_posix()
    yield place, _plain(place)
    if path.is_symlink():
        yield place, _plain(str(path.readlink()))
    elif path.is_file():
        for within, content in _unpacked(place, path.read_bytes()):
            for text in _readings(content):
                yield within, text


def _unpacked(place: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and all the files that it is an archive of."""
    yield place, content
    stream = io.BytesIO(content)
    if content[:2] == b"PK":
        with zipfile.ZipFile(stream) as archive:
            for name in archive.namelist():
                yield from _unpacked(f"{place}!{name}", name.encode() + archive.read(name))
    elif content[:2] == b"\x1f\x8b":
        yield from _unpacked(f"{place}!gz", gzip.decompress(content))
    elif content[257:262] == b"ustar":
        with tarfile.open(fileobj=stream) as archive:
            for member in archive:
                held = archive.extractfile(member)
                yield f"{place}!{member.name}", member.name.encode()
                yield from _unpacked(f"{place}!{member.name}", held.read() if held else b"")
    elif content[:5] == b"%PDF-":
        yield f"{place}!text", _pdf(stream).encode()
    for number, packed in enumerate(_streams(content)):
        yield f"{place}!zlib{number}", packed


def _pdf(stream: io.BytesIO) -> str:
    """A PDF's text, what it says of itself, and what its outline, links and pictures are called."""
    reader = PdfReader(stream)
    about = [
        *(reader.metadata or {}).values(),
        reader.xmp_metadata and reader.xmp_metadata.stream.get_data(),
    ]
    marks = (
        [str(item.get_object()) for item in reader.objects.values()]
        if hasattr(reader, "objects")
        else []
    )
    text = [page.extract_text() for page in reader.pages]
    return "\n".join(str(part) for part in (*about, *marks, *text, reader.outline))


def _streams(content: bytes) -> Iterator[bytes]:
    """What is deflated within a file, as git's objects, Sphinx's inventory and chunks of a PNG."""
    for begin in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content):
        try:
            yield zlib.decompressobj().decompress(content[begin.start() :], 10_000_000)
        except zlib.error:
            continue


def _readings(content: bytes) -> Iterator[str]:
    """A text as it stands, and what is written in it as base64."""
    text = content.decode("utf-8", "replace")
    yield _plain(text)
    if b"\x00" in content[:200]:
        yield _plain(content.decode("utf-16", "replace"))
    for packed in re.findall(
        r"[A-Za-z0-9+/]{60,}={0,2}", text.replace("\\n", "").replace("\n", "")
    ):
        yield _plain(base64.b64decode(packed[: len(packed) // 4 * 4]).decode("utf-8", "replace"))


def _plain(text: str) -> str:
    """Small letters without spaces or soft hyphens; escapes as what they stand for."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    text = unicodedata.normalize("NFC", html.unescape(unquote(text))).casefold()
    return re.sub(r"[\s\u00ad\u200b\u2060]", "", text)


__all__ = ["FIGURES", "PERIOD", "WORDS", "Found", "add_period", "add_shared", "found_in"]
