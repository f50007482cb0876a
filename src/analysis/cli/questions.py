"""Questions of a command to whoever sits at the terminal."""

from __future__ import annotations

import typer

from analysis.language.messages import tr

# In either language, whichever the question was put in.
_YES, _NO = ("y", "yes", "j", "ja"), ("n", "no", "nej")


def confirmed(question: str) -> bool:
    """Whether the answer is yes; an empty one is no, and another is asked again."""
    while True:
        said = typer.prompt(f"{question} [{tr('y/N')}]", default="", show_default=False)
        answer = said.strip().lower()
        if answer in _YES:
            return True
        if not answer or answer in _NO:
            return False
        typer.echo(tr("Answer y for yes or n for no."))
