"""Who has signed an approval, and whether it counts: not any name can approve.

Where data/allowed_signers is, in OpenSSH's format (see ssh-keygen(1), ALLOWED SIGNERS), only an
approval that one of its keys has signed is in force. Without the file every approval is.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from analysis.data.approval import Approval
from analysis.data.content_mark import SIGNERS
from analysis.data.ssh_signature import signer


def signers_text(data: Path) -> str | None:
    """The list of those who may approve; None where there is none and any name does."""
    path = data / SIGNERS
    return path.read_text(encoding="utf-8") if path.is_file() else None


def signer_of(region: str, approval: Approval, signers: str) -> str:
    """Whom the text of a list of signers names as the one who signed the approval; "" for none."""
    return _signed_by(approval.signed_content(region), approval.signature, signers)


@lru_cache(maxsize=256)
def _signed_by(content: bytes, signature: str, signers: str) -> str:
    return signer(content, signature, signers) if signature else ""
