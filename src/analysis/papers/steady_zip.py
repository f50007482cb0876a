"""The bytes of an Office file without the time when it was written: the same on any day."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The first day that a zip archive can name.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def steady(raw: bytes) -> bytes:
    """The same archive, its members without times."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = ZipInfo(name, _DAY)
            member.compress_type, member.create_system = ZIP_DEFLATED, _UNIX
            new.writestr(member, old.read(name))
    return made.getvalue()
