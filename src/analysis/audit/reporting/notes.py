"""What those who read the documents into the data noted as odd, where no check found anything."""

from __future__ import annotations

import re

from analysis.audit.check import check
from analysis.audit.findings import Hit, Severity, ref
from analysis.audit.rows import Tables

_ODD = re.compile(
    r"måste avses|stämmer inte|säger emot|förväxl|står en gång till|skulle kräva|troligen fel"
    r"|ovanligt (högt|lågt)|säger [^.]*, texten |anger i stället",
    re.IGNORECASE,
)


@check(
    "reader-note",
    Severity.NOTICE,
    "Noterat vid inläsningen",
    "Rader där den som läste in dokumentet har noterat något märkligt som ingen annan kontroll"
    " har funnit.",
)
def reader_notes(tables: Tables) -> list[Hit]:
    """Rows whose note says that the source contradicts itself."""
    findings = []
    for table in tables.frames:
        for row in tables[table]:
            sentence = next((s for s in re.split(r"(?<=\.)\s+", row["note"]) if _ODD.search(s)), "")
            if sentence:
                findings.append(
                    Hit(
                        "Märkligt i källan enligt den som läste in raden",
                        f"Läsanmärkningen lyder: {sentence.rstrip('.')}.",
                        (ref(table, row),),
                    )
                )
    return findings
