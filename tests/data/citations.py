"""Looks for the figures, symbols and quoted forms of a row of data in the lines that it cites.

A figure is looked for as Swedish reports print it: `21 707`, `97,4`, `-11,1`, never inside a
longer number. What the scan glued, broke or misread is not found so; then the row's note must
quote the printed form (`Tryckt ”T181,5%”`), the quoted form must stand in the document, and it
must hold the figure's digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from analysis.base.values import format_date
from tests.data.documents import Document

FIGURES = ("value", "value_upper", "baseline_value", "change_percent", "amount")
RISK_FIGURES = ("likelihood", "consequence", "printed_value")
DATES = ("decided", "date", "start", "end")
_QUOTE = re.compile(r"[”\"]([^”\"]+)[”\"]")
_PRINTED = re.compile(r"[Tt]ryckt(?:a| hopskrivet| som)? ((?:[”\"][^”\"]+[”\"](?:,| och)?\s?)+)")
_NAMED_LINES = re.compile(r"[Rr]ad (\d+)(?:\s?[–-]\s?(\d+))?(?:,? och (\d+))?")
_WORDS = re.compile(r"(\d+) står för ”(\w+)”")
# How the scans have read Swedish letters.
_SEEN_AS = {"å": "[åaéd]", "ä": "(?:aé|[äaé])", "ö": "(?:éo|[öoé6])", "a": "[aé]", "…": ".*"}
# A word is broken by the edge of its column, with the columns next to it in between.
_BROKEN = r"(?:-[^\n]{0,60}\n+[^\n]{0,60}?|['‘ ])?"
# Quoted with one letter put right and another one not mentioned.
_MISREAD = {"öv=+?%": "ovv=+?%"}

Row = Mapping[str, str]


@dataclass(frozen=True)
class Cited:
    """A row of data, the lines of the table row that it cites, and its document."""

    table: str
    row: Row
    lines: Sequence[str]
    document: Document

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def place(self) -> str:
        return f"{self.table}.csv row {self.row['row']} ({self.row['source_line']})"

    def quoted(self) -> list[str]:
        """The printed forms that the note quotes."""
        return [
            q for found in _PRINTED.finditer(self.row["note"]) for q in _QUOTE.findall(found[1])
        ]

    def noted(self) -> str:
        """The row's lines and those that the note names: where a quoted form may stand."""
        named: list[int] = []
        for first, last, also in _NAMED_LINES.findall(self.row["note"]):
            named += [*range(int(first), int(last or first) + 1), *([int(also)] if also else [])]
        more = [self.document.line(n) for n in named if n <= len(self.document.lines)]
        return "\n".join([self.text, *more])


def read_raw(folder: Path, table: str) -> pd.DataFrame:
    """A region's table as text, figures with the decimals they are written with."""
    path = folder / f"{table}.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    return frame.assign(row=[str(number) for number in range(2, len(frame) + 2)])


def cited(table: str, frame: pd.DataFrame, documents: Mapping[str, Document]) -> Iterator[Cited]:
    """Every row of a table with its lines; a line that another row cites is where a row ends."""
    begins = {
        str(source): {int(line) for line in lines}
        for source, lines in frame.groupby("source")["source_line"]
    }
    for row in frame.to_dict("records"):
        document = documents[row["source"]]
        lines = document.row(int(row["source_line"]), begins[row["source"]])
        yield Cited(table, {str(column): text for column, text in row.items()}, lines, document)


def figure(raw: str) -> re.Pattern[str]:
    """The printed forms of a figure written as `-26151`, `1.0` or `35000` in the data."""
    whole, _, decimals = raw.lstrip("-").partition(".")
    groups = [*re.findall(r"\d{1,3}", whole[::-1])]
    grouped = "[ \u00a0\u202f]?".join(group[::-1] for group in reversed(groups))
    sign = "[-−–] ?" if raw.startswith("-") else "(?<![-−–])"
    after = rf",{decimals}" if decimals else ""
    # Not inside a longer number: after another digit, a decimal mark or a hard space.
    return re.compile(
        rf"(?<!\d)(?<!\d[,.\u00a0]){sign}{grouped}{after}(?!\d)(?![,.]\d)(?![ \u00a0]000)"
    )


def seen(printed: str) -> re.Pattern[str]:
    """A quoted form as the document may hold it: cut by lines, its Swedish letters misread."""
    plain = _MISREAD.get(printed.casefold(), printed.casefold())
    words = [
        _BROKEN.join(_SEEN_AS.get(c, re.escape(c)) for c in word)
        for word in re.split(r"[\s|]+", plain)
    ]
    return re.compile(r"[\s\S]{0,120}?".join(words))


def problems(table: str, frame: pd.DataFrame, documents: Mapping[str, Document]) -> list[str]:
    """What the rows of a table say that the lines they cite do not."""
    return [
        f"{one.place}: {said}"
        for one in cited(table, frame, documents)
        for check in CHECKS
        for said in check(one)
    ]


def _figures(one: Cited) -> Iterator[str]:
    for column in (*FIGURES, *RISK_FIGURES):
        raw = one.row.get(column, "")
        if raw and not _stands(one, column, raw):
            yield f"{column} {raw} does not stand there"


def _stands(one: Cited, column: str, raw: str) -> bool:
    if figure(raw).search(_place_of(one, column)):
        return True
    if any(number == raw and word in one.text for number, word in _WORDS.findall(one.row["note"])):
        return True
    return _is_quoted(one, raw)


def _is_quoted(one: Cited, raw: str) -> bool:
    digits = re.sub(r"\D", "", raw)
    return any(digits in re.sub(r"\D", "", quote) for quote in one.quoted())


