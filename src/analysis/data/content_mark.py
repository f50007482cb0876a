"""A short mark of a region's data, so that a reader can tell which data a page was made from."""

from __future__ import annotations

import hashlib
from pathlib import Path

from analysis.base.paths import Paths
from analysis.system.temporary_files import lasting_files

LENGTH = 12
# Say who has approved a region's periods and what they then said, and are not themselves data.
APPROVALS = "approvals.yml"
APPROVED = "approved"
# In a copy to publish from: the figures of people that earlier editions have shown.
PUBLISHED = "published.csv"
# Those whose signature an approval needs, in OpenSSH's format.
SIGNERS = "allowed_signers"
# The schemas of settings are for the validation alone.
SCHEMA = ".schema.json"


def data_mark(paths: Paths, region: str = "") -> str:
    """The first figures of a SHA-256 of the files of a region (default: all); "" without files.

    The name and content of every file of data count; how lines end does not, so that the same
    data have the same mark on every system.
    """
    folder = paths.regions / region if region else paths.data
    digest = hashlib.sha256()
    files = [path for path in lasting_files(folder) if is_data(path)]
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:LENGTH] if files else ""


def is_data(path: Path) -> bool:
    """Whether a file of data/ holds something that a page may show."""
    schema, approvals = path.name.endswith(SCHEMA), path.name in (APPROVALS, SIGNERS)
    return not (schema or approvals or is_approved_results(path))


def is_approved_results(path: Path) -> bool:
    """Whether a file is in a region's folder of approved results."""
    return path.parent.name == APPROVED and path.parts[-4:-3] == ("regions",)
