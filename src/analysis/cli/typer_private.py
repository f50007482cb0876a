"""What Typer has for itself and is needed to speak the user's language.

Typer carries its own copy of click, whose texts are not in any catalogue, and decides the words
of its help when it is imported. All that is Typer's own is used in this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer._click.core import Context
from typer._click.decorators import help_option
from typer._click.exceptions import UsageError
from typer._click.formatting import HelpFormatter

from analysis.language.foreign import by_form
from analysis.language.messages import later, tr

LIBRARY = "typer"
# The words of the help, by their names in typer.rich_utils.
_WORDS = {
    "DEFAULT_STRING": later("[default: {}]"),
    "ENVVAR_STRING": later("[env var: {}]"),
    "REQUIRED_LONG_STRING": later("[required]"),
    "ARGUMENTS_PANEL_TITLE": later("Arguments"),
    "OPTIONS_PANEL_TITLE": later("Options"),
    "COMMANDS_PANEL_TITLE": later("Commands"),
    "ERRORS_PANEL_TITLE": later("Error"),
    "ABORTED_TEXT": later("Aborted."),
    "RICH_HELP": later("Try [blue]'{command_path} {help_option}'[/] for help."),
}
_USAGE = later("Usage: ")
# What it says of a wrong command line. A {place} takes any text; the first that fits is it.
_FAULTS = (
    later("No such option: {option} (Possible options: {options})"),
    later("No such option: {option}"),
    later("No such command {command}. Did you mean {commands}?"),
    later("No such command {command}."),
    later("Missing command."),
    later("Missing option {option}."),
    later("Missing argument {argument}."),
    later("Invalid value for {option}: {why}"),
    later("Got unexpected extra argument(s) ({arguments})"),
    later("Option {option} does not take a value."),
    later("Option {option} requires an argument."),
    later("Value error, {value} is not one of {values}."),
    later("Value error, {value} does not match the formats {formats}."),
    later("{kind} {path} does not exist."),
    later("Input should be a valid integer, unable to parse string as an integer"),
    later("Input should be greater than or equal to {limit}"),
    later("Input should be less than or equal to {limit}"),
    later("Input should be a valid datetime or date, {why}"),
)


class Formatter(HelpFormatter):
    """Writes *Usage* in the user's language, and prepares the rest of the help for it."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        translate_words()

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage."""
        super().write_usage(prog, args, prefix=prefix or tr(_USAGE))


def use_formatter() -> None:
    """Let every command's help be written by `Formatter`."""
    Context.formatter_class = Formatter


def explain_help(command: Any, words: str) -> None:
    """Give a command its --help with these words; Typer makes it when it is first asked for."""
    help_option(["--help"])(command)
    command._help_option = command.params.pop()
    command._help_option.help = words


def translate_words() -> None:
    """Put the words of the help into the user's language."""
    from typer import rich_utils  # slow to import, and needed only where something is written

    for name, message in _WORDS.items():
        setattr(rich_utils, name, tr(message))


@contextmanager
def told_in_language() -> Iterator[None]:
    """Translate what is said of a command line that cannot be read."""
    try:
        yield
    except UsageError as error:
        said = translated(error.format_message())
        error.format_message = lambda: said  # type: ignore[method-assign]
        translate_words()
        raise


def translated(said: str) -> str:
    """What Typer says of a wrong command line, in the user's language; else as it is."""
    head = by_form(said, _FAULTS)
    why = re.fullmatch(r"(Invalid value for .+?): (.+)", said, re.DOTALL)
    return by_form(f"{why[1]}: {by_form(why[2], _FAULTS)}", _FAULTS) if why else head
