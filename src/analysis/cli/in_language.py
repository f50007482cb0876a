"""The commands' helps and the words for a wrong command line, in the user's language."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterator
from typing import Any

from typer.core import TyperGroup

from analysis.base.errors import Problem, UserError
from analysis.cli.typer_private import explain_help, told_in_language, use_formatter
from analysis.language.messages import ENGLISH, VARIABLE, is_known, language, later, tr

# What stands for what is to be written, in a line of usage.
METAVARS = (later("[OPTIONS]"), later("COMMAND [ARGS]..."))
HELP = later("Show this message and exit.")


def require_language() -> None:
    """Raise UserError where TERTIAL_LANG names a language that the commands do not speak."""
    said = os.environ.get(VARIABLE, "")
    if not is_known(said):
        problem = Problem(
            tr("the commands do not speak this language"),
            where=VARIABLE,
            got=repr(said),
            expected=tr("sv or en"),
            fix=tr("write one of the two, or leave it out: then the locale decides"),
        )
        raise UserError(problem)


class InLanguage(TyperGroup):
    """The root of the commands: it and all below it speak the user's language."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> Any:
        """The context of a call, with every help translated."""
        if language() != ENGLISH:
            use_formatter()
            translate(self)
        with told_in_language():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with told_in_language():
            return super().invoke(ctx)


def helps(command: Any) -> Iterator[tuple[Any, str]]:
    """Every help of a command and those below it: what has it, and the text in English."""
    if command.help:
        yield command, inspect.cleandoc(command.help).partition("\f")[0].strip()
    yield from ((each, each.help) for each in command.params if getattr(each, "help", None))
    for child in getattr(command, "commands", {}).values():
        yield from helps(child)


def translate(command: Any, said: Callable[[str], str] = tr) -> None:
    """Put every help of a command, and of those below it, into the user's language.

    said: what puts a text into another than that.
    """
    for each, text in list(helps(command)):
        each.help = said(text)
    _translate_usage(command, said)


def _translate_usage(command: Any, said: Callable[[str], str]) -> None:
    for name in ("options_metavar", "subcommand_metavar"):
        if metavar := getattr(command, name, ""):
            setattr(command, name, said(metavar))
    explain_help(command, said(HELP))
    for child in getattr(command, "commands", {}).values():
        _translate_usage(child, said)
