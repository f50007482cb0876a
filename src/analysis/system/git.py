"""What git knows of the files in a folder: as they were committed, and those still in its index."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Committed:
    """The last commit of a project: which files it has in a folder, and which the index still has.

    Paths are relative to the project's root, with forward slashes. changed: the files that are not
    as they were committed.
    """

    root: Path
    files: frozenset[str]
    index: frozenset[str]
    changed: frozenset[str]

    def content(self, path: str) -> bytes:
        """The file as it was committed."""
        return _git(self.root, "show", f"HEAD:./{path}") or b""

    def last_change(self, path: str) -> tuple[str, bytes] | None:
        """The last commit that changed the file, in short, and the file before it; None for one."""
        commit = (_git(self.root, "log", "-1", "--format=%h", "HEAD", "--", path) or b"").decode()
        before = _git(self.root, "show", f"{commit.strip()}^:./{path}") if commit else None
        return None if before is None else (commit.strip(), before)

    def ever(self, path: str) -> bool:
        """Whether any commit has had the file."""
        return bool(_git(self.root, "log", "-1", "--format=%h", "HEAD", "--", path))


def committed(root: Path, folder: str) -> Committed | None:
    """What the last commit has in the folder; None without git, a commit, or files there."""
    tree = _git(root, "ls-tree", "-r", "--name-only", "-z", "HEAD", "--", folder)
    index = _git(root, "ls-files", "-z", "--", folder)
    changed = _git(root, "diff", "--name-only", "--relative", "-z", "HEAD", "--", folder)
    if not tree or index is None or changed is None:
        return None
    return Committed(root, _names(tree), _names(index), _names(changed))


def _names(listed: bytes) -> frozenset[str]:
    return frozenset(name for name in listed.decode("utf-8", "replace").split("\0") if name)


def _git(root: Path, *arguments: str) -> bytes | None:
    """What git prints; None when there is no git, or it has an error to tell."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False
        )
    except OSError:
        return None
    return None if done.returncode else done.stdout
