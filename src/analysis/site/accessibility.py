"""What the accessibility page needs: who publishes the book and how to reach them."""

from __future__ import annotations

import yaml

from analysis.paths import Paths
from analysis.tables import Html, join, link, paragraph

NOT_YET = (
    "Utgivaren har inte fyllt i sitt namn och sin adress ännu. Det görs i filen "
    "data/publisher.yml, och ska vara gjort innan boken publiceras."
)
_EXAMPLES = ("example.org", "fyll i")


def publisher(paths: Paths, root: str) -> Html:
    """The publisher's name and e-mail address; where they are not filled in, the page says so."""
    file = paths.data / "publisher.yml"
    said = (yaml.safe_load(file.read_text(encoding="utf-8")) or {}) if file.is_file() else {}
    name, email = str(said.get("name", "")), str(said.get("email", ""))
    if not (name and email) or any(each in name + email for each in _EXAMPLES):
        return paragraph(Html(f"<strong>Ej ifyllt.</strong> {NOT_YET}"), "fr-draft")
    reached = Html("E-post: ") + link(email, f"mailto:{email}")
    return join([paragraph(name), paragraph(reached)])
