"""The index as small text files of about the same size, so that a search reads a few of them.

    sok/index.json         {"folder": "5d41…", "words": ["0,1", "avta", …], "parts": [….], …}
    sok/5d41…/parts/3.txt  sju sjukfranvaro sjukhus …        ("+" after the part: there are more)
    sok/5d41…/words/7.txt  sjukfranvaro 46 93 1a 4k …        (how many pages; weight and step)
    sok/5d41…/pages/0.txt  title⇥kind⇥region⇥what it says⇥address

A line is found by its key: index.json holds the first one of each file or, where there are many,
of each file in parts-firsts and words-firsts, which hold those. A page's number is
written as the step from the one before, in base 36 after one digit of weight. The folder is named
by what is in it, so that a browser never reads files of two books together.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.site.search.index import Found, Index, Part
from analysis.site.search.kinds import MAKERS
from analysis.system.digests import digest

FOLDER = "sok"
# A file is full when it has this many bytes; a longer one has a single line.
FULL = 10_000
# So many first keys stand in a file, where they are too many for index.json.
FIRSTS_A_FILE = 500
# So many pages stand in a file, each with no more of its title and text than this.
PAGES_A_FILE, LONGEST_TEXT = 10, 120
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def write(index: Index, site: Path) -> Path:
    """Write the index into the site's folder, in the place of an older; raises OSError."""
    lines: dict[str, Mapping[str, Iterable[str]]] = {
        "parts": {_key(part, its): its.words for part, its in index.parts.items()},
        "words": {word: _steps(found) for word, found in index.words.items()},
    }
    files = {f"pages/{number}.txt": text for number, text in enumerate(_page_files(index))}
    top: dict[str, object] = {
        "count": len(index.pages),
        "pagesAFile": PAGES_A_FILE,
        "ranks": _ranks(index),
        "makers": MAKERS,
    }
    for kind, own in lines.items():
        packed = _packed(own)
        files |= {f"{kind}/{number}.txt": text for number, (_, text) in enumerate(packed)}
        top |= _firsts(kind, [first for first, _ in packed], files)
    top["folder"] = digest("\0".join(f"{n}\0{text}" for n, text in files.items()).encode())[:16]
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    for place, text in files.items():
        path = site / FOLDER / str(top["folder"]) / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    target = site / FOLDER / "index.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(top, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    return target


def _firsts(kind: str, firsts: list[str], files: dict[str, str]) -> dict[str, object]:
    """What leads to the files of a kind: the first key of each, in files of their own if many."""
    if len(" ".join(firsts).encode()) <= FULL // 4:
        return {kind: " ".join(firsts)}
    starts = range(0, len(firsts), FIRSTS_A_FILE)
    for number, start in enumerate(starts):
        own = firsts[start : start + FIRSTS_A_FILE]
        files[f"{kind}-firsts/{number}.txt"] = " ".join(own)
    return {kind: " ".join(firsts[start] for start in starts), f"{kind}Starts": [*starts]}


def _key(part: str, its: Part) -> str:
    return f"{part}+" if its.more else part


def _packed(lines: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """Files of lines in the order of their keys, each with the first key (without its mark)."""
    files: list[tuple[str, str]] = []
    held: list[str] = []
    size, first = 0, ""
    # JavaScript compares texts by their UTF-16 units.
    for key in sorted(lines, key=lambda key: key.rstrip("+").encode("utf-16-be")):
        line = " ".join([key, *lines[key]]) + "\n"
        if held and size + len(line.encode()) > FULL:
            files.append((first, "".join(held)))
            held, size = [], 0
        first = first if held else key.rstrip("+")
        held.append(line)
        size += len(line.encode())
    return [*files, (first, "".join(held))] if held else files


def _steps(found: Found) -> list[str]:
    """How many pages there are, then weight and step of each that is listed."""
    numbers = [number for number, _ in found.pages]
    steps = [now - before for now, before in zip(numbers, [0, *numbers], strict=False)]
    pairs = zip(steps, found.pages, strict=True)
    return [str(found.count), *(f"{weight}{_base36(step)}" for step, (_, weight) in pairs)]


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, last = divmod(number, 36)
        digits = _DIGITS[last] + digits
    return digits or "0"


def _ranks(index: Index) -> list[int]:
    """The number of the first page of each rank, and last how many pages there are."""
    last = max((page.rank for page in index.pages), default=0)
    return [sum(page.rank < rank for page in index.pages) for rank in range(last + 2)]


def _page_files(index: Index) -> Iterable[str]:
    for start in range(0, len(index.pages), PAGES_A_FILE):
        pages = index.pages[start : start + PAGES_A_FILE]
        facts = ((p.title, p.kind, p.region, p.said, p.address) for p in pages)
        yield "".join("\t".join(_cell(fact) for fact in each) + "\n" for each in facts)


def _cell(text: str) -> str:
    """The text on one line; a long one is cut after a word."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_TEXT:
        return line
    return line[:LONGEST_TEXT].rsplit(" ", 1)[0].rstrip(" ,;:–") + " …"
