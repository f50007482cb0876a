"""Tests of analysis.html.pieces."""

from __future__ import annotations

from xml.etree import ElementTree

from analysis.html.compose import link
from analysis.html.pieces import TABLES, Html, bullets, details, join, paragraph, text

NASTY = "<script>alert(\"1\") & '2'</script>"


def parsed(html: Html) -> ElementTree.Element:
    return ElementTree.fromstring(html.text)  # noqa: S314 - our own HTML


def one(element: ElementTree.Element, path: str) -> ElementTree.Element:
    [found] = element.findall(path)
    return found


def test_plain_text_is_escaped_everywhere() -> None:
    assert parsed(paragraph(NASTY, NASTY)).text == NASTY
    assert [li.text for li in parsed(bullets([NASTY]))] == [NASTY]
    assert one(parsed(details(NASTY, Html("<p/>"))), "summary").text == NASTY


def test_html_stands_as_it_is() -> None:
    assert text(Html("<b>x</b>")) == "<b>x</b>"


def test_a_link_escapes_label_and_address() -> None:
    root = parsed(paragraph(link("a & b", '#x"><script>')))
    assert (root[0].text, root[0].attrib) == ("a & b", {"href": '#x"><script>'})


def test_pieces_can_be_added_and_joined() -> None:
    assert (Html("a") + Html("b")).text == "ab"
    assert join([Html("a"), Html("b")], ", ") == Html("a, b")


def test_a_piece_shows_itself_in_a_notebook() -> None:
    assert Html("<p/>")._repr_mimebundle_() == {"text/html": "<p/>", "text/plain": "HTML"}
    assert Html("<p/>")._repr_html_() == str(Html("<p/>")) == "<p/>"


def test_tables_travel_with_the_pieces_that_hold_them() -> None:
    first, second = Html("<p/>", ('{"caption":"A"}',)), Html("<i/>", ('{"caption":"B"}',))
    whole = join([first, details("Visa", second)]) + Html("x")
    assert whole.tables == ('{"caption":"A"}', '{"caption":"B"}')
    assert whole._repr_mimebundle_()[TABLES] == '[{"caption":"A"},{"caption":"B"}]'
