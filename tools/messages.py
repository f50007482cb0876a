"""Keeps the catalogue of the command line's messages: what the code says, in Swedish.

`python tools/messages.py` puts every message of the code into tertial.po, and compiles it to
tertial.mo, which is what is read; with `--check` it only tells what is missing (make messages).

#: src/analysis/data/checks/validate.py
msgid "there is no region"
msgstr "det finns ingen region"
"""

from __future__ import annotations

import ast
import functools
import io
import string
import sys
from collections.abc import Iterator
from pathlib import Path

import typer
import typer.main
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from analysis.cli.in_language import helps
from analysis.cli.main import app

ROOT = Path(__file__).resolve().parents[1]
CODE = ROOT / "src" / "analysis"
FILE = CODE / "language" / "sv" / "LC_MESSAGES" / "tertial.po"
ONE, MANY = ("tr", "later"), ("tr_count",)
HEADER = """\
# Messages of the command line in Swedish. Written by `make messages`, which keeps what is
# translated; see CONTRIBUTING."""

Said = tuple[str | tuple[str, str], str]


@functools.cache
def calls() -> dict[str, tuple[ast.Call, ...]]:
    """Every call of each module, in the order of the module."""
    found: dict[str, tuple[ast.Call, ...]] = {}
    for file in sorted(CODE.rglob("*.py")):
        nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        made = [node for node in nodes if isinstance(node, ast.Call)]
        made.sort(key=lambda node: (node.lineno, node.col_offset))
        found[file.relative_to(ROOT).as_posix()] = tuple(made)
    return found


def said_by(call: ast.Call) -> str | tuple[str, str] | None:
    """The message of a call: the English text, or that of one and of many; None for another."""
    name = getattr(call.func, "id", "")
    if name not in (*ONE, *MANY):
        return None
    texts = [getattr(each, "value", None) for each in call.args[: 1 + (name in MANY)]]
    if not (texts and all(isinstance(each, str) and each for each in texts)):
        return None
    return str(texts[0]) if name in ONE else (str(texts[0]), str(texts[1]))


def messages() -> Iterator[Said]:
    """Every message: of the modules in their order, then the commands' helps."""
    for place, made in calls().items():
        yield from ((said, place) for call in made if (said := said_by(call)))
    for _, text in helps(typer.main.get_command(app)):
        yield text, "src/analysis/cli"


def template() -> Catalog:
    """The messages of the code, untranslated."""
    found = Catalog(fuzzy=False)
    for text, place in messages():
        found.add(text, locations=[(place, 1)], flags=["python-brace-format"] * ("{" in str(text)))
    return found


def known() -> Catalog:
    """The catalogue as it is; an empty one where there is none."""
    if not FILE.exists():
        return Catalog(locale="sv", project="Tertialboken", fuzzy=False)
    with FILE.open("rb") as file:
        return read_po(file, locale="sv")


def renewed() -> Catalog:
    """The catalogue with every message of the code and no other."""
    found = known()
    found.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    found.obsolete.clear()
    found.header_comment, found.fuzzy = HEADER, False
    return found


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as it is read."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def faults() -> list[str]:
    """What is wrong with the catalogue, a line each: missing, fuzzy, obsolete, other places."""
    own, wanted = known(), template()
    texts = {_key(each.id) for each in wanted if each.id}
    there = {_key(each.id): each for each in own if each.id}
    lines = [f"missing: {text}" for text in sorted(texts - there.keys())]
    lines += [f"obsolete: {text}" for text in sorted(there.keys() - texts)]
    lines += [f"obsolete: {_key(each)}" for each in own.obsolete]
    for text, message in sorted(there.items()):
        lines += [f"{fault}: {text}" for fault in faults_of(message)]
    mo = FILE.with_suffix(".mo")
    if not mo.exists() or mo.read_bytes() != compiled(own):
        lines.append("tertial.mo is not made from tertial.po")
    return lines


def faults_of(message: Message) -> Iterator[str]:
    """What is wrong with the translation of a message."""
    ids, given = _texts(message.id), _texts(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if not all(given) or len(given) != len(ids):
        yield "not translated"
        return
    every = {place for text in ids for place in _places(text)}
    for own, text in zip(ids, given, strict=True):
        if _places(text) - every or _places(own) - _places(text) - {"count:"}:
            yield "other {places}"
        if own[:1].isspace() != text[:1].isspace() or own[-1:].isspace() != text[-1:].isspace():
            yield "another space at an end"
        if ("{ROW" in own) != ("{ROW" in text):
            yield "another ROW"


def _texts(said: object) -> list[str]:
    """The text of a message, or those for one and for many."""
    return [str(each) for each in (said if isinstance(said, tuple | list) else (said or "",))]


def _places(text: str) -> set[str]:
    """The places for values in a message, with how they are written: `name!r`."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return set()
    return {
        f"{name}{f'!{how}' * bool(how)}:{spec}" for _, name, spec, how in parts if name is not None
    }


def _key(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else " | ".join(text)


def main(arguments: list[str]) -> int:
    """Write the catalogue, or with `--check` tell what is wrong with it; gives the exit code."""
    if "--check" not in arguments:
        FILE.parent.mkdir(parents=True, exist_ok=True)
        catalogue = renewed()
        with FILE.open("wb") as file:
            write_po(file, catalogue, width=96, include_lineno=False, ignore_obsolete=True)
        FILE.with_suffix(".mo").write_bytes(compiled(known()))
    found = faults()
    for line in found:
        typer.echo(line)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
