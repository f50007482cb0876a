"""Reads data/publisher.yml: who publishes the site and where, which no data can tell.

base_url: https://www.regionen.se/tertialboken/
name: Region Exempel
homepage: https://www.regionen.se/
contact: Öppna data, Region Exempel
email: oppna-data@regionen.se
title: Så går det för Region Exempel
front_title: Hur går det för regionen?
front_text: Tre gånger om året redovisar nämnderna hur långt de har kommit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from analysis.base.errors import DataError, Problem, did_you_mean
from analysis.base.paths import Paths, is_there, shown
from analysis.data.yaml_file import read_yaml
from analysis.language.messages import tr

FILE = "publisher.yml"
EXAMPLE_HOST = "example.org"


@dataclass(frozen=True)
class Publisher:
    """Who publishes the site; the defaults are examples that say that they are.

    documents: the folder of the source documents, seen from the project's; "" for none.
    title: what the book is called; front_title, front_text: the first page's heading and the text
    under it, in Markdown. "" for what the book itself says.
    """

    base_url: str = f"https://{EXAMPLE_HOST}/tertialboken/"
    name: str = "Utgivare (fyll i)"
    homepage: str = f"https://{EXAMPLE_HOST}/"
    contact: str = "Kontakt för öppna data (fyll i)"
    email: str = f"oppna-data@{EXAMPLE_HOST}"
    documents: str = ""
    title: str = ""
    front_title: str = ""
    front_text: str = ""

    def address(self, path: str) -> str:
        """The whole address of a file of the site."""
        return urljoin(self.base_url, quote(path))

    @property
    def folder(self) -> str:
        """The site's own folder on its server, with a slash first and last; `/` for an example."""
        return "/" if self.is_example else urlsplit(self.base_url).path

    @property
    def is_example(self) -> bool:
        """Whether the site's address is still the example's."""
        return urlsplit(self.base_url).hostname == EXAMPLE_HOST


def read_publisher(paths: Paths) -> Publisher:
    """The publisher, or the example's where there is no file; raises DataError."""
    path = paths.data / FILE
    if not is_there(path):
        return Publisher()
    raw = read_yaml(path) or {}
    problems = list(_problems(raw, shown(path)))
    if problems:
        raise DataError(problems)
    return Publisher(**raw)


def _problems(raw: Any, where: str) -> Iterator[Problem]:
    known = [field.name for field in fields(Publisher)]
    if not isinstance(raw, dict):
        yield Problem(tr("this is no list of settings"), where=where, expected=", ".join(known))
        return
    for name, value in raw.items():
        if name not in known:
            fix = did_you_mean(str(name), known)
            yield Problem(tr("there is no such setting"), where=where, got=repr(name), fix=fix)
        elif not isinstance(value, str) or not value.strip():
            got, expected = repr(value), tr("text")
            yield Problem(
                tr("{name} is not a text", name=name), where=where, got=got, expected=expected
            )
        elif not _fits(name, value):
            expected = {"email": tr("an e-mail address")}.get(
                name, tr("https://…/, a slash at the end")
            )
            yield Problem(
                tr("{name} is malformed", name=name),
                where=where,
                got=repr(value),
                expected=expected,
            )


def _fits(name: str, value: str) -> bool:
    if name == "email":
        before, at, after = value.partition("@")
        return bool(before and at and "." in after) and not set(value) & set(" <>\"'")
    if name in ("base_url", "homepage"):
        try:
            parts = urlsplit(value)
            whole = parts.scheme in ("https", "http") and bool(parts.hostname) and parts.port != 0
        except ValueError:  # half an address in brackets, or a port that is none
            return False
        plain = not parts.query and not parts.fragment and not set(value) & set(" <>\"'")
        return whole and plain and (name == "homepage" or value.endswith("/"))
    return True
