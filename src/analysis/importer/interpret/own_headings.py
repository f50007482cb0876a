"""The headings of the book's own forms in a body's words: `Mätetal-id` → `Indikator-id`.

A form is headed with them, and `import` knows them for that body.
"""

from __future__ import annotations

from collections.abc import Mapping

from analysis.importer.interpret.names import normal
from analysis.importer.interpret.roles import AMBIGUOUS, KNOWN, ROLES
from analysis.words.respelling import respelled
from analysis.words.vocabulary import Vocabulary, speaking

# What stands next to the measure in the form of a unit, and is left out when it is read.
DEFINITION = "Så räknas mätetalet"


def own_headings(words: Vocabulary) -> dict[str, str]:
    """The book's heading → the body's, where it is another and means nothing else in a table."""
    every = (*(names[0] for names in ROLES.values()), DEFINITION)
    with speaking(words):
        said = {heading: respelled(heading) for heading in every}
    measure, its_id = ROLES["measure"][0], ROLES["measure_id"][0]
    said[its_id] = its_id.replace(measure, said[measure])
    own = {heading: word for heading, word in said.items() if word != heading}
    return {heading: word for heading, word in own.items() if _is_free(heading, word, own)}


def roles_of_own(words: Vocabulary) -> dict[str, str]:
    """By the body's heading as `names.normal` compares it: the role of its column."""
    return {normal(word): KNOWN[normal(heading)] for heading, word in own_headings(words).items()}


def _is_free(heading: str, word: str, own: Mapping[str, str]) -> bool:
    """Whether the word heads nothing else: no other role, and no other of the body's headings."""
    plain = normal(word)
    role = KNOWN.get(plain, KNOWN[normal(heading)])
    alone = [normal(each) for each in own.values()].count(plain) == 1
    return alone and plain not in AMBIGUOUS and role == KNOWN[normal(heading)]
