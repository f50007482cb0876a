# ruff: noqa: E501 - tables are as wide as they are
"""Files in the shapes that analysts receive, made in memory, each with every cell it should give.

The outcomes are written `measure unit period sex value`; what is not written there must not come.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import docx
import openpyxl
import typst

T2 = "2021-T2"
BOTH = "sjukfranvaro rs 2021-T2 T 5.1\nbesok hsn 2021-T2 T 1400"
SEXES = "sjukfranvaro rs 2021-T2 T 5.1\nsjukfranvaro rs 2021-T2 K 6\nsjukfranvaro rs 2021-T2 M 4.1"
Rows = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Shape:
    """A file, how it is imported, what it gives, and whether it is read whole, in part or not."""

    name: str
    raw: bytes
    outcomes: str
    read: str = "whole"
    period: str = T2
    unit: str = ""
    sheets: tuple[str, ...] = ()


def text(name: str, body: str, outcomes: str, read: str = "whole", **how: str) -> Shape:
    return Shape(name, body.encode(), outcomes, read, **how)  # type: ignore[arg-type]


def excel(name: str, outcomes: str, read: str = "whole", period: str = T2, **sheets: Rows) -> Shape:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(list(row))
    made = io.BytesIO()
    book.save(made)
    return Shape(name, made.getvalue(), outcomes, read, period)


def word(name: str, blocks: Sequence[str | Rows], outcomes: str, read: str = "whole") -> Shape:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=0, cols=len(block[0]))
        for row in block:
            cells = table.add_row().cells
            for cell, said in zip(cells, row, strict=True):
                cell.text = str(said)
    made = io.BytesIO()
    document.save(made)
    return Shape(name, made.getvalue(), outcomes, read)


def pdf(name: str, source: str, outcomes: str, read: str = "whole") -> Shape:
    return Shape(name, typst.compile(source.encode()), outcomes, read)


HEAD = ("Mätetal", "Utfall")
SICK, VISITS = ("Sjukfrånvaro", 5.1), ("Besök", 1400)
_PDF = """#set page(width: 16cm, height: 9cm)
= Regionstyrelsen
#table(columns: (4cm, 2cm, 2cm),{lines} [Mätetal], [Utfall], [Målvärde],
[Sjukfrånvaron ska minska], [5,1 %], [4,6 %], [Det finns en policy], [Ja], [])
"""
OF_RS = "sjukfranvaro rs 2021-T2 T 5.1\npolicy rs 2021-T2 T Ja"
HISTORY = "sjukfranvaro rs 2020-T3 T 5.6\nsjukfranvaro rs 2021-T2 T 5.1"
YEAR = "sjukfranvaro rs 2021-T2 T 5.1"


def shapes() -> list[Shape]:
    """Every file."""
    return [*_units(), *_periods(), *_sexes(), *_rows(), *_documents(), *_refused()]


def _units() -> list[Shape]:
    return [
        excel("boards-as-sheets.xlsx", BOTH, RS=[HEAD, SICK], Hälsonämnden=[HEAD, VISITS]),
        excel("sheets-with-period.xlsx", BOTH, RS_T2=[HEAD, SICK], HSN_T2=[HEAD, VISITS]),
        excel(
            "label-above.xlsx",
            BOTH,
            Blad1=[["Enhet: RS"], [], HEAD, SICK],
            Blad2=[["Nämnd:", "Hälsonämnden"], [], HEAD, VISITS],
        ),
        excel(
            "with-notes.xlsx",
            YEAR,
            Data=[("Mätetal", "Nämnd", "Utfall"), ("Sjukfrånvaro", "RS", 5.1)],
            Läs=[["Text"]],
        ),
        text("utfall_RS.csv", "Mätetal;Utfall\nSjukfrånvaro;5,1\n", YEAR),
        text("boards.csv", "Mätetal;RS;HSN\nSjukfrånvaro;5,1;\nBesök;;1 400\n", BOTH),
        text("corner.csv", ";RS;Hälsonämnden\nSjukfrånvaro;5,1;\nBesök;;1 400\n", BOTH),
        text(
            "groups.csv",
            "Mätetal;Utfall\nRegionstyrelsen;\nSjukfrånvaro;5,1\nSumma;5,1\nHälsonämnden;\nBesök;1400\n",
            BOTH,
        ),
        text(
            "sections.csv",
            "Enhet: RS\nMätetal;Utfall\nSjukfrånvaro;5,1\n\nEnhet: HSN\nMätetal;Utfall\nBesök;1400\n",
            BOTH,
        ),
        text(
            "numbered.csv",
            "Mätetal;Nämnd;Utfall;Enhet;Prognos helår\n1.1 Sjukfrånvaro (%);RS;5,1;%;5\nb) Besök, antal;HSN;1400;st;1500\n",
            BOTH,
        ),
        text(
            "sum-of-boards.csv",
            "Mätetal;RS;HSN;Totalt\nSjukfrånvaro;5,1;;5\nBesök;;1400;1600\n",
            BOTH,
        ),
        text(
            "rows-of-all.csv",
            "Mätetal;Nämnd;Utfall\nSjukfrånvaro;RS;5,1\nSjukfrånvaro;Totalt;5\nBesök;HSN;1400\n",
            BOTH,
        ),
        excel(
            "boards-with-targets.xlsx",
            BOTH,
            Blad1=[
                ("Mätetal", "RS", None, "Hälsonämnden", None),
                (None, "Utfall", "Mål", "Utfall", "Mål"),
                ("Sjukfrånvaro", 5.1, 4.6, None, None),
                ("Besök", None, None, 1400, 1600),
            ],
        ),
        text(
            "board-and-time-above.csv",
            "RS, augusti 2021;\nMätetal;Utfall\nSjukfrånvaro;5,1\n\nHälsonämnden – tertial 2 2021;\nMätetal;Utfall\nBesök;1400\n",
            BOTH,
        ),
    ]


def _periods() -> list[Shape]:
    head = "Mätetal;Nämnd;Period;Utfall\n"
    forms = ("2021-08-31", "202108", "T2 2021", "2021 T2", "aug 2021", "jan–aug 21", "Tertial 2")
    column = [
        text(f"period-{n}.csv", f"{head}Sjukfrånvaro;RS;{words};5,1\n", YEAR)
        for n, words in enumerate(forms)
    ]
    return [
        *column,
        text(
            "year-and-tertial.csv",
            "År;Tertial;Mätetal;Nämnd;Utfall\n2021;2;Sjukfrånvaro;RS;5,1\n2020;2;Sjukfrånvaro;RS;9\n",
            YEAR,
        ),
        text(
            "periods-as-columns.csv",
            "Mätetal;Nämnd;2020-T3;T2 2021\nSjukfrånvaro;RS;5,6;5,1\n",
            YEAR,
        ),
        text(
            "history.csv",
            "Mätetal;Nämnd;2020-T3;T2 2021\nSjukfrånvaro;RS;5,6;5,1\n",
            HISTORY,
            period="",
        ),
        excel(
            "two-headings.xlsx",
            YEAR,
            Blad1=[
                ("Mätetal", "Nämnd", "T1 2021", None, "T2 2021", None),
                (None, None, "Utfall", "Mål", "Utfall", "Mål"),
                ("Sjukfrånvaro", "RS", 5.4, 4.6, 5.1, 4.6),
            ],
        ),
        excel(
            "years-over-tertials.xlsx",
            YEAR,
            Blad1=[
                ("Mätetal", "Nämnd", "2020", None, "2021", None),
                (None, None, "Utfall T2", "Mål", "Utfall T2", "Mål"),
                ("Sjukfrånvaro", "RS", 5.9, 5, 5.1, 4.6),
            ],
        ),
        text(
            "months-of-one.csv", "Månad;Mätetal;Nämnd;Utfall\naugusti;Sjukfrånvaro;RS;5,1\n", YEAR
        ),
        text(
            "measures-as-columns.csv",
            "Period;Nämnd;Sjukfrånvaro;Policy finns\nT2 2021;RS;5,1;Ja\n",
            OF_RS,
        ),
    ]


def _sexes() -> list[Shape]:
    heads: tuple[str, ...] = (
        "Utfall;Utfall Kvinnor/Flickor;Utfall Män/Pojkar",
        "T;K;M",
        "Totalt;Flickor;Pojkar",
    )
    heads += (
        "Utfall;varav kvinnor;varav män",
        "Båda könen;Kv;M",
        "Utfall tot;Utfall kv;Utfall män",
    )
    wide = [
        text(f"sexes-{n}.csv", f"Mätetal;Nämnd;{head}\nSjukfrånvaro;RS;5,1;6;4,1\n", SEXES)
        for n, head in enumerate(heads)
    ]
    return [
        *wide,
        text(
            "sex-and-unit.csv",
            "Mätetal;RS/Utfall\nSjukfrånvaro, totalt (%);5,1\nSjukfrånvaro, kvinnor (%);6\nSjukfrånvaro, män (%);4,1\n",
            SEXES,
        ),
        text(
            "sex-rows.csv",
            "Mätetal;Nämnd;Utfall\nSjukfrånvaro;RS;5,1\n varav kvinnor;;6\n varav män;;4,1\n",
            SEXES,
        ),
    ]


def _rows() -> list[Shape]:
    return [
        text(
            "pasted.txt",
            "Mätetal\tUtfall\tMålvärde\nSjukfrånvaron ska\t5,1 %\t4,6 %\nminska\nDet finns\nen policy\tJa\t\n",
            OF_RS,
            unit="rs",
        ),
        text(
            "unknown-column.csv",
            "Mätetal;Nämnd;Utfall;Frukt\nSjukfrånvaro;RS;5,1;7\n",
            YEAR,
            "part",
        ),
        text(
            "unknown-measure.csv",
            "Mätetal;Nämnd;Utfall\nSjukfrånvaro;RS;5,1\nÄppelskörd;RS;8\n",
            YEAR,
            "part",
        ),
    ]


def _documents() -> list[Shape]:
    table = [("Mätetal", "Utfall"), ("Sjuk-\nfrånvaro", "5,1 %"), ("Policy finns", "Ja")]
    return [
        word("report.docx", ["Uppföljning.", "Regionstyrelsen", table], OF_RS),
        pdf("report.pdf", _PDF.format(lines=""), OF_RS),
        pdf("no-lines.pdf", _PDF.format(lines=" stroke: none,"), OF_RS),
    ]


def _refused() -> list[Shape]:
    head = "Mätetal;Nämnd"
    return [
        text("months.csv", f"{head};jan;feb;mar\nSjukfrånvaro;RS;5;5;5\n", "", "refused"),
        text(
            "other-period.csv",
            f"{head};Period;Utfall\nSjukfrånvaro;RS;2020-T3;5,6\n",
            "",
            "refused",
        ),
        excel("copies.xlsx", "", "refused", Ett=[HEAD, SICK], Två=[HEAD, SICK]),
        text("two-outcomes.csv", f"{head};Utfall;Resultat\nSjukfrånvaro;RS;5;6\n", "", "refused"),
    ]
