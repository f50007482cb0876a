"""What kind of page an address leads to, and which kinds come first in a search.

Readers' pages come before those for people who make the book, whatever words they hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from analysis.base.paths import Paths
from analysis.catalogue.combinations import unit_kinds
from analysis.catalogue.pages import Page, all_pages
from analysis.catalogue.templates import read_templates
from analysis.data.dataset import read_region, region_ids
from analysis.results.own_words import words_of_region
from analysis.words.respelling import respelled
from analysis.words.vocabulary import BOOKS_OWN, Vocabulary, speaking


@dataclass(frozen=True)
class Kind:
    """A kind of page: what it is called, and how early it comes (0 is first)."""

    name: str
    rank: int


# The rank from which pages are for those who make the book.
MAKERS = 12
OF_TEMPLATES = {
    "region_period": Kind("Rapport", 0),
    "region": Kind("Region", 1),
    "board": Kind("Nämnd", 2),
    "whole_report": Kind("Hela rapporten", 5),
    "explanations": Kind("Varför?", 9),
    "measure": Kind("Mätetal", 3),
    "goal": Kind("Mål", 4),
    "comparison": Kind("Jämförelse", 5),
    "key_figure": Kind("Jämförelse", 5),
    "key_figures": Kind("Förteckning", 7),
    "counties": Kind("Jämförelse", 6),
    "timeline": Kind("Utveckling", 6),
    "variation": Kind("Utveckling", 6),
    "plan": Kind("Plan", 6),
    "follow_up": Kind("Uppföljning", 6),
    "auditor": Kind("För granskare", 6),
    "measures": Kind("Förteckning", 7),
    "goals": Kind("Förteckning", 7),
    "data_quality": Kind("Datakvalitet", 9),
    "evidence": Kind("Underlag", 10),
    "evidence_rows": Kind("Underlag", 10),
}
# What the page of a unit is called, by what kind of unit it is.
_OF_UNITS = {
    "region": "Hela regionen",
    "municipality": "Hela kommunen",
    "agency": "Hela myndigheten",
    "council": "Fullmäktige",
    "board": "Nämnd",
    "committee": "Utskott",
    "division": "Division",
    "area": "Område",
    "service": "Stödverksamhet",
    "company": "Bolag",
}
_OF_AN_ANALYST = Kind("Sida", 5)
_LISTING = Kind("Förteckning", 7)
_OF_PLACES = {
    "index": Kind("Startsida", 7),
    **dict.fromkeys(("matt", "samre", "kvinnor-och-man", "andrade-mal"), _LISTING),
    **dict.fromkeys(("kallor", "overforing", "oppna-data", "utgavor"), Kind("Om uppgifterna", 8)),
    "metod": Kind("Metod", 8),
    **dict.fromkeys(
        ("guide", "tabeller", "specifikation", "prestanda", "webbserver"),
        Kind("För den som gör boken", MAKERS),
    ),
    "decisions": Kind("Beslut om boken", MAKERS + 1),
}
_OTHER = Kind("Om boken", 8)


@dataclass(frozen=True)
class Kinds:
    """The kinds of a book's pages; made_of: those of templates, by address.

    units: what kind of unit each is, by region and unit.
    words: each body's own, by its id.
    """

    made_of: dict[str, Page]
    regions: dict[str, str]
    units: dict[tuple[str, str], str]
    words: Mapping[str, Vocabulary] = field(default_factory=dict)

    @classmethod
    def of(cls, paths: Paths) -> Kinds:
        """The kinds of the project's pages; raises DataError."""
        made_of = {
            f"{page.target.relative_to(paths.book).with_suffix('').as_posix()}.html": page
            for page in all_pages(paths, read_templates(paths.notebooks))
        }
        bodies = {name: read_region(paths.regions / name) for name in region_ids(paths)}
        names = {name: body.name for name, body in bodies.items()}
        units = {
            (name, unit): kind for name in names for unit, kind in unit_kinds(paths, name).items()
        }
        words = {name: words_of_region(body) for name, body in bodies.items()}
        return cls(made_of, names, units, words)

    def kind(self, address: str) -> Kind:
        """The kind of the page at an address from the book's root."""
        if page := self.made_of.get(address):
            kind = self._unit(page) or OF_TEMPLATES.get(page.template.name, _OF_AN_ANALYST)
            return Kind(self.in_words(address, kind.name), kind.rank)
        return _OF_PLACES.get(PurePosixPath(address).with_suffix("").parts[0], _OTHER)

    def in_words(self, address: str, text: str) -> str:
        """A text in the words of the body that the page is about."""
        page = self.made_of.get(address)
        with speaking(self.words.get(page.region, BOOKS_OWN) if page else BOOKS_OWN):
            return respelled(text)

    def _unit(self, page: Page) -> Kind | None:
        """The kind of the unit that a page of one is about, where the word for it is known."""
        unit = self.units.get((page.region, dict(page.parameters).get("unit", "")), "")
        word = _OF_UNITS.get(unit, "")
        own = OF_TEMPLATES.get(page.template.name)
        return Kind(word, own.rank) if own and word else None

    def region(self, address: str) -> str:
        """The name of the region that the page is about; "" for none."""
        page = self.made_of.get(address)
        return self.regions.get(page.region, "") if page else ""
