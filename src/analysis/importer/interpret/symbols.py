"""The marks that reports print next to a measure, read by the region's own legend."""

from __future__ import annotations

import unicodedata

from analysis.data.symbol_scheme import SymbolScheme
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.names import normal
from analysis.importer.interpret.rejected_rows import RejectedRowError
from analysis.language.messages import tr

# Emoji carry it after the mark itself; it says how to draw it, not what it is.
_SELECTOR = "\ufe0f"
# General categories of marks: other symbols, private use (symbol fonts).
_MARKS = ("So", "Co")
# Legends have these for no status; at the end of a text they are marks of the text.
_DASHES = "‐‑‒–—―−"


def split_mark(text: str, scheme: SymbolScheme, given: ImportMapping) -> tuple[str, str]:
    """A mark at an end of a cell, and the rest: `■ Antal` and `Antal ■` → (`■`, `Antal`).

    Raises RejectedRowError for a mark that the legend does not have, and for two that differ.
    Letters, digits and the marks that texts are written with (`-`, `[`) are never taken for a
    symbol here, for a list may begin with them: those stand in a column of their own.
    """
    before, rest = _at_the_beginning(text, scheme, given)
    after, rest = _at_the_end(rest, scheme, given)
    if before and after and before != after:
        raise RejectedRowError(
            tr("the cell has two symbols, {before!r} and {after!r}", before=before, after=after),
            tr("leave one of them"),
        )
    return before or after, rest


def _at_the_end(text: str, scheme: SymbolScheme, given: ImportMapping) -> tuple[str, str]:
    plain = text.replace(_SELECTOR, "").strip()
    glyphs = {symbol.glyph for symbol in scheme.symbols if not symbol.glyph.isascii()}
    last = plain[-1:]
    if (last in glyphs and last not in _DASHES) or last in given.symbols:
        return given.symbols.get(last, last), plain[:-1].strip()
    if last and plain[-2:-1] in ("", " ") and unicodedata.category(last) in _MARKS:
        raise RejectedRowError(*_unknown(last, [symbol.glyph for symbol in scheme.symbols]))
    return "", text.strip()


def _at_the_beginning(text: str, scheme: SymbolScheme, given: ImportMapping) -> tuple[str, str]:
    plain = text.replace(_SELECTOR, "").strip()
    head, _, rest = plain.partition(" ")
    if head in given.symbols:
        return given.symbols[head], rest.strip()
    glyphs = {symbol.glyph for symbol in scheme.symbols if not symbol.glyph.isascii()}
    if head in glyphs:
        return head, rest.strip()
    first = plain[:1]
    if first in glyphs or first in given.symbols:
        return given.symbols.get(first, first), plain[1:].strip()
    if first and unicodedata.category(first) in _MARKS:
        raise RejectedRowError(*_unknown(first, [symbol.glyph for symbol in scheme.symbols]))
    return "", text.strip()


def symbol_of(text: str, scheme: SymbolScheme, given: ImportMapping) -> str:
    """The glyph that a cell of the symbol column stands for: `■`, `■ Röd`, or the word `Röd`.

    Raises RejectedRowError for what the legend does not have.
    """
    plain = text.replace(_SELECTOR, "").strip()
    glyphs = [symbol.glyph for symbol in scheme.symbols]
    by_word: dict[str, str] = {}
    for symbol in scheme.symbols:
        by_word.setdefault(normal(symbol.word), symbol.glyph)
    head = plain.partition(" ")[0]
    for word in (plain, head):
        if word in given.symbols:
            return given.symbols[word]
        if word in glyphs:
            return word
    if not plain or normal(plain) in by_word:
        return by_word.get(normal(plain), "")
    raise RejectedRowError(*_unknown(plain, glyphs))


def trend_of(text: str, scheme: SymbolScheme, given: ImportMapping) -> str:
    """The arrow that a cell of the trend column stands for; raises RejectedRowError for another."""
    plain = text.replace(_SELECTOR, "").strip()
    glyphs = [symbol.glyph for symbol in scheme.trend_symbols]
    head = given.symbols.get(plain, plain.partition(" ")[0])
    if not plain or head in glyphs:
        return head
    raise RejectedRowError(
        tr("the region's legend has no trend symbol {plain!r}", plain=plain),
        tr(
            "add it to trend_symbols in scheme.yml; it has {glyphs}",
            glyphs=" ".join(glyphs) or tr("none"),
        ),
    )


def _unknown(mark: str, glyphs: list[str]) -> tuple[str, str]:
    code = f" (U+{ord(mark):04X})" if len(mark) == 1 else ""
    return (
        tr("the region's legend has no symbol {mark!r}{code}", mark=mark, code=code),
        tr(
            "add it to scheme.yml, or say in mapping.yml what it stands for: symbols: "
            "{{{mark!r}: …}}, with one of {glyphs}",
            mark=mark,
            glyphs=" ".join(glyphs) or tr("its glyphs"),
        ),
    )
