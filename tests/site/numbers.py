"""Every number in every file of a site, as whoever tries to work out a hidden one reads them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pypdf import PdfReader

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d])|\d+(?:[.,]\d+)?")
# Made by others, with no figures of ours.
NOT_OURS = ("_static", "_sphinx_design_static")


def files(site: Path) -> dict[str, Path]:
    every = ((p.relative_to(site), p) for p in sorted(site.rglob("*")) if p.is_file())
    return {place.as_posix(): path for place, path in every if place.parts[0] not in NOT_OURS}


def text_of(path: Path) -> str:
    """All that a file says, as text."""
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as parts:
            return "\n".join(
                parts.read(name).decode("utf-8", "replace") for name in parts.namelist()
            )
    return path.read_bytes().decode("utf-8", "replace")


def numbers_in(text: str) -> Iterator[float]:
    """The numbers in a text, as Swedish readers and as programs write them."""
    for found in _NUMBER.findall(text):
        plain = re.sub(r"[ \u00a0\u202f]", "", found)
        yield float(plain.replace(",", "."))
        if plain != found or "," in found:  # "1 310, 20" or "1,310" may be two
            yield from (float(part) for part in re.split(r"\D", found) if part)


def read(paths: Mapping[str, Path]) -> dict[str, set[float]]:
    """The numbers of the files by their kind, those without numbers left out."""
    found: dict[str, set[float]] = {}
    for path in paths.values():
        found.setdefault(path.suffix, set()).update(numbers_in(text_of(path)))
    return {kind: values for kind, values in found.items() if values}
