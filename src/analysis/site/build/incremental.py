"""Makes a book that is built again the same as one that is built from scratch.

Sphinx reads a page again when its file is newer, and writes the pages it has read. It looks at
times, so a file put back from an older copy is missed; and a page that is added, removed or
renamed is written itself but stays as it was in the lists, links and numbers of all other pages.
Here content decides what is read, and what pages know of each other decides what is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from analysis.base.paths import project
from analysis.opendata.formats.table_files import clear_gone
from analysis.site import sphinx_private
from analysis.site.theme import page_layout
from analysis.system.digests import file_digests
from analysis.system.temporary_files import lasting_files

# Pages that Sphinx makes besides the book's own.
MADE = {"genindex.html", "index.html"}
_STORE = "tertial_seen"


def register(app: Sphinx) -> None:
    """Read what has other content, write what shows it, and clear away what is left."""
    app.connect("env-get-outdated", _reread)
    app.connect("doctree-read", _note_links)
    app.connect("env-purge-doc", _forget)
    app.connect("env-merge-info", _merge)
    app.connect("env-updated", _settle_images, priority=800)
    app.connect("env-updated", _rewrite, priority=900)
    app.connect("build-finished", _clear)


def _seen(env: Any) -> dict[str, Any]:
    """What the last build saw; kept with Sphinx's own memory of the pages."""
    if not hasattr(env, _STORE):
        setattr(env, _STORE, {"content": {}, "linking": set(), "shared": {}})
    seen: dict[str, Any] = getattr(env, _STORE)
    return seen


def _reread(
    app: Sphinx, env: Any, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """The pages whose content, or that of what they are made of, is not as it was."""
    paths = project(Path(app.srcdir))
    data = [str(path) for path in lasting_files(paths.data)]
    used = {page: _made_of(app, env, page) for page in sorted(env.found_docs)}
    digests = file_digests({file for files in used.values() for file in files})
    seen = _seen(env)["content"]
    found: list[str] = []
    for page, files in used.items():
        listed = [data] if any(paths.data in file.parents for file in files[1:]) else []
        mark = _mark([[digests[file] for file in files], listed])
        found += [page] if seen.get(page) != mark else []
        seen[page] = mark
    return found


def _made_of(app: Sphinx, env: Any, page: str) -> list[Path]:
    """The page's own file, then those that it shows something of."""
    files = {(Path(app.srcdir) / name).resolve() for name in env.dependencies[page]}
    return [Path(env.doc2path(page)), *sorted(files)]


def _note_links(app: Sphinx, doctree: nodes.document) -> None:
    if next(iter(doctree.findall(addnodes.pending_xref)), None) is not None:
        _seen(app.env)["linking"].add(app.env.docname)


def _forget(app: Sphinx, env: Any, page: str) -> None:
    _seen(env)["linking"].discard(page)


def _merge(app: Sphinx, env: Any, pages: Iterable[str], other: Any) -> None:
    _seen(env)["linking"] |= _seen(other)["linking"] & set(pages)


def _settle_images(app: Sphinx, env: Any) -> None:
    """Name images that share a file name in the order of the pages, not in that of the reading."""
    settled = sphinx_private.FilenameUniqDict()
    for name, (pages, _) in sorted(env.images.items(), key=lambda image: min(image[1][0])):
        for page in sorted(pages):
            settled.add_file(page, name)
    env.images = settled


def _rewrite(app: Sphinx, env: Any) -> list[str]:
    """The pages to write besides those that were read."""
    shared = _shared(app, env)
    seen = _seen(env)
    before, seen["shared"] = seen["shared"], shared
    changed = any(before.get(kind) != shared[kind] for kind in ("tree", "static", "drafts"))
    if changed or shared["terms"]:
        return sorted(env.found_docs)
    pages = {page for page, names in shared["images"].items() if names != _of(before, page)}
    if before.get("targets") != shared["targets"]:
        pages |= seen["linking"]
    return sorted(pages & env.found_docs)


def _of(before: dict[str, Any], page: str) -> Any:
    return before.get("images", {}).get(page)


def _shared(app: Sphinx, env: Any) -> dict[str, Any]:
    """What pages show of each other, by what it means for them when it changes."""
    titles = {
        page: [title.pformat(), env.longtitles[page].pformat()]
        for page, title in env.titles.items()
    }
    static = [Path(app.confdir or app.srcdir) / name for name in app.config.html_static_path]
    images: dict[str, list[tuple[str, str]]] = {}
    for name, (pages, unique) in sorted(env.images.items()):
        for page in pages:
            images.setdefault(page, []).append((name, unique))
    return {
        "tree": _mark([_lists(env), sorted(titles.items()), env.collect_relations()]),
        "static": _mark([_files(folder) for folder in static]),
        "drafts": _mark(
            [sorted(found.items()) for found in (page_layout.marks(app), page_layout.bars(app))]
        ),
        # Sphinx forgets the index terms of the pages that it does not write.
        "terms": any(env.get_domain("index").data["entries"].values()),
        "targets": _mark(_targets(env)),
        "images": images,
    }


def _lists(env: Any) -> list[Any]:
    """What the lists of pages say, by the page that they stand on.

    The whole tree is made of these and the titles, and takes long to make.
    """
    return [
        (page, [sorted(each.attributes.items()) for each in listed])
        for page, listed in sphinx_private.lists_of_pages(env)
    ]


def _targets(env: Any) -> list[Any]:
    """Everything in the book that a page can link to, with its words and numbers."""
    standard = env.get_domain("std")
    figures, sections = sphinx_private.numbers(env)
    return [
        *(sorted(map(repr, domain.get_objects())) for _, domain in sorted(env.domains.items())),
        sorted(map(repr, standard.labels.items())),
        sorted(map(repr, standard.anonlabels.items())),
        sorted(map(repr, figures.items())),
        sorted(map(repr, sections.items())),
        [(page, repr(env.metadata[page].get("myst_slugs"))) for page in sorted(env.found_docs)],
    ]


def _clear(app: Sphinx, exception: Exception | None) -> None:
    """Remove what pages that are gone have left, so that a kept folder is like a new one."""
    if exception is not None or app.builder.format != "html":
        return
    out, env, builder = Path(app.outdir), app.env, app.builder
    own = [out / folder for folder in ("_static", "_images", "_downloads")]
    extra = {f"{name}.html" for name in app.config.html_additional_pages}
    written = {out / name for name in MADE | extra} | {
        Path(builder.get_outfilename(page))  # type: ignore[attr-defined]
        for page in env.found_docs
    }
    for path in list(out.rglob("*.html")):
        if path not in written and not any(folder in path.parents for folder in own):
            path.unlink()
    _keep(out / "_images", {name for _, name in env.images.values()})
    _keep(out / "_downloads", {name for _, name in env.dlfiles.values()})
    clear_gone(out, env.found_docs)


def _keep(folder: Path, names: set[str]) -> None:
    for path in list(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in names:
            path.unlink()


def _files(folder: Path) -> list[tuple[str, str]]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [(path.relative_to(folder).as_posix(), own) for path, own in file_digests(files).items()]


def _mark(content: Any) -> str:
    return hashlib.sha256(repr(content).encode()).hexdigest()
