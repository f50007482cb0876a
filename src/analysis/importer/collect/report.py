"""What a reading of returned forms leaves behind: the page, the conflicts and the reminders."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from analysis.base.spreadsheet_safe import neutral
from analysis.importer.collect.board import Progress
from analysis.importer.collect.letters import named, reminder
from analysis.importer.collect.page import FILE, page
from analysis.importer.collect.read import Collected
from analysis.importer.scaffold.period import write_files

CONFLICTS = "konflikter.csv"
REMINDERS = "paminnelser"
_SHOWN = ("measure_id", "node_id", "unit_id", "sex", "component")
_SAID = ("value", "text", "missing_reason", "symbol", "trend_symbol", "comment")


def write_report(found: Collected) -> list[Path]:
    """Write the page, the list of conflicts and a reminder a unit that is not ready.

    What an earlier reading left and does not hold any longer is removed.
    """
    collection = found.collection
    collection.save()
    files = {collection.file(FILE): page(found), **dict(_reminders(found))}
    conflicts = collection.file(CONFLICTS)
    if found.gathered.conflicts:
        files[conflicts] = _conflicts(found)
    earlier = [conflicts, *collection.file(REMINDERS).glob("*.txt")]
    for path in earlier:
        if path not in files:
            path.unlink(missing_ok=True)
    write_files(files)
    return list(files)


def _reminders(found: Collected) -> Iterator[tuple[Path, bytes]]:
    for state in found.states:
        if state.progress is not Progress.READY:
            text = reminder(
                state.unit,
                named(found.data, state.unit_id),
                found.item.period.label,
                state.missing,
                state.last_day,
                found.on,
                state.is_marked,
            )
            yield found.collection.file(f"{REMINDERS}/{state.unit_id}.txt"), text.encode()


def _conflicts(found: Collected) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow((*_SHOWN, "form", "row", *_SAID))
    for conflict in found.gathered.conflicts:
        for answer in conflict.answers:
            place = [answer.cells[column] for column in _SHOWN]
            told = [answer.cells[column] for column in _SAID]
            told[0] = told[0].replace(".", ",")
            writer.writerow([*place, neutral(answer.file), answer.line, *map(neutral, told)])
    return text.getvalue().encode("utf-8-sig")
