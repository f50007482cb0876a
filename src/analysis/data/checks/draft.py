"""A region's tables as they are being checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

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

    @cached_property
    def ends_of_documents(self) -> pd.Series:
        """How many lines each document has; the table `sources` has been read."""
        ends = self.tables["sources"].set_index("source")["lines"]
        return pd.to_numeric(ends[~ends.index.duplicated()], errors="coerce")
