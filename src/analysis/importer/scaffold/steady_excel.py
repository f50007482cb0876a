"""The bytes of an openpyxl workbook, the same for the same content on any day.

openpyxl writes the time of writing into the file and into its zip archive; both are fixed here.
"""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

# The first day that a zip archive can name.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_WRITTEN = datetime(2000, 1, 1)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def steady_bytes(book: Workbook, title: str) -> bytes:
    """The bytes of a workbook with its title."""
    book.properties.title = title
    book.properties.creator = "Tertialboken"
    book.properties.created = _WRITTEN
    buffer = io.BytesIO()
    with _SteadyZip(buffer, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return buffer.getvalue()


class _SteadyZip(ZipFile):
    """An archive that knows no time: neither of its members nor in the document's properties."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        name = getattr(zinfo_or_arcname, "filename", zinfo_or_arcname)
        raw = data.encode() if isinstance(data, str) else data
        if name == "docProps/core.xml":
            raw = _MODIFIED.sub(rb"\g<1>" + f"{_WRITTEN.isoformat()}Z".encode(), raw)
        member = ZipInfo(name, _DAY)
        member.compress_type, member.create_system = ZIP_DEFLATED, _UNIX
        super().writestr(member, raw)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        self.writestr(arcname, Path(filename).read_bytes())
