"""Which files of data/ hold what a page may show, and what the others are called."""

from __future__ import annotations

from pathlib import Path

# Say who has approved a region's periods and what they then said, and are not themselves data.
APPROVALS = "approvals.yml"
APPROVED = "approved"
# In a copy to publish from: the figures of people that earlier editions have shown.
PUBLISHED = "published.csv"
# Those whose signature an approval needs, in OpenSSH's format.
SIGNERS = "allowed_signers"
# The schemas of settings are for the validation alone.
SCHEMA = ".schema.json"


def is_data(path: Path) -> bool:
    """Whether a file of data/ holds something that a page may show."""
    schema, approvals = path.name.endswith(SCHEMA), path.name in (APPROVALS, SIGNERS)
    return not (schema or approvals or is_approved_results(path))


def is_approved_results(path: Path) -> bool:
    """Whether a file is in a region's folder of approved results."""
    return path.parent.name == APPROVED and path.parts[-4:-3] == ("regions",)
