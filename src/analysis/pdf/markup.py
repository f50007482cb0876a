"""Typst code whose text is always a quoted string, so that no sign in it can be read as code.

text('#include "x"')  →  #"#include \\"x\\"";
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SPACES = re.compile(r"[ \t\r\n\f]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\ufeff]")
_OPENS_LINE = re.compile(r"\A#linebreak\(\);\Z")


@dataclass(frozen=True)
class Atom:
    """A piece of a line: text as it shall be read, or code around it."""

    value: str
    is_code: bool = False


def code(value: str) -> Atom:
    """A piece of Typst code."""
    return Atom(value, is_code=True)


LINE_BREAK = code("#linebreak();")


def quoted(value: str) -> str:
    """A Typst string: backslash and quotation mark are escaped, what cannot be seen is gone."""
    plain = _UNPRINTABLE.sub("", value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def text(value: str) -> str:
    """Text as markup; the semicolon keeps what follows from being read as part of it."""
    return f"#{quoted(value)};" if value else ""


def line(atoms: Iterable[Atom]) -> str:
    """A line as markup, with spaces as a browser shows them; "" when nothing can be seen."""
    tidy = _tidy(list(atoms))
    if not any(atom.value for atom in tidy):
        return ""
    return "".join(atom.value if atom.is_code else text(atom.value) for atom in tidy)


def array(parts: Iterable[str]) -> str:
    """Several pieces of code as a Typst array."""
    listed = list(parts)
    return f"({', '.join(listed)}{',' if len(listed) == 1 else ''})"


def _tidy(atoms: Sequence[Atom]) -> list[Atom]:
    """Runs of spaces become one, and none stands first or last on a line."""
    tidy: list[Atom] = []
    after_space = True
    for atom in atoms:
        if atom.is_code:
            if _OPENS_LINE.match(atom.value):
                _end_line(tidy)
                after_space = True
            tidy.append(atom)
            continue
        words = _SPACES.sub(" ", atom.value)
        words = words[1:] if after_space and words.startswith(" ") else words
        if words:
            tidy.append(Atom(words))
            after_space = words.endswith(" ")
    _end_line(tidy)
    return tidy


def _end_line(atoms: list[Atom]) -> None:
    """Take the space off the last text of a line, also where code closes after it."""
    for place in range(len(atoms) - 1, -1, -1):
        atom = atoms[place]
        if not atom.is_code:
            atoms[place] = Atom(atom.value.rstrip(" "))
            return
        if _OPENS_LINE.match(atom.value):
            return
