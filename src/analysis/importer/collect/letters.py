"""What senders are told: the list of who gets which form, the mail with it, and the reminder."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.base.spreadsheet_safe import neutral
from analysis.base.values import format_date
from analysis.data.dataset import RegionData
from analysis.importer.scaffold.form import Form
from analysis.importer.scaffold.form_excel import HELP, READY
from analysis.results.expected import Expected
from analysis.words.inflection import OUTCOME, counted, in_running_text

LIST = "mottagare.csv"
HEADINGS = ("Enhet-id", "Enhet", "Formulär", "Antal utfall", "Sista dag", "Mottagare", "E-post")
_TO_WRITE = HEADINGS[-2:]


@dataclass(frozen=True)
class Sending:
    """A form to send: the unit, what a sentence calls it, its form, and the name of its file."""

    unit_id: str
    named: str
    form: Form
    file: str


def named(data: RegionData, unit_id: str) -> str:
    """A unit as a sentence calls it: `regionstyrelsen`."""
    row = data["units"].set_index("unit_id").loc[unit_id]
    return in_running_text(str(row["name"]), str(row["kind"]))


def mail(sending: Sending) -> str:
    """The mail that the form is sent with."""
    form = sending.form
    until = f"\nSista dag är den {format_date(form.last_day)}.\n" if form.last_day else ""
    return (
        f"Ämne: Utfall för {form.period.label}: {form.unit}\n\n"
        f"Hej!\n\n"
        f"{form.region} samlar in utfallen för {form.period.label}. "
        f"I den bifogade filen {sending.file} finns {counted(len(form.rows), OUTCOME)} "
        f"för {sending.named}.\n{until}\n"
        f"Gör så här:\n"
        f"1. Öppna filen i Excel eller LibreOffice. Bladet {HELP} visar hur.\n"
        f"2. Fyll i utfallen. Finns inget utfall, välj ett skäl i listan.\n"
        f"3. Skriv en kort kommentar där utfallet avviker från målet. Nämn inga personer.\n"
        f"4. Välj Ja vid {READY} när allt är ifyllt.\n"
        f"5. Spara filen och svara på det här mejlet med filen bifogad.\n\n"
        f"Blir du inte klar i tid, skicka det du har och låt {READY} stå på Nej.\n"
    )


def reminder(
    unit: str,
    named: str,
    period: str,
    missing: Iterable[Expected],
    last_day: date | None,
    on: date,
    is_marked: bool,
) -> str:
    """The reminder to a unit that is not ready, with what it has left."""
    left = [f"- {row.name} ({row.node})" for row in missing]
    lines = [f"Ämne: Påminnelse om utfall för {period}: {unit}", "", "Hej!", ""]
    if last_day:
        passed = on > last_day
        was = "Sista dagen för utfallen var" if passed else "Utfallen ska lämnas senast"
        lines += [f"{was} den {format_date(last_day)}.", ""]
    if left:
        lines += [f"Vi saknar {counted(len(left), OUTCOME)} från {named}:", "", *left, ""]
        lines += ["Finns inget utfall, välj ett skäl i listan i formuläret.", ""]
    else:
        lines += [f"Vi har fått alla utfall från {named}.", ""]
    if not is_marked:
        lines += [f"Välj Ja vid {READY} i formuläret när allt är ifyllt, och skicka det.", ""]
    return "\n".join(lines)


def recipients(sendings: Iterable[Sending], before: Mapping[str, tuple[str, str]]) -> bytes:
    """The list of who gets which form, as Swedish Excel opens it.

    before: the receiver and address that somebody has written for each unit, which are kept.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for each in sendings:
        day = each.form.last_day.isoformat() if each.form.last_day else ""
        cells = (each.unit_id, each.form.unit, each.file, str(len(each.form.rows)), day)
        writer.writerow(map(neutral, (*cells, *before.get(each.unit_id, ("", "")))))
    return text.getvalue().encode("utf-8-sig")


def addresses(lists: Iterable[Path]) -> dict[str, tuple[str, str]]:
    """The receiver and address of each unit in lists, the first list that has them decides."""
    found: dict[str, tuple[str, str]] = {}
    for path in lists:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
        for row in csv.DictReader(io.StringIO(text), delimiter=";"):
            who, address = ((row.get(name) or "").strip() for name in _TO_WRITE)
            if who or address:
                found.setdefault(row.get(HEADINGS[0]) or "", (who, address))
    return found
