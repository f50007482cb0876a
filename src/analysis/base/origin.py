"""Where a national figure comes from, in the words that its owner asks for.

Kolada's terms tell two things apart: a figure shown as it is has Kolada as its source; what
somebody else has made of such figures may not say that Kolada is its source.
"""

from __future__ import annotations

from analysis.base.codes import Code


class Origin(Code):
    """A figure as it is, or what we have computed; the heading is the source line."""

    KOLADA = "kolada", "källa: Kolada"
    OF_KOLADA = "of_kolada", "egen bearbetning av uppgifter ur Kolada"
    SCB = "scb", "källa: SCB"
    OF_SCB = "of_scb", "egen bearbetning av uppgifter från SCB"
    OF_BOTH = "of_both", "egen bearbetning av uppgifter ur Kolada och från SCB"

    @property
    def sentence(self) -> str:
        """The source line with a full stop."""
        return f"{self.heading}."
