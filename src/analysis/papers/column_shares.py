"""How a table's width is shared between its columns in a paper."""

from __future__ import annotations

from analysis.html.table import Table
from analysis.papers.cells import said
from analysis.pdf.columns import LINE, widths


def shares(table: Table) -> list[float]:
    """The part of the width that each column has; they add up to 1.

    Each column has room for its longest word; what is left goes to the columns with most text.
    """
    texts = [[column.header for column in table.columns]]
    texts += [[said(cell) for cell in row] for row in table.rows]
    least = widths(texts)
    volume = [sum(map(len, column)) for column in zip(*texts, strict=True)]
    spare = max(LINE - sum(least), 0)
    found = [
        width + spare * letters / max(sum(volume), 1)
        for width, letters in zip(least, volume, strict=True)
    ]
    return [width / sum(found) for width in found]
