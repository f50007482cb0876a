"""Files that do harm when they are read: some that unpack to gigabytes, pipes, devices, links.

Run as a program it reads each of them within limits of memory, and tells how that went:

    python -m tests.faults.bad_files FOLDER
    ["import: a cell in the last corner.xlsx", "the file has more cells …", 0.1]
"""

from __future__ import annotations

import io
import json
import os
import resource
import shutil
import sys
import time
import traceback
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl

from analysis.base.errors import UserError
from analysis.base.periods import Period
from analysis.data.checks.validate import validate
from analysis.importer.interpret.columns import is_heading
from analysis.importer.read import sql
from analysis.importer.read.read_file import read_file
from tests.support import Project, make_project

MEMORY = 3 * 2**30  # bytes of addresses, of which the program and its libraries take one
Make = Callable[[Path], object]
HEAD = "Mätetal;Nämnd;Kön;Utfall;Målvärde;Symbol;Kommentar\n"
ROW = "Sjukfrånvaro;rs;;5,4;;;\n"
SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"


def excel(change: Callable[[bytes], bytes] = bytes, part: str = SHEET) -> bytes:
    """A small workbook with one of its parts changed."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("Mätetal", "Nämnd", "Utfall"), ("Sjukfrånvaro", "rs", 5.4)):
        sheet.append(row)
    saved, out = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def add(more: bytes) -> bytes:
    """A small workbook with more at the end of its sheet."""
    return excel(lambda xml: xml.replace(END, more + END))


def bomb(megabytes: int = 1500) -> bytes:
    """A workbook of a megabyte and a half that unpacks to a thousand times as much."""
    out = io.BytesIO(excel())
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("xl/media/bild.png", "w", force_zip64=True) as part,
    ):
        for _ in range(megabytes):
            part.write(bytes(2**20))
    return out.getvalue()


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


def opendocument(rows: str) -> bytes:
    """A document of LibreOffice with these rows."""
    body = f'<table:table table:name="A">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        whole = f"<office:document-content {_SPACES}>{body}</office:document-content>"
        packed.writestr("content.xml", whole)
    return out.getvalue()


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(table: str, before: str = "") -> bytes:
    """A document of Word with these rows in a table; before: what stands before its root."""
    out = io.BytesIO()
    docx.Document().save(out)
    whole = f"<w:tbl>{table}</w:tbl>"
    body = f"{before}<w:document {_WORD}><w:body>{whole}</w:body></w:document>"
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(made := io.BytesIO(), "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    return made.getvalue()


def in_word(text: str, span: object = 1) -> str:
    """A cell of a table of Word, over so many columns."""
    over = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>'
    return f"<w:tc>{over}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def pdf(drawn: bytes, pages: int = 1) -> bytes:
    """A PDF of pages that all draw this."""
    packed = zlib.compress(drawn)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R >>"
    kids = b" ".join(b"%d 0 R" % n for n in range(4, 4 + pages))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        *([page] * pages),
    ]
    out = b"%PDF-1.4\n"
    for number, part in enumerate(parts, 1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\n%%%%EOF\n" % (len(parts) + 1)


_LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {after} '{f'&{name};' * 10}'>" for name, after in pairwise("abcdefghi")
)


def cell(repeated: int = 1) -> str:
    """A cell of an OpenDocument that stands so many times in its row."""
    times = f'table:number-columns-repeated="{repeated}"'
    kind = 'office:value-type="string"'
    return f"<table:table-cell {times} {kind}><text:p>x</text:p></table:table-cell>"


def row(cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def nested(count: int) -> str:
    return "<table><tr><td>" * count + "x" + "</td></tr></table>" * count


IMPORTED: dict[str, Callable[[], bytes]] = {
    "a cell in the last corner.xlsx": lambda: add(
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "an empty cell in the last corner.xlsx": lambda: add(
        b'<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    ),
    "cells without places.xlsx": lambda: add(b"<row>" + b"<c><v>1</v></c>" * 600_000 + b"</row>"),
    "all cells joined.xlsx": lambda: excel(
        lambda xml: xml.replace(
            END, END + b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        )
    ),
    "two thousand million columns.xlsx": lambda: excel(
        lambda xml: xml.replace(
            b"<sheetData>",
            b'<cols><col min="1" max="2000000000" hidden="1"/></cols><sheetData>',
        )
    ),
    "1048576 rows.xlsx": lambda: add(
        b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(3, 1_048_577))
    ),
    "entities.xlsx": lambda: excel(
        lambda xml: xml.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1)
    ),
    "1.5 GB unpacked.xlsx": bomb,
    "cut off.xlsx": lambda: excel()[:3000],
    "a cell in the last corner.ods": lambda: opendocument(
        row(cell())
        + row(f'<table:table-cell table:number-columns-repeated="16383"/>{cell()}', 1_048_575)
    ),
    "every cell.ods": lambda: opendocument(row(cell(16_384), 1_048_576)),
    "more cells than numbers have figures.ods": lambda: opendocument(row(cell(10**19), 10**20)),
    "no workbook.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 800,
    "20000 tables within each other.html": lambda: nested(20_000).encode(),
    "100000 elements within each other.html": lambda: b"<table><tr><th>a<th>b" + b"<div>" * 100_000,
    "cells that span a thousand.html": lambda: (
        b"<table><tr>" + b'<td colspan="1000" rowspan="1000">x</td>' * 2000 + b"</tr></table>"
    ),
    "a row of 100000 cells.csv": lambda: (HEAD + ";".join(["5"] * 100_000) + "\n").encode(),
    "a header of 100000 cells.csv": lambda: (";".join(map(str, range(100_000))) + "\n").encode(),
    "1048576 rows.csv": lambda: (HEAD + ROW * 1_048_576).encode(),
    "a quote that is never closed.csv": lambda: (HEAD + '"' + ROW * 9_000).encode(),
    "a line of 40 MB.csv": lambda: (HEAD + "x" * 40_000_000).encode(),
    "60 MB.csv": lambda: bytes(60_000_000),
    "100000 cells in a row.docx": lambda: word(f"<w:tr>{in_word('x') * 100_000}</w:tr>"),
    "200000 rows.docx": lambda: word(f"<w:tr>{in_word('x')}</w:tr>" * 200_000),
    "a cell over two thousand million columns.docx": lambda: word(
        f"<w:tr>{in_word('x', 2_000_000_000)}</w:tr>"
    ),
    "a cell over no number of columns.docx": lambda: word(f"<w:tr>{in_word('x', 'many')}</w:tr>"),
    "tables within each other.docx": lambda: word("<w:tr><w:tc><w:tbl>" * 20_000),
    "entities that unfold.docx": lambda: word(f"<w:tr>{in_word('&i;')}</w:tr>", f"{_LAUGHS}]>"),
    "no document of Word.docx": lambda: word("").replace(
        b"[Content_Types].xml", b"[content_types].xml"
    ),
    "a page of 200 MB.pdf": lambda: pdf(b"q Q " * 50_000_000),
    "a page of 400000 lines.pdf": lambda: pdf(b"0 0 m 9 9 l S " * 400_000),
    "no text.csv": lambda: bytes(range(128, 256)) * 4_000,
}
QUERIES = {
    "a query without an end.sql": (
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
        " SELECT x AS Mätetal, x AS Utfall FROM c"
    ),
    "a query that counts without an end.sql": (
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
        " SELECT count(*) AS Mätetal, 1 AS Utfall FROM c"
    ),
    "a cell of 900 MB.sql": "SELECT zeroblob(900000000) AS Mätetal, 1 AS Utfall",
}


def wide(path: Path) -> None:
    """A row of far too many cells below the header."""
    path.write_bytes(path.read_bytes() + b"," * 100_000 + b"\n")


def many(path: Path) -> None:
    header, first, *_ = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(header + first * 1_048_576)


def is_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def links_to(target: str) -> Make:
    def link(path: Path) -> None:
        path.unlink()
        path.symlink_to(target)

    return link


def holds(content: bytes) -> Make:
    return lambda path: path.write_bytes(content)


ODD: dict[str, Make] = {
    "a pipe": is_pipe,
    "a link to /dev/zero": links_to("/dev/zero"),
    "a link out of the project": links_to("/etc/hostname"),
    "a link to itself": links_to("observations.csv"),
    "no bytes of text": holds(bytes(10_000_000)),
    "200000 lists within each other": holds(b"[" * 200_000),
    "200000 settings within each other": holds(b'{"a":' * 200_000),
    "far too large": holds(b"x" * 140_000_000),
}
CHECKED: dict[str, dict[str, Make]] = {
    "data/regions/provregionen/observations.csv": {
        **ODD,
        "a row of 100000 cells": wide,
        "1048576 rows": many,
        "a header of 100000 cells": holds(b",".join(b"%d" % n for n in range(20_000)) + b"\n"),
    },
    "data/regions/provregionen/region.yml": {
        **ODD,
        "a reference": holds(b"a: &a [1]\nb: *a\n"),
        "a thousand million references": holds(
            b"a: &a [x,x,x,x,x,x,x,x,x]\n"
            + b"".join(
                b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9))
                for n in range(ord("b"), ord("k"))
            )
        ),
        "100000 anchors": holds(b"".join(b"k%d: &a%d 1\n" % (n, n) for n in range(100_000))),
        "a list as a key": holds(b"? [a]\n: 1\n"),
        "a number of 6000 figures": holds(b"name: 0x" + b"f" * 6_000 + b"\n"),
        "20000 keys": holds(b"".join(b"k%d: 1\n" % n for n in range(20_000))),
        "60000 keys": holds(b"".join(b"k%d: 1\n" % n for n in range(60_000))),
    },
    "data/datapackage.json": ODD,
    "data/region.schema.json": ODD,
    "data/publisher.yml": ODD,
}


def told(do: Callable[[], object]) -> dict[str, object]:
    """What a call says that a user can read, in how many seconds of this process."""
    started = time.process_time()
    try:
        found = do()
        said = found if isinstance(found, str) else "nothing"
    except UserError as error:
        said = error.problems[0].what
    except BaseException:
        said = traceback.format_exc()[-2000:]
    return {"said": said, "seconds": time.process_time() - started}


def checked(project: Project) -> str:
    problems = validate(project.paths)
    return problems[0].what if problems else "nothing"


def tried(folder: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Each bad file by what was given it, with how reading it went."""
    for name, make in IMPORTED.items():
        path = folder / name
        path.write_bytes(make())
        heads = lambda cells: is_heading(cells, Period.parse("2021-T1"), {})  # noqa: E731
        yield f"import: {name}", told(lambda p=path, h=heads: read_file(p, h))  # type: ignore[misc]
        path.unlink()
    base = f"sqlite:///{folder / 'tom.db'}"
    (folder / "tom.db").touch()
    for name, text in QUERIES.items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        yield f"import: {name}", told(lambda p=path: sql.read_query(base, p, {}))  # type: ignore[misc]
    for name, kinds in CHECKED.items():
        project = make_project(folder / "projekt")
        (project.paths.data / "publisher.yml").write_text("name: x\n", encoding="utf-8")
        path = project.root / name
        whole = path.read_bytes()
        for kind, spoil in kinds.items():
            spoil(path)
            yield f"check: {name}: {kind}", told(lambda p=project: checked(p))  # type: ignore[misc]
            path.unlink()
            path.write_bytes(whole)
        shutil.rmtree(project.root)


def main() -> None:
    """Try them all; a line of JSON for each as it is done."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sql.LONGEST_QUERY = 1.0  # so that the one without an end is not waited for
    for name, went in tried(Path(sys.argv[1])):
        sys.stdout.write(json.dumps([name, went["said"], went["seconds"]]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
