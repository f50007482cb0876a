"""The unit of measure that a heading says: `Utfall (tkr)`, `Utfall, mnkr`, `Utfall i %`.

A line above a table says it of all its amounts: `Belopp i tkr`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from analysis.importer.interpret.names import normal
from analysis.importer.interpret.unit_factors import is_unit

_MARKED = re.compile(r"(?P<bare>.*\S)\s*(?:\((?P<a>[^()]+)\)|\[(?P<b>[^\[\]]+)\]|, ?(?P<c>[^,]+))")
_SAID = re.compile(r"(?P<bare>.+?) (?:i )(?P<a>\S.*)|(?P<rest>.+) (?P<b>\S+)")
# Without a mark around it only these are sure to be units: `min` may be the least.
_SURE = ("kr", "tkr", "kkr", "mnkr", "mkr", "msek", "ksek", "tsek", "mdkr", "kronor", "%", "‰")
_SURE_TOO = ("procent", "promille", "kg", "ton", "kwh", "mwh", "gwh")
_MONEY = {
    **{"tusental kronor": "tkr", "tusentals kronor": "tkr", "tusen kronor": "tkr"},
    **{"miljoner kronor": "mnkr", "miljontals kronor": "mnkr", "milj kr": "mnkr"},
    **{"miljarder kronor": "mdkr"},
    **{unit: unit for unit in _SURE if unit not in ("%", "‰")},
}
_OF_MONEY = "|".join(map(re.escape, sorted(_MONEY, key=len, reverse=True)))
# A line that says the unit: alone, in brackets, after a comma or a colon, or after `i`.
_MONEY_LINE = re.compile(rf"(?:.*(?:[(\[,:;]|\bi|\s[-–]) ?)?(?P<unit>{_OF_MONEY})[)\].]?")


def unit_of_amounts(cells: Sequence[str]) -> str:
    """The unit of money that a line above a table says of its amounts; "" for none."""
    said = [normal(cell) for cell in cells if cell.strip()]
    found = _MONEY_LINE.fullmatch(": ".join(said)) if 1 <= len(said) <= 2 else None
    return _MONEY[found["unit"]] if found else ""


@lru_cache(maxsize=8192)
def heading_unit(words: str) -> tuple[str, str]:
    """The words of a heading without its unit, and the unit; "" where it says none."""
    marked = _MARKED.fullmatch(words.strip())
    unit = (marked["a"] or marked["b"] or marked["c"]).strip() if marked else ""
    if marked and is_unit(unit.removeprefix("i ")):
        return marked["bare"], unit.removeprefix("i ")
    said = _SAID.fullmatch(words.strip())
    if said and said["a"] and is_unit(said["a"]):
        return said["bare"], said["a"]
    last = said["b"] if said else None
    if said and last and last.casefold() in (*_SURE, *_SURE_TOO):
        return said["rest"], last
    return words, ""
