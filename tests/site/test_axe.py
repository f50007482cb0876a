"""axe-core finds nothing: WCAG 2.2 A and AA, and its best practice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.site.axe import FORMS, OPENED, RULES, Scheme, violations
from tests.site.browsing import Visitor
from tests.site.pages import MAIN, MEASURE_PAGES, METHOD, START, every_page

# How each rule answered for each element, and what it said of its contrast.
ANSWERS = """async (rules) => {
  const answer = await axe.run({runOnly: rules});
  const told = {};
  for (const kind of ["passes", "violations", "incomplete"])
    for (const rule of answer[kind]) told[`${rule.id} ${kind}`] = rule.nodes.map(
      (node) => [node.target.join(), node.any.map((check) => check.data?.contrastRatio ?? 0)]);
  return told;
}"""
FAINT = "document.documentElement.style.setProperty('--tb-muted', '#888')"


@every_page
def test_axe_finds_nothing_in_light_or_dark_wide_or_narrow(page: str, visitor: Visitor) -> None:
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


def test_axe_finds_the_one_text_that_is_faint_among_many_alike(visitor: Visitor) -> None:
    with visitor.open(START) as (tab, _):
        tab.evaluate(
            """() => {
              const row = "<li>Lika många som i fjol</li>";
              document.querySelector("main").insertAdjacentHTML(
                "beforeend", `<ul id="alike">${row.repeat(60)}</ul>`);
              document.querySelectorAll("#alike li")[40].style.color = "#999";
            }"""
        )
        found = violations(tab, FORMS[2:3])
    assert len(found) == 1
    assert "color-contrast: 1" in found[0]


def test_axe_reads_with_every_rule_what_has_another_shape_in_the_dark(visitor: Visitor) -> None:
    with visitor.open(START) as (tab, _):
        tab.evaluate(
            """() => {
              document.querySelector("main").insertAdjacentHTML(
                "beforeend", "<button id='said'>Visa</button>");
              const dark = matchMedia("(prefers-color-scheme: dark)");
              const show = () => { said.textContent = dark.matches ? "" : "Visa"; };
              dark.addEventListener("change", show);
            }"""
        )
        found = violations(tab, FORMS)
    assert [each.partition(": ")[2].partition(":")[0] for each in found] == ["button-name"] * 2
    assert {each.partition(":")[0] for each in found} == {"320 dark", "1280 dark"}


def test_a_look_that_is_known_is_not_measured_again_in_the_dark(visitor: Visitor) -> None:
    with visitor.open(START) as (tab, _):
        first, *_, last = [_asked_in_the_dark(tab) for _ in range(5)]
        tab.goto(visitor.address + METHOD)
        other = _asked_in_the_dark(tab)
    assert last < first / 4
    assert last < other < first


def _asked_in_the_dark(tab: Page) -> int:
    """How many texts and links axe is asked about, of the page that the tab has open."""
    assert violations(tab, FORMS[2:3]) == []
    tab.emulate_media(color_scheme="dark")
    expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
    asked: list[int] = tab.evaluate("axeLooks.unknown()")
    assert violations(tab, FORMS[2:]) == []
    return sum(asked)


@pytest.mark.parametrize("style", ["color: #555", "background: #777", "opacity: .4"])
def test_a_text_that_is_faint_in_the_dark_on_a_later_page_is_found_there_each_time(
    style: str, visitor: Visitor
) -> None:
    css = f"html[data-theme=dark] main p:last-of-type {{ {style} }}"
    for found in _faint_on_later_pages(css, visitor):
        assert found == {"320 dark", "1280 dark"}


@pytest.mark.parametrize("style", ["color: #bbb", "background: #777", "opacity: .4"])
def test_a_text_that_is_faint_on_a_wide_screen_on_a_later_page_is_found_there_each_time(
    style: str, visitor: Visitor
) -> None:
    css = f"html[data-theme=light] main p:last-of-type {{ {style} }}"
    for found in _faint_on_later_pages(f"@media (min-width: 400px) {{ {css} }}", visitor):
        assert found == {"1280 light"}


def _faint_on_later_pages(css: str, visitor: Visitor) -> Iterator[set[str]]:
    """In which forms something is found on pages with this style, in a tab that has seen them."""
    with visitor.open(START) as (tab, _):
        for page in (START, METHOD):
            tab.goto(visitor.address + page)
            assert violations(tab, FORMS) == []
        for page in (METHOD, START):
            tab.goto(visitor.address + page)
            tab.evaluate(
                """(css) => {
                  const sheet = new CSSStyleSheet();
                  sheet.replaceSync(css);
                  document.adoptedStyleSheets = [sheet];
                }""",
                css,
            )
            yield {each.partition(": ")[0] for each in violations(tab, FORMS)}


@pytest.mark.parametrize("page", [START, METHOD, "tillganglighet.html"])
@pytest.mark.parametrize(("width", "scheme"), FORMS)
def test_some_texts_of_each_look_tell_what_all_texts_tell(
    page: str, width: int, scheme: Scheme, visitor: Visitor
) -> None:
    """Where a colour of the book is too faint, the contrasts found are the same ones."""
    with visitor.open(page, width=width, scheme=scheme) as (tab, _):
        tab.evaluate(OPENED)
        tab.evaluate(FAINT)
        all_texts = _contrasts(_answers(tab, RULES))
        tab.evaluate(AXE_SCRIPT)
        violations(tab)
        some_texts = _contrasts(_looks(tab))
    assert some_texts == all_texts
    assert bool(all_texts) == (scheme == "light")


def _answers(tab: Page, rules: list[str]) -> dict[str, list[Any]]:
    tab.evaluate(AXE_SCRIPT)
    answers: dict[str, list[Any]] = tab.evaluate(ANSWERS, rules)
    return answers


def _looks(tab: Page) -> dict[str, list[Any]]:
    tab.evaluate("axeLooks.mark()")
    answers: dict[str, list[Any]] = tab.evaluate(ANSWERS, ["color-contrast"])
    return answers


def _contrasts(answers: dict[str, list[Any]]) -> set[float]:
    found = answers.get("color-contrast violations", [])
    return {ratio for _, ratios in found for ratio in ratios}


def test_axe_has_no_answer_for_the_contrast_of_text_in_pictures(visitor: Visitor) -> None:
    """So nothing is lost by not asking: test_colours.py measures the colours of charts."""
    page = next(page for page in MEASURE_PAGES if "sjukfranvaro" in page)
    with visitor.open(page) as (tab, _):
        answers = _answers(tab, ["cat.color"])
        drawn = "(places) => places.filter((each) => document.querySelector(each)?.closest('svg'))"
        told = {
            kind: len(tab.evaluate(drawn, [target for target, _ in nodes]))
            for kind, nodes in answers.items()
            if kind.startswith("color-contrast ")
        }
    assert told.pop("color-contrast incomplete") > 5
    assert set(told.values()) == {0}


@pytest.mark.parametrize("page", [START, METHOD])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_rule_but_those_of_colours_answers_otherwise_in_the_dark(
    page: str, width: int, visitor: Visitor
) -> None:
    with visitor.open(page, width=width) as (tab, _):
        tab.evaluate(OPENED)
        light = _answers(tab, RULES)
        tab.emulate_media(color_scheme="dark")
        expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
        dark = _answers(tab, RULES)
    colours = ("color-contrast ", "link-in-text-block ")
    for rule in {rule for rule in (*light, *dark) if not rule.startswith(colours)}:
        assert light.get(rule) == dark.get(rule), rule
    assert len(light) > 20
