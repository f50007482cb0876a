"""Every message of the command line is in both languages, and none goes past the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import messages

# Where a message is given to a person, and in which of the arguments.
FIELDS = ("what", "where", "row", "column", "got", "expected", "fix")
SAID = ("what", "got", "expected", "fix")
SHOWN = ("echo", "secho", "confirm", "confirmed", "prompt", "add_column", "Table")
TRANSLATES = ("tr", "tr_count")
# A text is a message when two words of it stand next to each other, or it is one plain word; what
# stands between values is one when it has any word.
WORDS = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}|\A[a-z]{3,}:?\Z")
BETWEEN = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")
# What is written as it is to be typed, or as it stands in a file, in either language.
AS_IT_STANDS = re.compile(
    r"`[^`]*`|\btertial [a-z ]*|--?[a-z][a-z-]*|git checkout|\S*[/._\\#&<>=]\S*"
)


def given(call: ast.Call) -> Iterator[ast.expr]:
    """The arguments of a call that a person reads."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name == "Problem":
        yield from (value for field, value in zip(FIELDS, call.args, strict=False) if field in SAID)
        yield from (each.value for each in call.keywords if each.arg in SAID)
    elif name in SHOWN:
        yield from call.args
        yield from (each.value for each in call.keywords if each.arg in ("title", "caption"))


def texts(node: ast.expr) -> Iterator[tuple[int, str]]:
    """The messages that stand in an argument itself, not those that a call in it translates."""
    match node:
        case ast.Constant(value=str() as text) if WORDS.search(AS_IT_STANDS.sub(" ", text)):
            yield node.lineno, text
        case ast.JoinedStr(values=parts):
            plain = [str(each.value) for each in parts if isinstance(each, ast.Constant)]
            yield from ((node.lineno, each) for each in plain if _has_words(each))
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            yield from (*texts(one), *texts(other))
        case ast.BoolOp(values=several) | ast.Tuple(elts=several) | ast.List(elts=several):
            yield from (found for each in several for found in texts(each))
        case ast.Starred(value=inner):
            yield from texts(inner)


def _has_words(piece: str) -> bool:
    return BETWEEN.search(AS_IT_STANDS.sub(" ", piece)) is not None


def untranslated(calls: Iterable[ast.Call]) -> list[tuple[int, str]]:
    """The line and text of every message that is a plain literal."""
    return sorted(found for call in calls for argument in given(call) for found in texts(argument))


def calls_in(code: str) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]


def test_every_message_is_in_swedish_and_the_catalogue_is_compiled() -> None:
    assert messages.faults() == [], "say `make messages`, and translate what is new in tertial.po"


def test_no_message_is_written_without_the_catalogue() -> None:
    assert len(messages.calls()) > 500
    found = {
        f"{name}:{line}": text
        for name, calls in messages.calls().items()
        for line, text in untranslated(calls)
    }
    assert found == {}, "write tr(...) around it; CONTRIBUTING says how"


def test_tr_is_given_a_literal_or_a_name_and_never_a_text_that_is_put_together() -> None:
    found = [
        f"{name}:{call.lineno}"
        for name, calls in messages.calls().items()
        for call in calls
        if getattr(call.func, "id", "") in TRANSLATES and any(map(is_put_together, call.args))
    ]
    assert found == []


def is_put_together(text: ast.expr) -> bool:
    added = isinstance(text, ast.BinOp) and isinstance(text.op, ast.Add)
    return added or isinstance(text, ast.JoinedStr)


@pytest.mark.parametrize(
    "code",
    [
        'Problem("there is no such file", where=path)',
        'Problem(tr("what"), fix=f"write {value} again")',
        'Problem(tr("what"), got="an empty cell" if empty else value)',
        'typer.echo(f"Written: {path} and {other}")',
        'Table("region", tr("period"))',
        'Problem(what, expected="one of " + ", ".join(names), fix="put it back")',
    ],
)
def test_a_message_past_the_catalogue_is_found(code: str) -> None:
    assert untranslated(calls_in(code))


@pytest.mark.parametrize(
    "code",
    [
        'Problem(tr("there is no such file"), where="the file", got=repr(name), fix=tr("add it"))',
        'Problem(what, got=f"{name!r}: {value}", expected=", ".join(names))',
        'typer.echo(f"  tertial import {path} --region {region}")',
        'Problem(what, fix=f"`tertial check`")',
    ],
)
def test_what_is_translated_or_typed_as_it_stands_is_no_fault(code: str) -> None:
    assert untranslated(calls_in(code)) == []


@pytest.mark.parametrize(
    ("english", "swedish", "fault"),
    [
        ("there is no region {name!r}", "det finns ingen region {name!r}", None),
        ("there is no region {name!r}", "det finns ingen region {name}", "other {places}"),
        ("there is no region {name!r}", "det finns ingen region", "other {places}"),
        ("the file is empty", "filen {name} är tom", "other {places}"),
        ("the file is empty", "", "not translated"),
        (("{count} row", "{count} rows"), ("en rad", "{count} rader"), None),
        (("{count} row", "{count} rows"), ("{count} rad", ""), "not translated"),
        ("and ", "och", "another space at an end"),
        ("rows: {{ROW: {what}}}", "rader: {{RAD: {what}}}", "another ROW"),
    ],
)
def test_a_fault_of_a_translation_is_named(
    english: str | tuple[str, str], swedish: str | tuple[str, str], fault: str | None
) -> None:
    catalogue = Catalog(locale="sv")
    message = catalogue.add(english, swedish)
    assert [*messages.faults_of(message)][:1] == ([fault] if fault else [])


def test_missing_fuzzy_and_obsolete_messages_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "tertial.po"
    kept = messages.FILE.read_text(encoding="utf-8")
    gone = 'msgid "the file is empty"\nmsgstr "filen är tom"\n'
    assert gone in kept
    fuzzy = '#, fuzzy\nmsgid "one of the file"\nmsgstr "en av filerna"\n'
    file.write_text(kept.replace(gone, fuzzy), encoding="utf-8")
    monkeypatch.setattr(messages, "FILE", file)
    found = messages.faults()
    assert "missing: the file is empty" in found
    assert "obsolete: one of the file" in found
    assert "fuzzy: one of the file" in found
    assert found[-1] == "tertial.mo is not made from tertial.po"
