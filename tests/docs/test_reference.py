"""Tests of analysis.docs: nothing that there is goes undocumented, and nothing is stale."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import analysis
from analysis.docs import readme
from analysis.docs.commands import PROGRAM, Command, commands
from analysis.docs.glossary import FILE, read_terms
from analysis.docs.python_api import opened
from tests.docs.documented import Line, blocks, documents, mentioned, shown
from tests.support import ROOT

COMMANDS = {each.name: each for each in commands()}
PLACEHOLDER = "COMMAND"
every_command = pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))


@every_command
def test_every_command_says_what_it_does_and_shows_an_example(command: Command) -> None:
    assert command.summary.endswith(".")
    assert command.example.startswith(f"{PROGRAM} {command.name}")


@every_command
def test_every_argument_and_option_is_documented(command: Command) -> None:
    listing = command.listing()
    assert [o.written for o in command.options if not o.help] == []
    assert [o.written for o in command.options if o.written not in listing] == []


def test_the_readme_names_every_command_in_the_words_of_the_code() -> None:
    text = (ROOT / readme.FILE).read_text(encoding="utf-8")
    assert readme.renewed(text) == text, "say `make docs`"


def test_a_stale_readme_is_seen_and_fixed(tmp_path: Path) -> None:
    stale = f"before\n{readme.BEGIN}\n| old |\n{readme.END}\nafter\n"
    fixed = readme.renewed(stale)
    assert fixed != stale
    assert fixed.startswith("before\n")
    assert fixed.endswith("after\n")
    assert readme.renewed(fixed) == fixed
    with pytest.raises(ValueError, match="does not hold one block"):
        readme.renewed("no block")


def test_the_book_shows_each_reference() -> None:
    found = {
        name: path.name
        for path in documents()
        for name in re.findall(r"^```\{reference\} (\w+)$", path.read_text("utf-8"), re.MULTILINE)
    }
    assert set(found) == {"commands", "python", "glossary"}


def test_every_function_for_notebooks_is_documented_with_what_it_gives() -> None:
    found = opened()
    assert len(found) == len(analysis.__all__)
    assert [each.function.written for each in found if not each.function.text] == []
    opens = [each for each in found if "open_" in each.function.written]
    assert [each.function.written for each in opens if not each.shows] == []
    undocumented = [e.written for each in found for e in each.shows if not e.text]
    assert undocumented == []


def test_an_opening_function_says_what_it_opens_and_which_errors_it_raises() -> None:
    opens = [e.function for e in opened() if e.function.written.startswith("analysis.open_")]
    assert len(opens) == sum(name.startswith("open_") for name in analysis.__all__)
    assert [each.written for each in opens if "\n\nRaises UnknownNameError" not in each.text] == []
    assert [each.written for each in opens if re.search(r"\b(self|root)\b", each.written)] == []


def test_the_frames_of_a_report_are_documented_with_their_columns() -> None:
    [report] = [e for e in opened() if e.function.written.startswith("analysis.open_report(")]
    texts = {entry.written: entry.text for entry in report.holds}
    assert "columns" in texts["outcomes: DataFrame"].lower()
    assert "columns" in texts["counts: DataFrame"].lower()


# Command lines


def parts(line: Line) -> tuple[Command, list[str]]:
    """The command that a line gives, and its arguments."""
    words = shlex.split(line.text)[1:]
    names = sorted(COMMANDS, key=len, reverse=True)
    name = next((n for n in names if words[: n.count(" ") + 1] == n.split(" ")), None)
    assert name is not None, f"{line.page}: there is no such command: {line.text}"
    return COMMANDS[name], words[name.count(" ") + 1 :]


OURS = [line for line in [*shown(), *mentioned()] if line.text.startswith(f"{PROGRAM} ")]
OURS = [line for line in OURS if PLACEHOLDER not in line.text and line.text != "tertial --help"]


@pytest.mark.parametrize("line", OURS, ids=lambda line: f"{line.page}: {line.text}")
def test_a_command_in_the_documents_exists_with_its_options(line: Line) -> None:
    if line.text.split()[1:] in (["new"], ["collect"]):
        return
    command, arguments = parts(line)
    known = {name for option in command.options for name in option.names} | {"--help"}
    given = [word.partition("=")[0] for word in arguments if re.match(r"--?[a-z]", word)]
    assert [word for word in given if word not in known] == []


def test_a_command_that_does_not_exist_is_caught() -> None:
    with pytest.raises(AssertionError, match="no such command"):
        parts(Line("README.md", "tertial bild"))


def test_every_make_target_in_the_documents_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {
        line.text.split()[1] for line in [*shown(), *mentioned()] if line.text.startswith("make ")
    }
    assert named - targets == set()


# Glossary


def test_every_line_of_the_glossary_is_a_pair_with_a_meaning_in_order_and_once() -> None:
    terms = read_terms(ROOT)
    words = [term.swedish for term in terms]
    alphabet = "abcdefghijklmnopqrstuvwxyzåäö"
    keys = [[alphabet.find(c) for c in w.lower() if c in alphabet] for w in words]
    assert keys == sorted(keys)
    assert len(words) == len(set(words))
    assert len(terms) > 30


@pytest.mark.parametrize("row", ["| utfall | outcome |", "| utfall |  | what was reached |"])
def test_a_term_without_its_pair_or_meaning_is_refused(tmp_path: Path, row: str) -> None:
    head = "| Swedish | English in code | meaning |\n| --- | --- | --- |\n"
    (tmp_path / FILE).write_text(head + row + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="three words"):
        read_terms(tmp_path)


def test_the_list_of_decisions_holds_every_record() -> None:
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    assert "glob: decisions/0*" in toc
    names = [path.name for path in (ROOT / "book" / "decisions").glob("[!i]*.md")]
    assert [name for name in names if not re.fullmatch(r"0\d{3}-[a-z0-9-]+\.md", name)] == []


def test_the_blocks_of_a_document_are_found() -> None:
    assert blocks(ROOT / "book/guide/egen-analys.md", "json") != []
