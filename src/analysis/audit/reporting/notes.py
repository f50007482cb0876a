"""What those who read the documents into the data noted as odd, where no check found anything."""

from __future__ import annotations

import re
from typing import Final

from analysis.audit.check import Check
from analysis.audit.findings import KEYS, Finding, Severity, ref
from analysis.audit.rows import Tables, records

KIND: Final = "reader-note"
_ODD = re.compile(
    r"måste avses|stämmer inte|säger emot|förväxl|står en gång till|skulle kräva|troligen fel"
    r"|ovanligt (högt|lågt)|säger [^.]*, texten |anger i stället",
    re.IGNORECASE,
)


def reader_notes(tables: Tables) -> list[Finding]:
    """Rows whose note says that the source contradicts itself."""
    findings = []
    for table in KEYS:
        for row in records(tables[table]):
            sentence = next((s for s in re.split(r"(?<=\.)\s+", row["note"]) if _ODD.search(s)), "")
            if sentence:
                findings.append(
                    Finding(
                        KIND,
                        Severity.NOTICE,
                        "Märkligt i källan enligt den som läste in raden",
                        f"Läsanmärkningen lyder: {sentence.rstrip('.')}.",
                        (ref(table, row),),
                    )
                )
    return findings


CHECKS: Final = (
    Check(
        KIND,
        "Noterat vid inläsningen",
        "Rader där den som läste in dokumentet har noterat något märkligt som ingen annan kontroll"
        " har funnit.",
        (reader_notes,),
    ),
)
