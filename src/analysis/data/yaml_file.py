"""Reads YAML files of settings: every key once, no references, nothing that cannot be seen.

region_id: norrbotten
name: Region Norrbotten
"""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import Composer

from analysis.base.errors import DataError, Problem
from analysis.base.paths import shown
from analysis.data.csv_checks import check_text
from analysis.data.hidden_signs import HiddenSign, hidden_sign
from analysis.language.foreign import foreign
from analysis.language.messages import tr

MOST_BYTES = 2**18
DEEPEST = 20  # a setting within a setting; no file of ours has more than five
LEAST = 1e-15  # no figure but 0 itself is closer to 0
GREATEST = 10**15  # beyond it a computer no longer tells whole numbers apart


_KEY = re.compile(r"""([\w-]+)["']?\s*:\s*$""")


class _NoSuchDateError(yaml.constructor.ConstructorError):
    """A date that no calendar has; `problem` is the date as it is written."""


class _OnceLoader(yaml.SafeLoader):
    """A safe loader that takes each key once; YAML's own silently lets the last one win.

    It takes no references either: a few lines of them can stand for more than fits in memory.
    Values are text, finite numbers, dates and truth values, in lists and settings.
    """

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            said = tr("a reference (*name) is not used here")
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, said, mark)
        self.depth += 1
        if self.depth > DEEPEST:
            said = tr("lists and settings are nested more than {deepest} deep", deepest=DEEPEST)
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, said, mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            made = super().construct_object(node, deep)
        except (ValueError, TypeError) as error:  # the thirteenth month, a list as a key
            if node.tag == "tag:yaml.org,2002:timestamp":
                raise _NoSuchDateError(None, None, node.value, node.start_mark) from error
            said = str(error)
            raise yaml.constructor.ConstructorError(None, None, said, node.start_mark) from error
        if isinstance(node, yaml.ScalarNode) and not (_is_plain(made) and _is_kept(made, node)):
            said = tr("{value!r} is not a value that a setting can have", value=node.value[:40])
            raise yaml.constructor.ConstructorError(None, None, said, node.start_mark)
        return made

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                said = tr("a key is a list or has settings of its own")
                raise yaml.constructor.ConstructorError(None, None, said, key.start_mark)
            if key.value in seen:
                said = tr("the key {value} stands twice", value=key.value)
                raise yaml.constructor.ConstructorError(None, None, said, key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


class _FastLoader(yaml.CSafeLoader, _OnceLoader):
    """The same with the text read in C, which is most of the work."""

    get_single_node = Composer.get_single_node

    def __init__(self, stream: str) -> None:
        yaml.CSafeLoader.__init__(self, stream)
        Composer.__init__(self)


def read_yaml(path: Path) -> Any:
    """What a YAML file holds; raises DataError with the line where it cannot be read."""
    where = shown(path)
    if not path.exists():
        raise DataError(Problem(tr("the file is missing"), where=where, fix=_remedy(path)))
    problems = check_text(path, where, MOST_BYTES)
    if problems:
        raise DataError(problems)
    try:
        loaded = _load(path.read_text(encoding="utf-8"))
    except _NoSuchDateError as error:
        raise DataError(_no_such_date(error, error.problem_mark, path)) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = Problem(
            tr(
                "this is not YAML: {error}",
                error=foreign(getattr(error, "problem", None) or str(error)),
            ),
            where=where,
            row=mark.line + 1 if mark else None,
            fix=tr("look at the indentation and the quotes of that line and the one above it"),
        )
        raise DataError(problem) from error
    spelled = [(text, sign) for text in _texts(loaded) if (sign := hidden_sign(text))]
    problems = [_escaped(text, sign, where) for text, sign in spelled]
    if problems:
        raise DataError(problems)
    return loaded


def _no_such_date(error: _NoSuchDateError, mark: yaml.Mark | None, path: Path) -> Problem:
    """A date as 2021-02-30, with the key that it stands at."""
    line = path.read_text(encoding="utf-8").split("\n")[mark.line] if mark else ""
    key = _KEY.search(line[: mark.column]) if mark else None
    return Problem(
        tr("the date {problem} does not exist", problem=error.problem),
        where=shown(path),
        row=mark.line + 1 if mark else None,
        column=key[1] if key else "",
        got=str(error.problem),
        expected=tr("a day of the calendar, as 2021-04-30"),
        fix=tr("look the date up again; a text that only looks like a date stands in quotes"),
    )


def _remedy(path: Path) -> str:
    """How to get a file that is missing; another region's says what is not true of this one."""
    if path.parent.parent.name != "regions":
        return tr("check its name, or restore it from git")
    wants = ' --name "NAME" --county-code NN' if path.name == "region.yml" else ""
    return tr(
        "restore it from git; or run `tertial new region {name}{wants}`, which "
        "writes {path_name} with comments, and fill in what the region's own "
        "documents say",
        name=path.parent.name,
        wants=wants,
        path_name=path.name,
    )


def _load(text: str) -> Any:
    """What the text holds; where that is wrong, Python's own reader has the better words."""
    try:
        return yaml.load(text, Loader=_FastLoader)  # noqa: S506 - safe
    except yaml.YAMLError:
        return yaml.load(text, Loader=_OnceLoader)  # noqa: S506 - safe


def _is_plain(value: Any) -> bool:
    """A text, a date, a truth value, nothing, or a number that a figure can be."""
    if isinstance(value, float) and not math.isfinite(value):
        return False
    if isinstance(value, int | float):
        return abs(value) <= GREATEST
    return value is None or isinstance(value, str | date)


def _is_kept(value: Any, node: yaml.ScalarNode) -> bool:
    """Whether a number is not taken for 0 because it is too close to it, as 1e-400."""
    is_zero = isinstance(value, float) and abs(value) < LEAST
    return not is_zero or not re.search("[1-9]", re.split("[eE]", node.value)[0])


def _texts(loaded: Any) -> Iterator[str]:
    """Every text in what a YAML file holds, keys too."""
    if isinstance(loaded, str):
        yield loaded
    elif isinstance(loaded, dict):
        for key, value in loaded.items():
            yield from (*_texts(key), *_texts(value))
    elif isinstance(loaded, list):
        for item in loaded:
            yield from _texts(item)


def _escaped(text: str, sign: HiddenSign, where: str) -> Problem:
    """A sign that the file itself does not hold, but spells."""
    return Problem(
        tr("a sign in the text cannot be seen, or reads otherwise than it looks"),
        where=where,
        got=tr("{name} in {text!a}", name=sign.name, text=text[:80]),
        expected=tr("text that can be seen, the digits 0-9, spaces and line breaks"),
        fix=tr("take away the backslash and what follows it, such as \\x07 or \\u202e"),
    )
