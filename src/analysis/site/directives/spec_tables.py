"""Puts the worked examples of tests/spec/*.yml into the method chapter, between markers.

    <!-- generated: status answer.rule=floor,above -->      in book/metod/status.md
    <!-- /generated -->

    columns:                                                in tests/spec/status.yml
      - [title, Exempel]
      - [answer.status, Status, status]
    examples:
      - {title: Sjukfrånvaro, input: {…}, answer: {status: not_met}, source: "004_….txt:190"}

A column is a path into the example, a Swedish heading and, if wanted, a format: `text` (the
default), `status`, `direction`, `change`, `code` or `source`. After the kind a marker may pick
examples by a path and the values it may have. `python -m analysis.site.directives.spec_tables`
writes every
page again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from analysis.base.errors import DataError, Problem
from analysis.base.model import Standing
from analysis.base.paths import find_root
from analysis.base.values import NO_BREAK_SPACE, format_number
from analysis.language.messages import tr
from analysis.words.status_words import shown_as
from analysis.words.wording import CHANGE_WORDS, DIRECTION_ARROWS, DIRECTION_WORDS

_BLOCK: Final = re.compile(
    r"(?P<start><!-- generated: (?P<kind>[a-z_]+)(?: (?P<only>[^\s=]+=[^\s]+))? -->)"
    r".*?(?P<end><!-- /generated -->)",
    re.DOTALL,
)
_TIED: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|%|mnkr\b|kr\b)")
_FORMATS: Final = ("text", "status", "direction", "change", "code", "source")
_NONE: Final = "–"


@dataclass(frozen=True)
class Column:
    """One column of the table: where its values are, what it is called, how they are written."""

    path: str
    heading: str
    form: str = "text"


@dataclass(frozen=True)
class Spec:
    """The worked examples of one method, as they stand in its file."""

    name: str
    columns: tuple[Column, ...]
    examples: tuple[dict[str, Any], ...]


def read_spec(path: Path) -> Spec:
    """Read one file of examples; raises DataError when it has another shape."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        columns = tuple(Column(*column) for column in raw["columns"])
        examples = tuple(raw["examples"])
        bad = [c.form for c in columns if c.form not in _FORMATS]
        bad += [str(e) for e in examples if not {"title", "input", "answer"} <= e.keys()]
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise _malformed(path, str(error)) from error
    if bad:
        raise _malformed(path, bad[0])
    return Spec(path.stem, columns, examples)


def render(path_yml: Path, kind: str, only: str = "") -> str:
    """The Markdown table of a file's examples; `only` (`answer.rule=floor,above`) picks some.

    `kind` is what the marker calls it. Raises DataError when the file is malformed or nothing is
    picked, so that a rule that is renamed cannot leave an empty table behind.
    """
    spec = read_spec(path_yml)
    chosen = [example for example in spec.examples if _is_picked(example, only)]
    if not chosen:
        raise _malformed(path_yml, f"no example for the marker {kind} {only}")
    # A column that is empty for every example here only takes up room on a phone.
    columns = [c for c in spec.columns if any(_at(e, c.path) is not None for e in chosen)]
    lines = [
        _row([column.heading for column in columns]),
        _row(["---"] * len(columns)),
        *(_row([_cell(_at(e, c.path), c.form) for c in columns]) for e in chosen),
    ]
    return "\n".join(lines)


def update(md_path: Path, specs: Path | None = None) -> bool:
    """Write the tables of one page again; True when the page was changed."""
    old = md_path.read_text(encoding="utf-8")
    new = _renewed(old, specs)
    if new != old:
        md_path.write_text(new, encoding="utf-8")
    return new != old


def is_current(md_path: Path, specs: Path | None = None) -> bool:
    """Whether the tables of one page are what the examples give."""
    text = md_path.read_text(encoding="utf-8")
    return _renewed(text, specs) == text


def main() -> int:
    """Write every page of the method chapter again; gives how many were changed."""
    root = find_root()
    return sum([update(page) for page in sorted((root / "book" / "metod").glob("*.md"))])


def shown(text: str, spec: Spec) -> list[dict[str, Any]]:
    """The examples of a spec that a page's markers pick."""
    markers = [m["only"] or "" for m in _BLOCK.finditer(text) if m["kind"] == spec.name]
    return [e for e in spec.examples if any(_is_picked(e, only) for only in markers)]


def _renewed(text: str, specs: Path | None) -> str:
    folder = specs or find_root() / "tests" / "spec"

    def block(found: re.Match[str]) -> str:
        table = render(folder / f"{found['kind']}.yml", found["kind"], found["only"] or "")
        return f"{found['start']}\n\n{table}\n\n{found['end']}"

    return _BLOCK.sub(block, text)


def _is_picked(example: dict[str, Any], only: str) -> bool:
    if not only:
        return True
    path, values = only.split("=", 1)
    return str(_at(example, path)) in values.split(",")


def _at(example: dict[str, Any], path: str) -> Any:
    """What lies at a path such as `answer.status`; None when nothing does."""
    found: Any = example
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _cell(value: Any, form: str) -> str:
    if value is None or value == "":
        return _NONE
    if form == "status":
        standing = Standing.parse(value)
        word = shown_as(standing.status, on_the_way=standing.on_the_way)
        return f"{word.symbol}{NO_BREAK_SPACE}{word.word}"
    if form == "direction":
        return f"{DIRECTION_ARROWS[value]}{NO_BREAK_SPACE}{DIRECTION_WORDS[value]}"
    if form == "change":
        return CHANGE_WORDS[value]
    if form == "code":
        return f"`{value}`"
    if form == "source":
        return _source(str(value))
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, int | float):
        return format_number(value)
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value)
    return _TIED.sub(NO_BREAK_SPACE, str(value)).replace("<", "&lt;")


def _source(value: str) -> str:
    """`004_ed80a884cba77926.txt:190` as `dokument 004, rad 190`; other text as it is."""
    found = re.fullmatch(r"(\d+)[^:]*:(\d+)", value)
    return f"dokument {found[1]}, rad {found[2]}" if found else value


def _row(cells: list[str]) -> str:
    escaped = [cell.replace("|", r"\|").replace("\n", " ").strip() for cell in cells]
    return "| " + " | ".join(escaped) + " |"


def _malformed(path: Path, why: str) -> DataError:
    return DataError(
        Problem(
            tr("the worked examples cannot be read"),
            where=str(path),
            got=why,
            expected=tr("columns: [[path, heading], …] and examples: [{title, input, answer}, …]"),
            fix=tr("compare it with tests/spec/status.yml"),
        )
    )


if __name__ == "__main__":
    main()
