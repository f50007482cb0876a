"""Finished parts of shards as single files: over a network, and in the store machines share.

shards/<digest of all that a part is made of>    a tar file with part.json and html/
"""

from __future__ import annotations

import io
import json
import shutil
import tarfile
from dataclasses import asdict
from pathlib import Path

from analysis.shards.manifest import Part
from analysis.system.shared_store import shared_store

_ABOUT = "part.json"


def packed(folder: Path) -> bytes:
    """The folder as a tar file."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as tar:
        tar.add(folder, arcname=".")
    return held.getvalue()


def unpack(content: bytes, place: Path) -> None:
    """Write the folder that was packed to `place`; raises tarfile.TarError or OSError."""
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        tar.extractall(place, filter="data")


def keep(mark: str, folder: Path, part: Part) -> None:
    """Put a finished part in the store, where there is one."""
    store = shared_store()
    if store.is_used:
        text = json.dumps(asdict(part), ensure_ascii=False)
        (folder / _ABOUT).write_text(text, encoding="utf-8")
        store.put(f"shards/{mark}", packed(folder))


def made_before(mark: str, folder: Path) -> Part | None:
    """The part of this mark, put in the folder, where the store has it whole."""
    content = shared_store().get(f"shards/{mark}")
    if content is None:
        return None
    try:
        unpack(content, folder)
        found = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        place = f"{folder.name}/{Path(found['folder']).name}"
        return Part(place, tuple(found["bodies"]), dict(found["files"]))
    except (tarfile.TarError, OSError, ValueError, LookupError, TypeError):
        shutil.rmtree(folder, ignore_errors=True)
        return None