def _place_of(one: Cited, column: str) -> str:
    """In a table of tabs the outcome's cell, or the target's (else the name); else the row."""
    row = one.document.table_rows.get(int(one.row["source_line"]))
    if row is None:
        return one.text
    if one.table == "observations":
        return row.cells[1]
    if one.table == "targets" and column == "value" and row.cells[2] and one.row["text"]:
        return row.cells[2]
    return row.cells[0]


def _cells(one: Cited) -> Iterator[str]:
    """In a table of tabs the cell holds what the data hold, and nothing more."""
    row = one.document.table_rows.get(int(one.row["source_line"]))
    if row is None:
        return
    outcome, target = (cell.strip(" ●◆♦■—").replace("\u00a0", " ") for cell in row.cells[1:3])
    if one.table == "observations" and bool(outcome) == bool(one.row["missing_reason"]):
        yield f"the outcome's cell holds {outcome!r}"
    if one.table == "observations" and one.row["text"] not in ("", outcome):
        yield f"the outcome's cell holds {outcome!r}, not {one.row['text']!r}"
    if one.table == "targets" and one.row["text"] not in ("", target):
        yield f"the target's cell holds {target!r}, not {one.row['text']!r}"


def _symbols(one: Cited) -> Iterator[str]:
    line = int(one.row["source_line"])
    if one.document.number == "004" and "symbol" in one.row:
        printed = one.document.glyph_at(line)
        if printed != one.row["symbol"]:
            yield f"the symbol there is {printed!r}, not {one.row['symbol']!r}"
        return
    for column in ("symbol", "trend_symbol"):
        glyph = one.row.get(column, "")
        if glyph and glyph not in one.lines[0].split():
            yield f"{column} {glyph!r} does not stand there"


def _quotes(one: Cited) -> Iterator[str]:
    text = one.noted().casefold()
    for quote in one.quoted():
        if not seen(quote).search(text):
            yield f"”{quote}” is not printed there"


def _words(one: Cited) -> Iterator[str]:
    """An outcome in words stands there, but for what the scan made of its letters."""
    said = one.row.get("text", "") if one.table == "observations" else ""
    verdict_only = one.row["note"].startswith("Bara omdömet är tryckt")
    if said and not (verdict_only or one.quoted() or seen(said).search(one.text.casefold())):
        yield f"the text {said!r} does not stand there"


def _dates(one: Cited) -> Iterator[str]:
    for column in DATES:
        day = one.row.get(column, "")
        if len(day) < 10:
            continue
        swedish = r"\s+".join(format_date(date.fromisoformat(day)).split())
        if not re.search(f"{day}|{swedish}", one.noted()):
            yield f"{column} {day} does not stand there"


def _labels(one: Cited) -> Iterator[str]:
    """In document 001 a figure for a tertial stands on its line, one for a sex after K or M."""
    raw = one.row.get("value", "")
    if one.document.number != "001" or not raw or one.table not in ("observations", "targets"):
        return
    found = figure(raw)
    if not found.search(one.text) or _is_quoted(one, raw):
        return
    sex, (_, _, tertial) = one.row["sex"], one.row.get("period", "").partition("-T")
    of_tertial = [line for line in one.lines if re.search(rf"(T|tertial ){tertial}", line)]
    label = "" if sex == "T" else rf"\b{sex}[: ]*"
    lines = of_tertial if tertial else one.lines
    if not any(re.search(label + found.pattern, _unglued(line)) for line in lines):
        yield f"{raw} does not stand where {sex} {one.row.get('period', '')} is printed"


def _unglued(text: str) -> str:
    """`T1K91,9%` as `T1 K91,9%`, so that the letter stands alone."""
    return re.sub(r"(?<=\d)(?=[KM]\W?\d)", " ", text)


def _risk(one: Cited) -> Iterator[str]:
    """A risk's figures stand side by side: likelihood, consequence and value."""
    figures = [one.row.get(column, "") for column in RISK_FIGURES]
    beside = r"[^\d\n]{0,4}".join(raw for raw in figures if raw)
    if beside and not re.search(rf"(?<!\d){beside}(?!\d)", one.text):
        yield f"{figures} do not stand side by side"


CHECKS: tuple[Callable[[Cited], Iterator[str]], ...] = (
    _figures,
    _cells,
    _symbols,
    _quotes,
    _words,
    _dates,
    _labels,
    _risk,
)


def in_order(table: str, frame: pd.DataFrame, documents: Mapping[str, Document]) -> list[str]:
    """Rows whose figures do not stand in the order of their columns or years."""
    key, position = _ORDERED[table]
    column = "value" if table == "targets" else "amount"
    groups: dict[tuple[str, ...], list[Cited]] = {}
    for one in cited(table, frame, documents):
        if one.row[column]:
            groups.setdefault(tuple(one.row[name] for name in key), []).append(one)
    return [said for group in groups.values() for said in _order(group, column, position)]


def _order(group: list[Cited], column: str, position: str) -> Iterator[str]:
    ordered = sorted(group, key=lambda one: int(one.row[position]))
    plain = [one for one in ordered if figure(one.row[column]).search(one.text)]
    follows = r"[\s\S]*?".join(figure(one.row[column]).pattern for one in plain)
    if plain and not re.search(follows, plain[0].text):
        yield f"{plain[0].place}: {[one.row[column] for one in plain]} is another order"


_ORDERED = {
    "budget": (("table_id", "row_number", "source_line"), "column_number"),
    "investments": (("table_id", "row_number", "source_line"), "column_number"),
    "targets": (("measure_id", "node_id", "unit_id", "component", "sex", "source_line"), "year"),
}
