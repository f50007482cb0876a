"""What a paper is made of: headings, paragraphs, lists, tables, pictures, findings."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.html.table import Table

# What language a paper says that it is in.
SWEDISH = "sv-SE"


@dataclass(frozen=True)
class Run:
    """Words of one look; status: whose colour they have, as `not-met`, "" for none."""

    text: str
    strong: bool = False
    muted: bool = False
    status: str = ""


Line = tuple[Run, ...]


def plain(line: Line) -> str:
    """A line without its looks."""
    return "".join(run.text for run in line)


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the page's own."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; role: `lead`, `message`, `cite`, or "" for running text."""

    line: Line
    role: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[Line, ...]


@dataclass(frozen=True)
class Finding:
    """What weighs most: what it is in a word, its sentence, and its small picture, if any."""

    kind: str
    line: Line
    svg: str = field(default="", repr=False)
    said: str = ""


@dataclass(frozen=True)
class Picture:
    """A chart: title, what it says in a sentence, its SVG and its text alternative."""

    title: str
    finding: str
    svg: str = field(repr=False)
    alt: str = ""


@dataclass(frozen=True)
class Grid:
    """A table of typed cells."""

    table: Table


Block = Heading | Paragraph | Bullets | Finding | Picture | Grid
