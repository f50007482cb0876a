"""Who has signed an approval, and whether it counts: not any name can approve.

Where data/allowed_signers is, in OpenSSH's format (see ssh-keygen(1), ALLOWED SIGNERS), only an
approval that one of its keys has signed is in force. Without the file every approval is.
"""

from __future__ import annotations

from functools import lru_cache

from analysis.approvals.ssh_signature import signer
from analysis.base.paths import Paths
from analysis.data.content_mark import SIGNERS


def signers_text(paths: Paths) -> str | None:
    """The list of those who may approve; None where there is none and any name does."""
    path = paths.data / SIGNERS
    return path.read_text(encoding="utf-8") if path.is_file() else None


@lru_cache(maxsize=256)
def signed_by(content: bytes, signature: str, signers: str) -> str:
    """Whom the list names as the one who signed the content; "" for no one."""
    return signer(content, signature, signers) if signature else ""
