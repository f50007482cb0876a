"""A region's tables as they are being checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.data.corrections import Correction
from analysis.data.dataset import Region
from analysis.data.symbol_scheme import SymbolScheme


@dataclass(frozen=True)
class Draft:
    """A region as its files stand, before they are known to be right: every cell is text.

    What could not be read is left out: a table, or the region or scheme, which then is None.
    """

    region_id: str
    region: Region | None
    scheme: SymbolScheme | None
    tables: Mapping[str, pd.DataFrame]
    corrections: tuple[Correction, ...] = ()

    def place(self, file: str) -> str:
        return f"data/regions/{self.region_id}/{file}"
