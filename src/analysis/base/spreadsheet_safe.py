"""Keeps text in downloads from being run as a formula when a spreadsheet opens it.

    =1+1        →  '=1+1
    Nej; @SUM   →  Nej; '@SUM

A spreadsheet reads a cell that begins with `=`, `+`, `-` or `@` as a formula, and one with other
list separators than the comma (a Swedish Excel has the semicolon) splits text at its own. An
apostrophe is put before such a character, as the OWASP guide on CSV injection advises; one
character alone, such as the printed symbol `-`, is never a formula and stays.
"""

from __future__ import annotations

import re

# The wide forms are read as the plain ones by some East Asian spreadsheets.
_STARTS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_FORMULA = re.compile(rf"(^|[;,|\t\r\n]\"?)(\s*)(?=[{_STARTS}]\s*\S)")
_LONE_CONTROL = re.compile(r"^[\t\r\n]+")


def neutral(text: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet would run."""
    return _FORMULA.sub(_quoted, _LONE_CONTROL.sub("", text))


def _quoted(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}'"
