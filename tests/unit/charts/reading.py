"""What tests of charts read them with, and the text that tries to break out of the page."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pandas as pd

from analysis.charts.base import Chart

ODD = "<script>alert(1)</script> & $x_1^2$ \"å\" 'ö'"


def frame(columns: str, *rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=columns.split())


def texts(chart: Chart) -> list[str]:
    """What is written in the picture, with ordinary spaces."""
    root = ElementTree.fromstring(chart.svg)  # noqa: S314 - our own
    found = root.iter("{http://www.w3.org/2000/svg}text")
    return [(text.text or "").replace("\u00a0", " ") for text in found]


def placed(chart: Chart, text: str) -> tuple[float, float]:
    """Where a text begins, or where its middle is."""
    found = re.search(rf'<text x="([\d.]+)" y="([\d.]+)"[^>]*>{re.escape(text)}<', chart.svg)
    assert found, text
    return float(found[1]), float(found[2])


def alt(chart: Chart) -> str:
    return chart.alt.replace("\u00a0", " ")
