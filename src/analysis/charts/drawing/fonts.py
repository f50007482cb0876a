"""The fonts that come with matplotlib; no font of the machine is used."""

from __future__ import annotations

from pathlib import Path

from matplotlib import get_data_path


def font_folder() -> str:
    """The folder of DejaVu Sans, as matplotlib brings it along."""
    return str(Path(get_data_path()) / "fonts" / "ttf")
