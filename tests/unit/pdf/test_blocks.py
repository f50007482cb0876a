"""A page becomes Typst with every word in it, in order; what has no form on paper is an error."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts.base import Chart, figure_html
from analysis.charts.status_counts import status_counts
from analysis.html.compose import between, link, number, styled
from analysis.html.detail import Way
from analysis.html.parts import Break, Flag, Look, Mark, Part, Words
from analysis.html.pieces import Html, bullets, details, join, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.html.table_json import decode
from analysis.pdf.blocks import body
from analysis.pdf.html_source import read
from analysis.pdf.picture_files import UnreadableError
from tests.unit.pdf.pages import counts, page, words

WORDS = st.text(st.characters(categories=["L", "N", "P"]), max_size=8)
LEAVES = st.one_of(
    st.builds(Words, WORDS),
    st.builds(number, st.integers(-(10**6), 10**6), st.sampled_from(["", "%"])),
    st.builds(Mark, st.just("met"), st.just("●"), WORDS, st.booleans()),
    st.builds(Flag, st.just("error"), st.just("‼"), WORDS, WORDS, st.just("x.html")),
    st.just(Break()),
)
PARTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda each: link(each, "b.html"), st.lists(inner, max_size=3)),
        st.builds(
            lambda look, each: styled(look, *each),
            st.sampled_from(Look),
            st.lists(inner, max_size=3),
        ),
    ),
    max_leaves=4,
)
CELLS = st.lists(PARTS, max_size=4)


def paper(cell: list[Part]) -> str:
    """The words of a cell on paper, where a sign is followed by what it stands for."""
    return "".join(
        leaf.words() + (leaf.label if isinstance(leaf, Flag) else "")
        for part in cell
        for leaf in part.leaves()
    )


def typst(content: str | Html) -> str:
    """The page as Typst; a piece's typed tables go with it, as a notebook's do."""
    shown = Html(content) if isinstance(content, str) else content
    return body(read(page(shown.text), tables=[decode(each) for each in shown.tables]))


def test_headings_count_from_the_title() -> None:
    found = typst("<h1>Titel</h1><h2>Ett</h2><h3>Under</h3>")
    assert '#title[#"Titel";]' in found
    assert '#heading(level: 1)[#"Ett";]' in found
    assert '#heading(level: 2)[#"Under";]' in found


def test_contents_are_listed_where_there_is_more_than_one_heading() -> None:
    assert "#contents(" not in typst("<h1>Titel</h1><h2>Ett</h2>")
    found = typst("<h1>Titel</h1><p>Ingress</p><h2>Ett</h2><h2>Två</h2>")
    assert found.index("Ingress") < found.index("#contents(1);") < found.index("Ett")


def test_words_before_a_table_stay_on_its_sheet() -> None:
    rows = "<tr><th>A</th></tr><tr><td>1</td></tr>"
    found = typst(f"<h1>T</h1><p>Ett</p><p>Två</p><table>{rows}</table>")
    assert found.count("#leads-in[") == 1
    assert found.index("Ett") < found.index("#leads-in[") < found.index("Två")


def test_permalinks_and_what_is_for_the_screen_are_left_out() -> None:
    found = typst('<h1>A<a class="headerlink" href="#a">#</a></h1><p class="tb-screen">Ladda</p>B')
    assert words(found) == ["A", "B"]


def test_a_status_has_its_colour_and_a_glyph_of_its_own() -> None:
    mark = '<span class="tb-status tb-status-not-met"><span class="tb-glyph">■</span> Inte</span>'
    assert '#status("not-met")[#glyph[#"■";];#" Inte";];' in typst(f"<p>{mark}</p>")


def test_a_link_within_the_page_leads_there_and_others_are_their_words() -> None:
    found = typst(
        '<p id="mål">x</p><a href="#mål">hit</a> <a href="b.html">dit</a> <a href="#no">nej</a>'
    )
    assert '#anchor("mål");' in found
    assert '#link(label("mål"))[#"hit";];' in found
    assert words(found) == ["x", "hit", " ", "dit", " ", "nej"]
    assert found.count("#link") == 1


def test_what_a_sign_stands_for_is_written_out() -> None:
    flag = '<a class="tb-flag" href="x.html" aria-label="Ser fel ut: två symboler">!</a>'
    assert words(typst(f"<p>{flag}</p>")) == ["!", " ", "Ser fel ut: två symboler"]


def test_a_table_repeats_its_header_and_says_its_caption() -> None:
    shown = table(
        "Utfall", [Column("Mätetal", names_row=True), Column("%", numeric=True)], [["A", "5,4"]]
    )
    found = typst(shown)
    assert 'caption: [#"Utfall";]' in found
    assert 'head: ([#words[#"Mätetal";]], table.cell(align: right)[#words[#"%";]])' in found
    assert 'table.cell(align: right)[#words[#"5,4";]]' in found


def test_only_a_row_that_could_be_taller_than_a_page_may_be_parted() -> None:
    columns = [Column("Mätetal", names_row=True), Column("Kommentar")]
    found = typst(table("T", columns, [["A", "kort"], ["B", "lång " * 400]]))
    assert found.count("breakable: true") == 2


def test_what_a_disclosure_hides_is_shown_without_the_words_of_its_control() -> None:
    found = typst(details("Visa siffrorna", paragraph("5,4 %")).text)
    assert words(found) == ["5,4 %"]
    assert words(typst(details("Källans ord", paragraph("5 %")).text)) == ["Källans ord", "5 %"]


def test_a_goal_is_kept_together_and_what_is_said_of_it_may_be_parted() -> None:
    said = '<span class="tb-level">Mål</span> <span class="tb-node">Ett friskare liv</span>'
    tree = f'<ul class="tb-tree"><li>{said}<details><p>Kommentar</p></details></li></ul>'
    made = typst(tree)
    assert '#node[#level[#"Mål";] #words[#strong[#"Ett friskare liv";];]] #disclosed[' in made
    assert "#node" not in typst("<ul><li>En punkt</li></ul>")


def test_a_chart_has_its_text_alternative_and_its_figures() -> None:
    chart = status_counts(counts(), title="Antal per nämnd", group_name="Nämnd")
    assert isinstance(chart, Chart)
    found = typst(figure_html(chart))
    assert f'alt: "{chart.alt}"' in found
    finding = "Fem av tio bedömda mätetal når målet"
    caption = f'#"{finding}";#linebreak();#"Antal per nämnd";'
    assert f'#chart(caption: [{caption}], image(bytes("<svg' in found
    assert found.count("#chart(") == 1  # the one for phones is not for paper
    assert "var(--tb" not in found
    assert "viewBox" in found


def test_words_are_all_there_and_in_order() -> None:
    shown = join(
        [
            paragraph(Html("Ett <strong>två</strong> tre"), "tb-lead"),
            bullets([link("fyra", "#x"), Html('<span class="tb-under">fem</span>'), "sex"]),
            Html("<dl><dt>sju</dt><dd>åtta</dd></dl><ol><li>nio<ul><li>tio</li></ul></li></ol>"),
        ]
    )
    found = "".join(words(typst(shown)))
    assert re.findall(r"\w+", re.sub(r"(?=fyra|fem|sex|sju|åtta|nio|tio)", " ", found)) == [
        *("Ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")
    ]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("<p>a</p><video></video>", "<video>"),
        ("<p>a <button>Tryck</button></p>", "<button>"),
        ("<form><input></form>", "<form>"),
        ('<p><img src="a.png" alt="x"></p>', "a.png"),
        ("<ul><p>a</p></ul>", "<p>"),
        ("<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>", "not of one length"),
        ("<svg viewBox='0 0 1 1'></svg>", "text alternative"),
    ],
)
def test_what_has_no_form_on_paper_is_told(content: str, named: str) -> None:
    with pytest.raises(UnreadableError, match=re.escape(named)):
        typst(content)


def test_a_table_that_is_not_ours_is_read_as_words() -> None:
    found = typst(
        "<table><thead><tr><th>A</th><th class='text-right'>B</th></tr></thead>"
        "<tbody><tr><td>a <b>b</b></td><td>1</td></tr></tbody></table>"
    )
    assert words(found) == ["A", "B", "a b", "1"]
    assert found.count("align: right") == 2


def test_the_parts_of_a_cell_look_as_on_the_page() -> None:
    cell = (
        styled(Look.NAME, link("Besök", "#r1")),
        styled(Look.UNDER, between("Regionens status: "), Mark("met", "●", "grön", printed=True)),
        Flag("error", "‼", "Motsägelse", "två tal", "x.html"),
    )
    shown = table("T", [Column("Mätetal", names_row=True)], [[cell]], ids=["r1"])
    found = typst(shown + Html('<a href="#r1">hit</a>'))
    assert words(found)[:2] == ["T", "Mätetal"]
    assert (
        '[#anchor("r1");#words[#strong[#link(label("r1"))[#"Besök";];];]'
        ' #under[#"Regionens status: ";#status("met")[#glyph[#"●";];#" grön";];]'
        ' #words[#flag[#"‼";];#" ";#small[#"Motsägelse: två tal";];]]'
    ) in found


@given(CELLS)
def test_every_word_of_a_cell_is_on_paper(cell: list[Part]) -> None:
    shown = table("T", [Column("A", names_row=True)], [[cell]])
    told = "".join(words(typst(shown))[2:])
    assert "".join(told.split()) == "".join(paper(cell).split())


def test_what_is_on_the_page_alone_is_not_on_paper() -> None:
    column, way = [Column("A", names_row=True)], Way("Varför?", "varfor.html#rad-1")
    bare = typst(table("T", column, [[Words("5,4 %")]]))
    assert typst(table("T", column, [[(Words("5,4 %"), way)]])) == bare
    assert "Varför" not in typst(table("T", column, [[(way, Words("5,4 %"))]]))


def test_a_page_without_a_main_part_is_told() -> None:
    with pytest.raises(UnreadableError, match="0 <main>"):
        read("<html><body><p>a</p></body></html>")


def test_an_abbreviation_is_written_out_on_paper_and_under_the_table_that_has_it() -> None:
    short = '<abbr class="tb-short" title="regionstyrelsen">RS</abbr>'
    assert "".join(words(typst(f"<p>I {short}.</p>"))) == "I RS (regionstyrelsen)."
    grid = table("Utfall", [Column("Nämnd", names_row=True)], [["RS"]])
    shown = Html(grid.text.replace(">RS<", f">{short}<"), grid.tables)
    assert words(typst(shown))[-1] == "RS: regionstyrelsen"
