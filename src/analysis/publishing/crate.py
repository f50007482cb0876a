"""An edition described as an RO-Crate: what was used, what was made of it, by whom and when.

After RO-Crate 1.1 (https://w3id.org/ro/crate/1.1) and its chapter on provenance: the build is a
CreateAction, an approval a ReviewAction. Folders are named whole; manifest.json has each file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from analysis.data.publisher import Publisher
from analysis.publishing.manifest import NAME, Manifest

CRATE = "ro-crate-metadata.json"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_CODE_LICENCE = "https://spdx.org/licenses/MIT"
_DATA_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
_PROJECT = "#tertialboken"
_PYTHON = "#python"
Entity = dict[str, Any]

_FOLDERS = {
    "site/": ("Webbplatsen", _DATA_LICENCE),
    "source/data/": ("Data", _DATA_LICENCE),
    "source/notebooks/": ("Mallar", _CODE_LICENCE),
    "source/book/": ("Skrivna sidor", _DATA_LICENCE),
    "source/src/": ("Programmet", _CODE_LICENCE),
    "source/executed/": ("Mallarna som de kördes", _DATA_LICENCE),
}
_MADE = ("site/", "source/executed/")


def crate_text(manifest: Manifest, publisher: Publisher) -> str:
    """The description as JSON-LD, the same for the same manifest and publisher."""
    graph = [_descriptor(), *_graph(manifest, publisher)]
    whole = {"@context": f"{_PROFILE}/context", "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _descriptor() -> Entity:
    return {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": _ref(_PROFILE),
        "about": _ref("./"),
    }


def _graph(manifest: Manifest, publisher: Publisher) -> Iterator[Entity]:
    folders = [each for each in _FOLDERS if any(f.startswith(each) for f in manifest.files)]
    approvals = list(_approvals(manifest))
    yield {
        "@id": "./",
        "@type": "Dataset",
        "name": f"Tertialboken, utgåvan {manifest.edition}",
        "description": "Uppföljning av regioners mål: webbplatsen och allt som den är gjord av.",
        "datePublished": manifest.published,
        "identifier": manifest.edition,
        "license": _ref(_DATA_LICENCE),
        "publisher": _ref(publisher.homepage),
        "hasPart": [_ref(each) for each in (*folders, NAME)],
        "mentions": [_ref("#build"), *(_ref(each["@id"]) for each in approvals)],
    }
    yield _organisation(publisher)
    yield from (_folder(each) for each in folders)
    yield _file(NAME, "Förteckning över filerna med kontrollsummor", "application/json")
    yield from _software(manifest)
    yield _build(manifest, publisher, folders)
    yield from approvals
    yield from _people(manifest)


def _organisation(publisher: Publisher) -> Entity:
    return {
        "@id": publisher.homepage,
        "@type": "Organization",
        "name": publisher.name,
        "email": publisher.email,
    }


def _folder(place: str) -> Entity:
    name, licence = _FOLDERS[place]
    return {"@id": place, "@type": "Dataset", "name": name, "license": _ref(licence)}


def _file(place: str, name: str, kind: str) -> Entity:
    return {"@id": place, "@type": "File", "name": name, "encodingFormat": kind}


def _software(manifest: Manifest) -> Iterator[Entity]:
    for own, name, version in (
        (_PROJECT, "Tertialboken", manifest.code.get("version", "")),
        (_PYTHON, "Python", manifest.python),
    ):
        yield {"@id": own, "@type": "SoftwareApplication", "name": name, "softwareVersion": version}


def _build(manifest: Manifest, publisher: Publisher, folders: list[str]) -> Entity:
    return {
        "@id": "#build",
        "@type": "CreateAction",
        "name": "Notebookarna kördes och webbplatsen byggdes",
        "agent": _ref(publisher.homepage),
        "endTime": manifest.published,
        "instrument": [_ref(_PROJECT), _ref(_PYTHON)],
        "object": [_ref(each) for each in folders if each not in _MADE],
        "result": [_ref(each) for each in folders if each in _MADE],
    }


def _approvals(manifest: Manifest) -> Iterator[Entity]:
    for period in manifest.periods:
        if "approved_by" in period:
            yield {
                "@id": f"#approval-{period['region']}-{period['period']}",
                "@type": "ReviewAction",
                "name": f"{period['region']} {period['period']} godkändes",
                "agent": _ref(_person_id(period["approved_by"])),
                "endTime": period["approved_at"],
                "object": _ref("source/data/"),
                "actionStatus": "http://schema.org/CompletedActionStatus",
            }


def _people(manifest: Manifest) -> Iterator[Entity]:
    names = {each["approved_by"] for each in manifest.periods if "approved_by" in each}
    for name in sorted(names):
        yield {"@id": _person_id(name), "@type": "Person", "name": name}


def _person_id(name: str) -> str:
    return f"#by-{quote(name)}"


def _ref(own: str) -> dict[str, str]:
    return {"@id": own}
