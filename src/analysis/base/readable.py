"""A line of text that a person gives on the command line and others will read."""

from __future__ import annotations

from analysis.base.errors import Problem, UserError
from analysis.language.messages import tr


def readable(text: str, missing: str, fix: str) -> str:
    """The text on one line; raises UserError for none, or one with characters no one can see.

    missing, fix: what is said where there is no text.
    """
    line = " ".join(text.split())
    if not line:
        raise UserError(Problem(missing, got=repr(text), fix=fix))
    if not line.isprintable():
        fix = tr("write it again, as it is to be read")
        what = tr("the text holds characters that no one can see")
        raise UserError(Problem(what, got=ascii(text), fix=fix))
    return line
