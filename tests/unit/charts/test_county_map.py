"""The tiles of the counties: all 21, each with a link, a name and a sign."""

from __future__ import annotations

from xml.etree import ElementTree

from analysis.base.paths import Paths
from analysis.charts.county_map import DRAWN, TILES, Tile, county_map
from analysis.data.national.figures import read_national
from tests.support import ROOT

SVG = "{http://www.w3.org/2000/svg}"


def test_every_county_of_the_country_has_a_tile_of_its_own() -> None:
    places = read_national(Paths(ROOT)).places.values()
    assert set(TILES) == {each.county_code for each in places if each.kind == "region"}
    assert len({(column, row) for _, column, row in TILES.values()}) == 21
    assert len({letter for letter, _, _ in TILES.values()}) == 21


def test_a_tile_leads_on_and_says_its_name_and_its_sign_and_not_only_its_colour() -> None:
    html = county_map([Tile("25", "#lan-0025", "Norrbotten: 4 & 3", "worse", own=True)], "Välj län")
    root = ElementTree.fromstring(html.text)  # noqa: S314 - our own HTML
    [link] = root.iter(f"{SVG}a")
    assert (link.get("href"), link.get("aria-label")) == ("#lan-0025", "Norrbotten: 4 & 3")
    assert link.find(f"{SVG}text").text == "BD\u2009▼"  # type: ignore[union-attr]
    assert root.get("aria-label") == "Välj län"
    [drawn] = root.iter(f"{SVG}svg")
    assert (drawn.get("role"), drawn.get("aria-label")) == ("group", DRAWN)


def test_a_place_that_is_no_county_is_left_out() -> None:
    assert "<a " not in county_map([Tile("99", "#x", "Ingenstans")], "Välj län").text
