"""What every invented region is made of: its boards, and the goals of its plan."""

from __future__ import annotations

UNITS = {
    "region": ("", "region", "Regionen", "REG"),
    "rs": ("region", "board", "Regionstyrelsen", "RS"),
    "hsn": ("region", "board", "Hälso- och sjukvårdsnämnden", "HSN"),
    "run": ("region", "board", "Regionala utvecklingsnämnden", "RUN"),
    "pn": ("region", "board", "Patientnämnden", "PN"),
}
GOALS = {
    "vard": {
        "tillganglighet": "Vård i rimlig tid",
        "akutvard": "En akutvård med plats",
        "kvalitet": "En säker vård",
        "patientupplevelse": "Patienter som känner sig hörda",
    },
    "lan": {
        "klimat": "Mindre klimatpåverkan",
        "kollektivtrafik": "En kollektivtrafik att lita på",
        "utveckling": "Ett län att leva i",
    },
    "arbetsgivare": {
        "medarbetare": "Friska medarbetare",
        "bemanning": "Rätt bemanning",
    },
    "hushallning": {
        "ekonomi": "En ekonomi i balans",
        "inkop": "Hållbara inköp",
        "beredskap": "God beredskap",
    },
}
STRATEGIES = {
    "vard": "God och nära vård",
    "lan": "Ett hållbart län",
    "arbetsgivare": "En attraktiv arbetsgivare",
    "hushallning": "God ekonomisk hushållning",
}
