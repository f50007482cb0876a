"""Text files as people save them: UTF-8, UTF-16, or the letters of Windows, a Mac or DOS."""

from __future__ import annotations

import codecs

from analysis.base.errors import DataError, Problem
from analysis.language.messages import later, tr

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WINDOWS = "cp1252"
# What Excel saves as CSV (Macintosh) and CSV (MS-DOS).
_OLD = {"mac_roman": later("a Mac"), "cp850": "MS-DOS"}
_SWEDISH = "åäöÅÄÖéÉüÜ"
# What else a Swedish text may hold of signs beyond ASCII.
_SIGNS = frozenset("–—−…•·‘’“”„«»§°±²³½¼¾×÷€£µ©®™àáèêëíîïñóôúçæøÆØ■●▲▼◆→←↑↓≤≥≠≈\u00a0\u202f\u2009")


def read_letters(raw: bytes, where: str) -> tuple[str, str]:
    """The text of a file with its line ends as they are, and whose letters it was written with.

    UTF-8 is tried first, because text in Windows-1252 with å, ä or ö is hardly ever valid UTF-8.
    The letters are `a Mac` or `MS-DOS`, and "" for all others. Raises DataError for no text.
    """
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "")
    if encoding:
        return _decoded(raw, encoding, where), ""
    wide = _unmarked_utf16(raw)
    if wide:
        return _decoded(raw, wide, where), ""
    _require_no_nul(raw, where)
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        old = _likeliest(raw)
        return _decoded(raw, old, where), tr(_OLD.get(old, ""))


def _likeliest(raw: bytes) -> str:
    """The 8-bit encoding that gives the most Swedish words; Windows-1252 unless another does."""
    scores = {name: _sense(raw, name) for name in (_WINDOWS, *_OLD)}
    return max(scores, key=lambda name: scores[name])


def _sense(raw: bytes, encoding: str) -> int:
    """How many signs beyond ASCII make sense in a Swedish text, less those that make none."""
    text = raw.decode(encoding, errors="replace")
    around = zip(f" {text}", text, f"{text[1:]} ", strict=False)
    return sum(_makes_sense(*three) for three in around if not three[1].isascii())


def _makes_sense(before: str, sign: str, after: str) -> int:
    if sign not in _SWEDISH:
        return 0 if sign in _SIGNS else -1
    if sign.isupper() and before.islower():
        return -1  # MÄtetal
    return 1 if before.isalpha() or after.isalpha() else 0


def _decoded(raw: bytes, encoding: str, where: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        problem = Problem(
            tr("the file is not text in {encoding}", encoding=encoding),
            where=where,
            row=raw.count(b"\n", 0, error.start) + 1,
            got=tr("the byte {byte:02x}", byte=raw[error.start]),
            expected=tr("text in UTF-8, UTF-16 or Windows-1252"),
            fix=tr("open it in the program it comes from and save it as CSV UTF-8"),
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
            tr("the file holds a NUL byte, so it is not plain text"),
            where=where,
            row=raw.count(b"\n", 0, position) + 1,
            got=tr("a NUL byte"),
            expected=tr("text, or a workbook of Excel or LibreOffice"),
            fix=tr("save the table again as CSV UTF-8, or as .xlsx"),
        )
    )
