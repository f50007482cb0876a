"""Tests of analysis.site.theme.sidebar: the tree on a page, as Sphinx writes it."""

from __future__ import annotations

import pytest

from analysis.site.theme.sidebar import MOST, light, read, without_bodies

WHOLE = """\
<p aria-level="2" class="caption" role="heading"><span class="caption-text">Rapporter</span></p>
<ul>
<li class="toctree-l1"><a class="reference internal" href="r/a.html">A &amp; <b>a</b></a><ul>
<li class="toctree-l2"><a class="reference internal" href="r/b.html">B</a><ul>
<li class="toctree-l3"><a class="reference internal" href="r/m/c.html">C</a></li>
</ul>
</li>
<li class="toctree-l2"><a class="reference internal" href="r/d.html">D</a></li>
</ul>
</li>
<li class="toctree-l1"><a class="reference external" href="https://example.se/">Utanför</a></li>
</ul>
<p aria-level="2" class="caption" role="heading"><span class="caption-text">Om</span></p>
<ul>
<li class="toctree-l1"><a class="reference internal" href="om.html">Om</a></li>
</ul>
"""


def test_only_the_pages_own_branch_is_open_and_leads_to_it() -> None:
    assert read(WHOLE).html("r/d.html") == (
        '<p aria-level="2" class="caption" role="heading">'
        '<span class="caption-text">Rapporter</span></p>\n'
        '<ul class="current">\n'
        '<li class="toctree-l1 current"><a class="reference internal" href="a.html">'
        'A &amp; <b>a</b></a><ul class="current">\n'
        '<li class="toctree-l2"><a class="reference internal" href="b.html">B</a></li>\n'
        '<li class="toctree-l2 current"><a class="current reference internal" href="#">D</a></li>\n'
        "</ul>\n</li>\n"
        '<li class="toctree-l1"><a class="reference external" href="https://example.se/">'
        "Utanför</a></li>\n</ul>\n"
        '<p aria-level="2" class="caption" role="heading">'
        '<span class="caption-text">Om</span></p>\n'
        '<ul>\n<li class="toctree-l1"><a class="reference internal" href="../om.html">Om</a></li>\n'
        "</ul>\n"
    )


def test_a_range_of_years_stands_on_one_line() -> None:
    tree = read(WHOLE.replace(">B<", ">Plan 2023–2025<"))
    whole = 'href="b.html">Plan <span class="tb-together">2023–2025</span></a>'
    assert whole in tree.html("r/d.html")


def test_a_page_shows_what_is_below_it_and_not_what_is_below_that() -> None:
    top = read(WHOLE).html("r/a.html")
    assert "toctree-l2" in top
    assert "toctree-l3" not in top
    deepest = read(WHOLE).html("r/m/c.html")
    assert '<a class="current reference internal" href="#">C</a>' in deepest
    assert deepest.count('<ul class="current">') == 3


def test_a_page_outside_the_tree_is_marked_nowhere() -> None:
    assert "current" not in read(WHOLE).html("search.html")


def test_a_tree_of_another_form_is_an_error() -> None:
    with pytest.raises(ValueError, match="another form"):
        read("<ol>\n</ol>")


@pytest.mark.parametrize("title", ["Rad\nett", "</ul>\n".replace("<", "&lt;"), "a\n\n<b>b</b>\n"])
def test_a_title_may_hold_line_breaks(title: str) -> None:
    whole = WHOLE.replace(">D<", f">{title}<")
    shown = read(whole).html("r/d.html")
    assert f'<a class="current reference internal" href="#">{title}</a>' in shown
    many = "".join(
        f'<li class="toctree-l2"><a class="reference internal" href="{n}">{title}</a></li>\n'
        for n in range(MOST + 1)
    )
    assert light(f"<ul>\n{many}</ul>\n") == ""


def long(level: int, current: int | None) -> str:
    lines = [
        f'<li class="toctree-l{level}{" current" if number == current else ""}">'
        f'<a href="m{number}.html">M</a></li>\n'
        for number in range(MOST + 1)
    ]
    return f"<ul>\n{''.join(lines)}</ul>\n"


@pytest.mark.parametrize("level", [2, 3])
def test_a_long_list_shows_only_the_page_itself(level: int) -> None:
    shown = light(long(level, current=7))
    assert shown.count("<li") == 1
    assert "m7.html" in shown
    assert light(long(level, current=None)) == ""


def test_a_long_list_at_the_top_and_a_short_one_below_are_shown_whole() -> None:
    assert light(long(1, current=None)) == long(1, current=None)
    assert light(WHOLE) == WHOLE


def test_a_book_of_many_bodies_lists_on_a_page_the_one_that_it_is_about() -> None:
    own = '<li class="toctree-l1 current"><a class="reference internal" href="../a/o.html">A</a>'
    others = "".join(
        f'<li class="toctree-l1"><a class="reference internal" href="{href}">X</a></li>\n'
        for href in ("../b/oversikt.html", "../jamforelse/2021-t1.html", "../../om.html")
    )
    shown = without_bodies(f"<ul>\n{own}\n{others}</ul>", "reports/a/matt.html", {"a", "b"})
    assert own in shown
    assert "../b/" not in shown
    assert "jamforelse" in shown
    assert "om.html" in shown
