"""What the accessibility page needs: who publishes the book and how to reach them."""

from __future__ import annotations

from analysis.base.paths import Paths
from analysis.data.publisher import Publisher, read_publisher
from analysis.html.compose import link
from analysis.html.pieces import Html, join, paragraph

NOT_YET = (
    "Utgivaren har inte fyllt i sitt namn och sin adress ännu. Det görs i filen "
    "data/publisher.yml, och ska vara gjort innan boken publiceras."
)


def publisher(paths: Paths, root: str) -> Html:
    """The publisher's name and e-mail address; where they are not filled in, the page says so."""
    said, example = read_publisher(paths), Publisher()
    domain = example.email.partition("@")[2]
    if said.name == example.name or said.email.endswith(f"@{domain}"):
        return paragraph(Html(f"<strong>Ej ifyllt.</strong> {NOT_YET}"), "fr-draft")
    reached = Html("E-post: ") + link(said.email, f"mailto:{said.email}")
    return join([paragraph(said.name), paragraph(reached)])
