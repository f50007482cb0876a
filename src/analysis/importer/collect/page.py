"""The analyst's page of a collection: units, conflicts, and what each returned form held.

It is for the one who collects, lies next to the forms and is never part of the book. It has the
book's look, from the project's own style sheets, so that one file is all of it.
"""

from __future__ import annotations

import re
from html import escape

from analysis.base.paths import project
from analysis.base.values import format_date
from analysis.html.compose import number
from analysis.html.parts import Cell
from analysis.html.pieces import Html, join, paragraph
from analysis.html.table import Column, make
from analysis.html.table_html import to_html
from analysis.importer.collect.board import Progress, UnitState
from analysis.importer.collect.gather import Conflict, said
from analysis.importer.collect.read import Collected
from analysis.importer.collect.returned import Kind, Returned

FILE = "lage.html"
# The book's style sheets with what they are for, without the fonts that lie next to them.
_SHEETS = {"tertial.css": "all", "frame.css": "all", "print.css": "print"}
_FONTS = re.compile(r"@font-face\s*\{[^}]*\}")
_OWN = """\
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem; }
h1 { line-height: 1.15; text-wrap: balance; }
"""
_KINDS = {
    Kind.READ: "läst",
    Kind.OTHER_PERIOD: "annan period",
    Kind.SPOILT: "går inte att läsa",
    Kind.AGAIN: "skickad två gånger",
}
_UNITS = (
    Column("Enhet", names_row=True),
    Column("Läge"),
    Column("Väntade", numeric=True),
    Column("Saknas", numeric=True),
    Column("I konflikt", numeric=True),
    Column("Klarmarkerad"),
    Column("Sista dag"),
    Column("Formulär"),
    Column("Det som saknas"),
)
_CONFLICTS = (
    Column("Mätetal", names_row=True),
    Column("Enhet"),
    Column("Utfall"),
    Column("Kommentar"),
    Column("Formulär"),
    Column("Rad", numeric=True),
)
_FORMS = (
    Column("Formulär", names_row=True),
    Column("Läsning"),
    Column("Kom in"),
    Column("Svar", numeric=True),
    Column("Tomma", numeric=True),
    Column("Inte lästa", numeric=True),
    Column("Att veta"),
)


def page(found: Collected) -> bytes:
    """The page as HTML, whole in one file."""
    name = f"Insamling: {found.data.region.name}, {found.item.period.label}"
    body = join([paragraph(_lead(found)), *_tables(found)])
    text = (
        f'<!DOCTYPE html>\n<html lang="sv"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(name)}</title><style>{_look()}</style></head>"
        f"<body><main><h1>{escape(name)}</h1>{body.text}</main></body></html>\n"
    )
    return text.encode()


def _look() -> str:
    """The book's look; nothing where the project has no style sheets."""
    folder = project(None).root / "book" / "_static"
    there = {name: folder / name for name in _SHEETS if (folder / name).is_file()}
    found = [
        f"@media {_SHEETS[name]} {{\n{_FONTS.sub('', path.read_text(encoding='utf-8'))}}}"
        for name, path in there.items()
    ]
    return "\n".join([*found, _OWN])


def _lead(found: Collected) -> str:
    """`Läget den 30 september 2022. Av 12 enheter är 8 klara, …`"""
    counts = {p: sum(state.progress is p for state in found.states) for p in Progress}
    told = ", ".join(f"{count} {p.swedish}" for p, count in counts.items() if count)
    return f"Läget den {format_date(found.on)}. Antal enheter: {told}."


def _tables(found: Collected) -> list[Html]:
    units = to_html(make("Enheterna", _UNITS, map(_unit, found.states)))
    conflicts = found.gathered.conflicts
    rows = [row for each in conflicts for row in _conflict(each, found)]
    told = "Inga formulär säger emot varandra."
    if conflicts:
        caption = "Formulär som säger emot varandra: inget av svaren är taget"
        second = to_html(make(caption, _CONFLICTS, rows))
    else:
        second = paragraph(told)
    forms = to_html(make("Formulär som har kommit in", _FORMS, map(_form, found.forms)))
    return [units, second, forms]


def _unit(state: UnitState) -> list[Cell]:
    is_all = len(state.missing) == len(state.expected) > 1
    left = "alla" if is_all else "; ".join(row.name for row in state.missing)
    late = f" ({len(state.came_late)} efter sista dagen)" if state.came_late else ""
    return [
        state.unit,
        state.progress.swedish,
        number(len(state.expected)),
        number(len(state.missing)),
        number(state.conflicts),
        "Ja" if state.is_marked else "Nej",
        format_date(state.last_day) if state.last_day else "inte satt",
        f"{', '.join(state.forms)}{late}" or "–",
        left or "–",
    ]


def _conflict(conflict: Conflict, found: Collected) -> list[list[Cell]]:
    names = found.data["measures"].set_index("measure_id")["short_name"]
    units = found.data["units"].set_index("unit_id")["name"]
    return [
        [
            str(names[answer.cells["measure_id"]]),
            str(units[answer.cells["unit_id"]]),
            said(answer.cells),
            answer.cells["comment"] or "–",
            answer.file,
            number(answer.line),
        ]
        for answer in conflict.answers
    ]


def _form(form: Returned) -> list[Cell]:
    told = [form.why] if form.why else []
    told += [f"rad {one.line}: {one.reason}" for one in form.rejected]
    if form.unknown:
        told.append(f"kolumner som inte lästes: {', '.join(form.unknown)}")
    told += [f"rad {a.line}: {remark}" for a in form.answers for remark in a.remarks]
    return [
        form.file,
        _KINDS[form.kind],
        format_date(form.received),
        number(len(form.answers)),
        number(form.blank),
        number(len(form.rejected)),
        "; ".join(told) or "–",
    ]
