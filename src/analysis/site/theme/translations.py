"""Swedish for the words of the theme and of Sphinx, which lack some or all of their own.

msgid "Skip to main content"
msgstr "Hoppa till innehållet"
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx.application import Sphinx

TEXTS = Path(__file__).parent / "locale" / "sphinx.po"
CATALOG = "sphinx"


def register(app: Sphinx) -> None:
    """Compile our texts next to the build and hand them to Sphinx.

    Sphinx and the PyData theme share the catalogue `sphinx`; ours is asked where theirs is silent.
    """
    folder = Path(app.doctreedir).parent / "locale"
    target = folder / "sv" / "LC_MESSAGES" / f"{CATALOG}.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with TEXTS.open("rb") as source, target.open("wb") as compiled:
        write_mo(compiled, read_po(source, locale="sv"))
    app.add_message_catalog(CATALOG, str(folder))
