"""Who has signed an approval, and whether it counts: not any name can approve.

Where data/allowed_signers is, in OpenSSH's format (see ssh-keygen(1), ALLOWED SIGNERS), only an
approval that one of its keys has signed is in force. Without the file every approval is.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from analysis.base.errors import DataError, Problem
from analysis.base.paths import data_folder, is_there, shown
from analysis.data.approval import Approval
from analysis.data.content_mark import SIGNERS
from analysis.data.ssh_signature import signer
from analysis.language.foreign import foreign
from analysis.language.messages import tr
from analysis.system.plain_file import NotPlainError, require_plain

MOST_BYTES = 2**18


def signers_text(data: Path) -> str | None:
    """The list of those who may approve; None where there is none and any name does.

    Raises DataError for a list that cannot be read: what stands in its place opens nothing.
    """
    path = data / SIGNERS
    if not is_there(path):
        return None
    try:
        require_plain(path, MOST_BYTES, data_folder(path))
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _unread(path, tr("it is not text in UTF-8"), line) from error
    except (NotPlainError, OSError) as error:
        raise _unread(path, foreign(getattr(error, "strerror", None) or str(error))) from error


def _unread(path: Path, why: str, line: int | None = None) -> DataError:
    what = tr("the list of those who may approve cannot be read: {why}", why=why)
    fix = tr("put the list in its place, or take it away and any name may approve")
    return DataError(Problem(what, where=shown(path), row=line, fix=fix))


def signer_of(region: str, approval: Approval, signers: str) -> str:
    """Whom the text of a list of signers names as the one who signed the approval; "" for none."""
    return _signed_by(approval.signed_content(region), approval.signature, signers)


@lru_cache(maxsize=256)
def _signed_by(content: bytes, signature: str, signers: str) -> str:
    return signer(content, signature, signers) if signature else ""
