"""The page that a server shows for an address that does not exist.

It is shown at any depth, so its own links begin at the site's root: the folder of the address in
data/publisher.yml, and `/` until that is filled in.

    href="_static/frame.css"   →   href="/_static/frame.css"
"""

from __future__ import annotations

import re
from pathlib import Path

from analysis.base.paths import Paths
from analysis.data.publisher import read_publisher

PAGE = "404.html"
_RELATIVE = re.compile(r'\b(href|src|action)="(?![a-z]+:|#|/)([^"]*)"')


def write(paths: Paths, folder: Path) -> list[Path]:
    """Let the links of the built page lead right from wherever it is shown."""
    page = folder / PAGE
    if not page.is_file():
        return []
    text, root = page.read_text(encoding="utf-8"), read_publisher(paths).folder
    page.write_text(_RELATIVE.sub(rf'\1="{root}\2"', text), encoding="utf-8")
    return [page]
