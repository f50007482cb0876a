"""The approved results of a period in a file that people can read and git can compare.

data/regions/norrbotten/approved/2022-T1.csv

    kind,key,what,figure,target,status,printed,sentence,trend,comment
    outcome,rs/sjukfranvaro/mal-frisk/T//actual,Sjukfrånvaro (RS),"5,4 %","<= 4,6 %",not_met,…
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple

from analysis.approvals.result_rows import COLUMNS, ResultRow


def results_text(rows: Iterable[ResultRow]) -> str:
    """The rows as the text of the file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(row) for row in rows)
    return out.getvalue()


def read_results(text: str) -> tuple[list[str], list[ResultRow]]:
    """The columns and rows of a file that is as it was approved; columns of ours may be missing."""
    reader = csv.DictReader(io.StringIO(text))
    rows = [ResultRow(**{k: v for k, v in row.items() if k in COLUMNS}) for row in reader]
    return list(reader.fieldnames or ()), rows
