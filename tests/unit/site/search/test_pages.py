"""Tests of analysis.site.search.pages: what a built page says, and how much each word says."""

from __future__ import annotations

from pathlib import Path

from analysis.site.search.folding import lines
from analysis.site.search.pages import HEADING, NAME, TEXT, TITLE, Text, read, weigh

HTML = """<!DOCTYPE html><html><head><title>Fliken</title>
<meta name="description" content="Om frånvaro &amp; annat"></head>
<body><nav>Menyn</nav><main id="innehall"><p class="fr-draft">UTKAST</p>
<h1>Sjukfrånvaro<a class="headerlink" href="#x">#</a></h1><h2>Utfall</h2>
<table><tr><td>5,4</td><td>%</td></tr></table>
<p>Enligt <em>mål</em>en<span class="tb-under">per nämnd</span>först<!-- tyst --></p>
<script>skript</script><svg><title>Diagram</title><text>axel</text></svg></main></body></html>"""


def text(tmp_path: Path) -> Text:
    path = tmp_path / "a.html"
    path.write_text(HTML, encoding="utf-8")
    return read(path)


def test_a_page_is_its_title_description_headings_and_blocks(tmp_path: Path) -> None:
    assert text(tmp_path) == Text(
        "Sjukfrånvaro",
        "Om frånvaro & annat",
        ("Utfall",),
        (
            *("Sjukfrånvaro", "Utfall", "5,4", "%", "Enligt målen", "per nämnd", "först"),
            *("Diagram", "axel"),
        ),
    )


def test_a_page_without_our_frame_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "b.html"
    path.write_text("<title>Bara titel</title><p>Text</p>", encoding="utf-8")
    assert read(path).title == "Bara titel"
    assert "Text" in read(path).blocks


def test_a_word_weighs_by_the_place_that_says_most(tmp_path: Path) -> None:
    found = text(tmp_path)
    weights = weigh(found, lines(found.blocks), ["Andel per nämnd"])
    assert weights["sjukfranvaro"] == TITLE
    assert weights["namnd"] == NAME
    assert weights["utfall"] == weights["franvaro"] == HEADING
    assert weights["malen"] == TEXT


def test_a_word_that_stands_often_weighs_more_and_a_single_sign_nothing() -> None:
    blocks = ("a vanlig",) * 10 + ("ibland",) * 3 + ("sällan",)
    weights = weigh(Text("", "", (), blocks), lines(blocks))
    assert weights == {"vanlig": 3, "ibland": 2, "sallan": 1}
