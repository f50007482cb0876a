"""axe-core finds nothing: WCAG 2.2 A and AA, and its best practice."""

from __future__ import annotations

from tests.site.axe import FORMS, violations
from tests.site.browsing import Visitor
from tests.site.pages import MAIN, every_page


@every_page
def test_axe_finds_nothing_in_light_or_dark_wide_or_narrow(page: str, visitor: Visitor) -> None:
    """The pages of one measure or goal in two forms of the four, as the summary says."""
    assert visitor.visit(page).violations == []


def test_axe_finds_nothing_on_a_narrow_screen_with_the_menu_open(visitor: Visitor) -> None:
    with visitor.open(MAIN[0], width=320) as (tab, _):
        tab.get_by_role("button", name="Meny").click()
        assert violations(tab) == []


def test_axe_can_find_something(visitor: Visitor) -> None:
    with visitor.open(MAIN[0]) as (tab, _):
        tab.evaluate(
            """() => {
              const main = document.querySelector("main");
              main.insertAdjacentHTML("beforeend", "<p id='faint'>Svagt</p><img>");
              document.getElementById("faint").style.color = "#bbb";
            }"""
        )
        found = " ".join(violations(tab))
    assert "color-contrast" in found
    assert "image-alt" in found


def test_axe_measures_what_is_pressed(visitor: Visitor) -> None:
    with visitor.open(MAIN[0], width=320) as (tab, _):
        tab.evaluate(
            """() => {
              const small = "width: 12px; height: 12px; padding: 0; border: 0; margin: 0";
              const two = `<button id="a">a</button><button id="b">b</button>`;
              document.querySelector("main").insertAdjacentHTML("beforeend", `<div>${two}</div>`);
              for (const id of ["a", "b"]) document.getElementById(id).style = small;
            }"""
        )
        assert "target-size" in " ".join(violations(tab))


def test_axe_measures_each_form(visitor: Visitor) -> None:
    with visitor.open(MAIN[0]) as (tab, _):
        tab.evaluate(
            """() => {
              const faint = document.querySelector("main p");
              const dark = matchMedia("(prefers-color-scheme: dark)");
              const narrow = matchMedia("(max-width: 400px)");
              const show = () => {
                faint.style.color = dark.matches && narrow.matches ? "#222" : "";
              };
              dark.addEventListener("change", show);
              narrow.addEventListener("change", show);
            }"""
        )
        found = violations(tab, FORMS)
    assert found
    assert all(each.startswith("320 dark: color-contrast") for each in found)
