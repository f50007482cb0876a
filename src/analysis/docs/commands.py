"""The commands of `tertial` with their arguments and options, as they are declared.

tertial serve
  --port PORT  The port on this machine.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import typer.main

from analysis.cli.in_language import translate
from analysis.cli.main import app
from analysis.language.messages import ENGLISH, catalogue

PROGRAM = "tertial"


@dataclass(frozen=True)
class Option:
    """An argument or option: as it is written, what it does, whether it must be given."""

    written: str
    help: str
    required: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Command:
    """One command: `name` without the program's own, `text` the whole help but the options."""

    name: str
    text: str
    options: tuple[Option, ...]

    @property
    def summary(self) -> str:
        """The first paragraph of the help on one line."""
        return " ".join(self.text.split("\n\n")[0].split())

    @property
    def example(self) -> str:
        """The example that the help gives, without its marks."""
        found = re.search(r"(?:Example|Exempel):\s+`([^`]+)`", self.text)
        return found[1] if found else ""

    def listing(self, required: str = "required") -> str:
        """The help as plain lines: what it does, an example, the options."""
        width = max((len(option.written) for option in self.options), default=0)
        lines = [
            f"  {o.written:<{width}}  {o.help}{f' ({required})' if o.required else ''}".rstrip()
            for o in self.options
        ]
        about = self.text.replace("`", "")
        return "\n".join([about, "", *lines]) if lines else about


def commands(language: str = ENGLISH) -> list[Command]:
    """Every command in the order of `tertial --help`; those of a group by both names."""
    root = typer.main.get_command(app)
    if language != ENGLISH:
        translate(root, catalogue(language).gettext)
    return list(_walk(root, ()))


def _walk(node: Any, names: tuple[str, ...]) -> Iterator[Command]:
    inner = getattr(node, "commands", None)
    if inner:
        for name, child in inner.items():
            yield from _walk(child, (*names, name))
        return
    options = tuple(_option(parameter) for parameter in node.params if not _hidden(parameter))
    yield Command(" ".join(names), inspect.cleandoc(node.help or "").partition("\f")[0], options)


def _hidden(parameter: Any) -> bool:
    return bool(getattr(parameter, "hidden", False)) or parameter.name == "help"


def _option(parameter: Any) -> Option:
    if parameter.param_type_name == "argument":
        written = parameter.name.upper()
        return Option(written, parameter.help or "", parameter.required, (written,))
    names = (*sorted(parameter.opts, key=len, reverse=True), *parameter.secondary_opts)
    given = "" if parameter.is_flag else " " + names[0].strip("-").upper()
    return Option(", ".join(names) + given, parameter.help or "", parameter.required, names)
