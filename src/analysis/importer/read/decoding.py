"""Text files as people save them: UTF-8 with or without mark, UTF-16, or Windows-1252."""

from __future__ import annotations

import codecs

from analysis.base.errors import DataError, Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(raw: bytes, where: str) -> str:
    """The text of a file with its line ends as they are; raises DataError for what is not a text.

    UTF-8 is tried first, because text in Windows-1252 with å, ä or ö is hardly ever valid UTF-8.
    """
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "")
    if encoding:
        return _decoded(raw, encoding, where)
    wide = _unmarked_utf16(raw)
    if wide:
        return _decoded(raw, wide, where)
    _require_no_nul(raw, where)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(raw, "cp1252", where)


def _decoded(raw: bytes, encoding: str, where: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        problem = Problem(
            f"the file is not text in {encoding}",
            where=where,
            row=raw.count(b"\n", 0, error.start) + 1,
            got=f"the byte {raw[error.start]:02x}",
            expected="text in UTF-8, UTF-16 or Windows-1252",
            fix="open it in the program it comes from and save it as CSV UTF-8",
        )
        raise DataError(problem) from error
    _require_no_nul(text.encode("utf-8"), where)
    return text


def _unmarked_utf16(raw: bytes) -> str:
    """UTF-16 without a mark: every other byte of the beginning is NUL."""
    head = raw[:200]
    if len(head) < 4 or b"\0" not in head:
        return ""
    if all(byte == 0 for byte in head[1::2]):
        return "utf-16-le"
    return "utf-16-be" if all(byte == 0 for byte in head[0::2]) else ""


def _require_no_nul(raw: bytes, where: str) -> None:
    position = raw.find(b"\0")
    if position < 0:
        return
    raise DataError(
        Problem(
            "the file holds a NUL byte, so it is not plain text",
            where=where,
            row=raw.count(b"\n", 0, position) + 1,
            got="a NUL byte",
            expected="text, or a workbook of Excel or LibreOffice",
            fix="save the table again as CSV UTF-8, or as .xlsx",
        )
    )
