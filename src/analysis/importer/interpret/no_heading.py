"""What is said of a file in which no row heads a table of outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analysis.base.errors import Problem
from analysis.base.periods import Period
from analysis.importer.interpret.columns import is_heading
from analysis.importer.interpret.roles import OUTCOMES, ROLES
from analysis.importer.read.raw_file import RawFile
from analysis.language.messages import tr

_SAMPLE = 30


def no_heading(file: RawFile) -> Problem:
    """The problem of a file without headings; of one with spoilt letters, that."""
    first = file.rows[0]
    texts = [cell.text for cell in first.cells]
    if any(map(_is_spoilt_heading, _texts(file))):
        return _wrong_letters(file, texts)
    names = ", ".join(f"{words[0]} ({role})" for role, words in ROLES.items() if role in OUTCOMES)
    return Problem(
        tr("no row looks like the headings of a table of outcomes"),
        where=file.name,
        row=first.line,
        got=" | ".join(texts)[:200],
        expected=tr(
            "a heading such as {measure}, and one of {names}",
            measure=ROLES["measure"][0],
            names=names,
        ),
        fix=tr("say in mapping.yml what the columns are: columns: {Indikator: measure, ...}"),
    )


def no_row_of(file: RawFile, period: Period, elsewhere: Mapping[str, int]) -> Problem:
    """The problem of a file whose rows are all of other periods."""
    counts = sorted(elsewhere.items(), key=lambda item: (-item[1], item[0]))
    return Problem(
        tr("no row of the file is of {period}", period=period),
        where=file.name,
        got=", ".join(
            tr("{words} ({count} rows)", words=words, count=count) for words, count in counts[:8]
        ),
        expected=tr("rows of {period}", period=period),
        fix=tr(
            "give the period that they are of with --period, or take them all with --all-periods"
        ),
    )


def _texts(file: RawFile) -> Iterator[list[str]]:
    return ([cell.text for cell in row.cells] for row in file.rows[:_SAMPLE])


def _is_spoilt_heading(texts: list[str]) -> bool:
    """Whether a row would head a table, were its letters as they were meant."""
    meant = [_as_meant(text) for text in texts]
    return meant != texts and is_heading(meant, None, {})


def _as_meant(text: str) -> str:
    """Text in UTF-8 that was once taken for Windows-1252, as it was meant: MÃ¤tetal is Mätetal."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _wrong_letters(file: RawFile, texts: list[str]) -> Problem:
    return Problem(
        tr("the letters of the file were spoilt before it was saved"),
        where=file.name,
        row=file.rows[0].line,
        got=" | ".join(texts)[:200],
        expected=" | ".join(map(_as_meant, texts))[:200],
        fix=tr(
            "export it again as CSV UTF-8 or as .xlsx; do not save it from the program "
            "that shows such letters"
        ),
    )
