"""Differences between two exports in Swedish words and as a table, for the book and a reviewer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from analysis.base.errors import UserError
from analysis.base.model import STANDINGS
from analysis.base.periods import Period
from analysis.base.values import format_number
from analysis.html.pieces import Html
from analysis.html.table import Column, make
from analysis.html.table_html import to_html
from analysis.publishing.changes.differences import ADDED, REMOVED, Difference
from analysis.words.status_words import standing_word
from analysis.words.wording import SEX_WORDS

KINDS = {ADDED: "ny rad", REMOVED: "borttagen rad"}
NOTHING = "–"
# A column of the export, as a reader knows it.
FIELDS = {
    "measure": "namn",
    "title": "namn",
    "outcome": "utfall",
    "outcome_text": "utfall i ord",
    "target": "målvärde",
    "target_operator": "målets riktning",
    "target_text": "mål i ord",
    "unit_of_measure": "måttenhet",
    "symbol_printed": "redovisad symbol",
    "status_printed": "redovisad status",
    "status_computed": "beräknad status",
    "explanation": "förklaring",
    "comment": "kommentar",
    "definition": "definitionen",
    "value_type": "värdets slag",
    "better": "vilket håll som är bättre",
    "accumulation": "hur värdet räknas över året",
    "rolling_months": "antalet månader",
    "numerator_id": "täljaren",
    "denominator_id": "nämnaren",
    "denominator": "gruppens storlek",
    "complement_id": "motsatsen",
    "tolerance": "hur långt från målet som räknas som uppnått",
    "near_limit": "gränsen för nästan uppnått",
    "dead_band": "hur stor ändring som räknas",
    "value": "värdet",
    "value_upper": "målets övre gräns",
    "operator": "målets riktning",
    "change_percent": "ändringen som målet begär, i procent",
    "relative_to": "vad målet räknas från",
    "baseline_value": "ingångsvärdet",
    "baseline_period": "ingångsvärdets tid",
    "amount": "beloppet",
    "likelihood": "sannolikheten",
    "consequence": "konsekvensen",
    "printed_value": "riskvärdet",
    "red_reports": "antalet röda rapporter",
    "symbol": "redovisad symbol",
    "description": "beskrivningen",
    "start": "starten",
    "end": "slutet",
    "text": "texten",
    "responsible": "vem som ansvarar",
    "missing_reason": "skälet till att utfallet saknas",
    "trend_symbol": "regionens trendpil",
    "as_of": "vilken dag utfallet gäller",
}
# Where a row comes from, and what a reader of a change need not see.
WHENCE = ("source", "source_line", "reading", "note")
NUMBERS = (
    *("outcome", "target", "value", "value_upper", "change_percent", "baseline_value", "amount"),
    *("likelihood", "consequence", "printed_value", "red_reports"),
)
STATUSES = ("status_printed", "status_computed")
_CODES = {standing.code: standing for standing in STANDINGS}
COLUMNS = (
    *(Column("Mått eller mål", names_row=True), Column("Region"), Column("Period")),
    *(Column("Enhet"), Column("Vad"), Column("Före"), Column("Efter")),
)


def cells(each: Difference, regions: Mapping[str, str] = MappingProxyType({})) -> tuple[str, ...]:
    """One difference as the cells of a row, in the order of COLUMNS; regions: names by id."""
    sex = f", {SEX_WORDS[each.sex].lower()}" if each.sex in ("K", "M") else ""
    what = KINDS.get(each.kind, FIELDS.get(each.field, each.field))
    before, after = shown(each.field, each.before), shown(each.field, each.after)
    if each.kind in KINDS:
        whole = "; ".join(f"{FIELDS.get(f, f)} {text}" for f, text in row_said(each)) or NOTHING
        before, after = (NOTHING, whole) if each.kind == ADDED else (whole, NOTHING)
    return (
        each.what + sex,
        regions.get(each.region, each.region),
        _period(each.period),
        each.unit,
        what,
        before,
        after,
    )


def row_said(each: Difference) -> list[tuple[str, str]]:
    """What a row that came or went says, field by field, as the book writes it."""
    return [(f, shown(f, text)) for f, text in each.said if f not in WHENCE]


def shown(field: str, text: str) -> str:
    """A value as the book writes it: numbers with decimal comma, statuses as words."""
    if not text:
        return NOTHING
    if field in STATUSES and text in _CODES:
        return standing_word(_CODES[text])
    return format_number(float(text)) if field in NUMBERS else text


def differences_table(
    caption: str, found: Sequence[Difference], regions: Mapping[str, str] = MappingProxyType({})
) -> Html:
    """The differences as a table, one row each; regions: their names by their ids."""
    return to_html(make(caption, COLUMNS, [cells(each, regions) for each in found]))


def _period(text: str) -> str:
    try:
        return Period.parse(text).report_label if text else NOTHING
    except UserError:
        return text
