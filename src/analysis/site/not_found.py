"""The page that a server shows for an address that does not exist.

It is shown at any depth, so its own links begin at the site's root: `/` or the folder that
`html.baseurl` in _config.yml names.

    href="_static/frame.css"   →   href="/_static/frame.css"
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from analysis.paths import Paths

PAGE = "404.html"
_RELATIVE = re.compile(r'\b(href|src|action)="(?![a-z]+:|#|/)([^"]*)"')


def write(paths: Paths, folder: Path) -> list[Path]:
    """Let the links of the built page lead right from wherever it is shown."""
    page = folder / PAGE
    if not page.is_file():
        return []
    text = page.read_text(encoding="utf-8")
    page.write_text(_RELATIVE.sub(rf'\1="{root(paths)}\2"', text), encoding="utf-8")
    return [page]


def root(paths: Paths) -> str:
    """The site's own folder on its server, with a slash first and last."""
    config = yaml.safe_load((paths.root / "_config.yml").read_text(encoding="utf-8")) or {}
    inside = urlsplit(str((config.get("html") or {}).get("baseurl") or "")).path.strip("/")
    return f"/{inside}/" if inside else "/"
