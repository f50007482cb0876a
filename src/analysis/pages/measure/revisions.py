"""What editions of the book have changed of the measure; a publication puts the table there."""

from __future__ import annotations

from analysis.html.cells import heading, put
from analysis.html.pieces import Html

# Publishing finds the place by its class, see `analysis.publishing.revisions`.
NONE = "Inget är ändrat från en utgåva av boken till nästa."


def show() -> None:
    """A heading, and under it that nothing is changed."""
    heading(2, "Ändringar mellan utgåvor")
    put(Html(f'<div class="tb-revisions"><p>{NONE}</p></div>'))
