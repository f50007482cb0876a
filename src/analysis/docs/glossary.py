"""The words of the project in Swedish and English, read from GLOSSARY.md.

| utfall | outcome | what was reached |
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FILE = "GLOSSARY.md"


@dataclass(frozen=True)
class Term:
    """One line of the glossary: the word in the book, the word in the code, what it means."""

    swedish: str
    english: str
    meaning: str


def find(root: Path) -> Path:
    """The project's glossary; that next to the code when a copy of the book has none."""
    own = root / FILE
    return own if own.is_file() else Path(__file__).resolve().parents[3] / FILE


def read_terms(root: Path) -> list[Term]:
    """The terms in the order of the file; a line with other than three cells is a ValueError."""
    lines = find(root).read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("|")][2:]
    return [_term(row) for row in rows]


def _term(row: str) -> Term:
    cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
    if len(cells) != 3 or not all(cells):
        raise ValueError(f"{FILE}: this line does not hold three words: {row}")
    return Term(*cells)
