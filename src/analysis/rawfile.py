"""Looks at a CSV file's bytes before anything parses it: encoding, separator, stray bytes.

measure_id,node_id,unit_id,period,sex,component,kind,value,...
sjukfranvaro,halsoframjande,rs,2021-T1,T,,actual,5.4,...
"""

from __future__ import annotations

from pathlib import Path

from analysis.errors import Problem

_BOM = b"\xef\xbb\xbf"
_SAVE_AS = "save it again as CSV in UTF-8 with commas (in Excel: CSV UTF-8), or from pandas"


def check_bytes(path: Path, shown_as: str) -> list[Problem]:
    """Problems that make the file unreadable as our kind of CSV; empty when there are none."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return [Problem(f"the file cannot be read: {error.strerror}", where=shown_as)]
    if not raw.strip():
        return [
            Problem(
                "the file is empty",
                where=shown_as,
                expected="a header row",
                mend="put the header back, or delete the file if the table has no rows",
            )
        ]
    for check in (_nul, _encoding, _separator):
        problem = check(raw, shown_as)
        if problem:
            return [problem]
    return []


def _line(raw: bytes, position: int) -> int:
    return raw.count(b"\n", 0, position) + 1


def _nul(raw: bytes, shown_as: str) -> Problem | None:
    position = raw.find(b"\0")
    if position < 0:
        return None
    return Problem(
        "the file holds a NUL byte, so it is not plain text",
        where=shown_as,
        row=_line(raw, position),
        mend="restore the file from git (`git checkout -- FILE`) or " + _SAVE_AS,
    )


def _encoding(raw: bytes, shown_as: str) -> Problem | None:
    if raw.startswith(_BOM):
        return Problem(
            "the file starts with a byte order mark, which becomes part of the first column's name",
            where=shown_as,
            row=1,
            expected="UTF-8 without a mark",
            mend="save it again as UTF-8 without BOM",
        )
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = _line(raw, error.start)
        text = raw.split(b"\n")[row - 1].decode("cp1252", errors="replace")[:60].strip()
        return Problem(
            "the file is not UTF-8",
            where=shown_as,
            row=row,
            got=f"a line that reads {text!r} as Windows-1252",
            expected="UTF-8",
            mend=_SAVE_AS,
        )
    return None


def _separator(raw: bytes, shown_as: str) -> Problem | None:
    header = raw.split(b"\n", 1)[0].decode("utf-8").strip()
    if header.count(";") > header.count(","):
        return Problem(
            "the file is separated by semicolons, as Swedish Excel writes it",
            where=shown_as,
            row=1,
            got=header[:60],
            expected="commas between columns and points in numbers",
            mend=_SAVE_AS,
        )
    return None
