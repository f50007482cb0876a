"""Approvals that were there and are gone: a list that only grows has lost some of its own.

What is removed before an approval no longer fits that approval. What is removed from the end is
told by those who knew the list when it was longer, and by the results that were approved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path
from typing import Any

import yaml

from analysis.base.errors import Problem
from analysis.base.paths import Paths
from analysis.data.content_mark import APPROVALS, is_approved_results
from analysis.language.messages import tr, tr_count
from analysis.system.git import Committed

# The file as it was, with who knew it.
Before = Callable[[str], Iterator[tuple[str, bytes]]]


def approvals_gone(before: Before, present: Iterable[str], root: Path) -> Iterator[Problem]:
    """A problem a region whose list no longer begins with what it was."""
    for path in present:
        if not path.endswith(f"/{APPROVALS}"):
            continue
        now = _items((root / path).read_bytes())
        for who, content in before(path):
            lost = _lost(_items(content), now)
            if lost:
                yield _gone(path, who, lost, len(now))
                break


def approvals_committed_away(git: Committed, present: Iterable[str]) -> Iterator[str]:
    """A line a region whose last committed change of the list took approvals away.

    It is no error: approvals are taken away on purpose too, and a clone cannot know why.
    """
    for path in present:
        last = git.last_change(path) if path.endswith(f"/{APPROVALS}") else None
        lost = [] if last is None else _lost(_items(last[1]), _items(git.content(path)))
        if last is not None and lost:
            yield tr(
                "{path}: commit {commit} took away or changed {approvals}; "
                "to have them back: git checkout {commit}^ -- {path}",
                path=path,
                commit=last[0],
                approvals=", ".join(map(_named, lost)),
            )


def _lost(before: list[Any], now: list[Any]) -> list[Any]:
    """The items that were there and do not stand in their place any more."""
    return [item for item, own in zip_longest(before, now) if item not in (None, own)]


def _gone(path: str, who: str, lost: list[Any], left: int) -> Problem:
    named = ", ".join(_named(item) for item in lost)
    restore = f"git checkout HEAD -- {path}" if "commit" in who else tr("put them back")
    return Problem(
        tr("approvals that {who} had are gone or changed", who=tr(who)),
        where=path,
        got=tr_count(
            "{count} approval, without {named}",
            "{count} approvals, without {named}",
            left,
            named=named,
        ),
        expected=tr("the approvals that were there, unchanged, and new ones after them"),
        fix=tr(
            "{restore}, and approve the period again if it has changed; or, if they are "
            "to go, `tertial check --accept-removed`",
            restore=restore,
        ),
    )


def _named(item: Any) -> str:
    """`2022-T1 by Anna on 2022-05-20`."""
    own = item if isinstance(item, dict) else {}
    return tr(
        "{period} by {name} on {day}",
        period=own.get("period"),
        name=own.get("by"),
        day=str(own.get("at"))[:10],
    )


def results_alone(paths: Paths, present: Iterable[str]) -> Iterator[str]:
    """A line for each period that has results as approved, and no approval."""
    for path in present:
        file = paths.root / path
        if not is_approved_results(file):
            continue
        register = file.parents[1] / APPROVALS
        items = _items(register.read_bytes()) if register.is_file() else []
        if file.stem not in [str(item.get("period")) for item in items if isinstance(item, dict)]:
            yield (
                tr(
                    "{path}: results as approved, but no approval of {stem} in {approvals}; "
                    "restore the approval, or remove the file",
                    path=path,
                    stem=file.stem,
                    approvals=APPROVALS,
                )
            )


def _items(content: bytes) -> list[Any]:
    """The items of a list of approvals; none of a file that cannot be read, which others tell."""
    with suppress(yaml.YAMLError, UnicodeDecodeError):
        found = yaml.safe_load(content.decode("utf-8"))
        return found if isinstance(found, list) else []
    return []
