"""Small pages for the tests of the PDFs, and what their Typst says."""

from __future__ import annotations

import re

import pandas as pd


def page(content: str) -> str:
    """A page as the site has it, with this in its main part."""
    return f'<!DOCTYPE html><html lang="sv"><body><main>{content}</main></body></html>'


def words(typst: str) -> list[str]:
    """The strings that Typst code shows, in order."""
    found = re.findall(r'#"((?:[^"\\]|\\.)*)";', typst)
    return [re.sub(r"\\(.)", r"\1", each) for each in found]


def counts() -> pd.DataFrame:
    """Rows for a chart of statuses."""
    return pd.DataFrame(
        [("Regionstyrelsen", "met", 5), ("Hälsonämnden", "not_met", 5)],
        columns=["group", "status", "count"],
    )
