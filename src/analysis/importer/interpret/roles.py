"""The roles that a column may have, with the words that Swedish planning tools head them with."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.importer.interpret.names import normal

# Each role with the words for it; the first is the heading that `tertial new period` writes.
ROLES: Mapping[str, tuple[str, ...]] = {
    "measure": (
        *("Mätetal", "Styrmått", "Mått", "Indikator", "Nyckeltal", "Mätetalets namn"),
        *("Mål/mätetal", "Mått/indikator", "Styrtal", "measure", "name"),
    ),
    "measure_id": ("Mätetal-id", "Mätetals-id", "measure_id"),
    "outcome": (
        *("Utfall", "Periodens utfall", "Utfall ack", "Utfall ackumulerat", "Ack utfall"),
        *("Resultat", "Värde", "Utfall hittills", "value", "outcome"),
    ),
    "text": ("Utfall i ord", "Utfall i text", "text"),
    "outcome_T": ("Utfall totalt", "Totalt", "Utfall total"),
    "outcome_K": ("Utfall kvinnor", "Kvinnor", "Kvinna"),
    "outcome_M": ("Utfall män", "Män", "Man"),
    "reason": ("Skäl till saknat utfall", "Orsak till saknat utfall", "missing_reason"),
    "target": ("Målvärde", "Målnivå", "Måltal", "Årsmål", "Målvärde helår", "target"),
    "symbol": ("Symbol", "Status", "Måluppfyllelse", "Bedömning", "Färg", "Indikering"),
    "trend_symbol": ("Trendpil", "Trend", "Utveckling", "Utvecklingspil", "trend_symbol"),
    "comment": ("Kommentar", "Kommentarer", "Analys", "Kommentar till utfall", "comment"),
    "unit": (
        *("Nämnd", "Styrelse", "Nämnd/styrelse", "Organisation", "Organisationsenhet"),
        *("Förvaltning", "Division", "Ansvarig nämnd", "Verksamhet", "unit"),
        *("Enhetens namn", "Enhetsnamn", "Organisatorisk enhet"),
    ),
    "unit_id": ("Enhet-id", "Enhets-id", "unit_id"),
    "node": ("Mål i planen", "Strategiskt mål", "Framgångsfaktor", "Regionmål", "Nämndmål", "node"),
    "node_id": ("Mål-id", "Nod-id", "node_id"),
    "sex": ("Kön", "sex"),
    "component": ("Del", "Delmått", "component"),
    "kind": ("Slag", "kind"),
    "period": (
        *("Period", "Tertial", "Rapportperiod", "Månad", "Kvartal", "Halvår", "Mätperiod"),
        *("Redovisningsperiod", "Tidsperiod", "Periodslut", "Rapporteringsperiod"),
    ),
    "year": ("År", "Kalenderår", "Verksamhetsår", "Budgetår", "year"),
    "unit_of_measure": ("Måttenhet", "Sort", "unit_of_measure"),
    "as_of": ("Avser datum", "as_of"),
    "left_out": (
        *("Förra utfallet", "Föregående utfall", "Utfall föregående period", "Förra perioden"),
        *("Utfall föregående år", "Ingångsvärde", "Uppföljningsperiod", "Uppföljning"),
        *("Nr", "Rad", "Radnr", "Perspektiv", "Läge", "Ansvarig", "Källa", "Löpnr", "Löpnummer"),
        *("Avvikelse", "Differens", "Diff", "Förändring", "Riket", "Rikssnitt", "Frekvens"),
        *("Utfall föreg. år", "Utfall fg år", "Föregående år", "Föreg. år", "Fg år", "Fjolåret"),
        *("Samma period föregående år", "Prognos", "Helårsprognos", "Prognos helår", "Årsprognos"),
        *("Budget", "Årsbudget", "Avvikelse mot mål", "Avvikelse mot budget", "Gap till mål"),
        *("Tecken i kommentaren", "Så räknas mätetalet"),
        *("Mätfrekvens", "Uppdaterad", "Senast uppdaterad", "Uppgiftslämnare"),
    ),
}
# Words that mean one thing in one region's tables and another thing in the next.
AMBIGUOUS: Mapping[str, tuple[str, ...]] = {
    "enhet": ("unit", "unit_of_measure"),
    "mål": ("target", "node"),
}
OUTCOMES = ("outcome", "text", "reason", "outcome_T", "outcome_K", "outcome_M")
NAMES = ("measure", "measure_id")
# Columns of outcomes for one sex each: by role, the sex.
WIDE = {"outcome_T": "T", "outcome_K": "K", "outcome_M": "M"}
# What mapping.yml calls a column that is there for other readers.
IGNORE = "ignore"

KNOWN = {normal(word): role for role, words in ROLES.items() for word in words}
# The kind of period that a bare number is, by the heading of its column.
HINTS = {"tertial": "T", "månad": "M", "kvartal": "Q", "halvår": "H"}
