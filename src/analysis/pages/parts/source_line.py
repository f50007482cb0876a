"""The line under national figures that says where they come from."""

from __future__ import annotations

from analysis.base.origin import Origin
from analysis.html.pieces import Html, paragraph


def source_line(origin: Origin) -> Html:
    """`Källa: Kolada.`, or that the figures are our own work of Kolada's."""
    return paragraph(origin.sentence, "tb-source")
