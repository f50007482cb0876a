"""Tests of analysis.site.theme.mathml."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from docutils import nodes

from analysis.site.theme.mathml import NAME, block, inline, register


def written(draw: Callable[..., None], node: nodes.Node) -> str:
    body: list[str] = []
    translator: Any = SimpleNamespace(body=body)
    with pytest.raises(nodes.SkipNode):
        draw(translator, node)
    return "".join(body)


def test_a_formula_in_a_sentence_is_inline_mathml() -> None:
    text = written(inline, nodes.math("", r"\frac{a}{b}"))
    root = ElementTree.fromstring(text)  # noqa: S314 - our own markup
    assert root.tag.endswith("math")
    assert root.attrib["display"] == "inline"
    assert "mfrac" in text


def test_a_formula_on_its_own_line_can_be_scrolled_to_and_has_a_name() -> None:
    root = ElementTree.fromstring(written(block, nodes.math_block("", "a = b")))  # noqa: S314
    assert "tb-scroll" in root.attrib["class"]
    assert (root.attrib["tabindex"], root.attrib["aria-label"]) == ("0", "Formel")
    assert root[0].attrib["display"] == "block"


@pytest.mark.parametrize(("draw", "kind"), [(inline, nodes.math), (block, nodes.math_block)])
def test_a_formula_needs_no_script_and_nothing_from_another_host(
    draw: Callable[..., None], kind: type[nodes.TextElement]
) -> None:
    text = written(draw, kind("", r"x_1 < \bar{x} \leq 10\ \%"))
    assert "<script" not in text
    assert "src=" not in text
    assert "&lt;" in text or "&#x0003C;" in text


def test_the_renderer_is_offered_by_the_name_that_the_settings_choose() -> None:
    offered: list[tuple[Any, ...]] = []
    app: Any = SimpleNamespace(add_html_math_renderer=lambda *given: offered.append(given))
    register(app)
    assert offered == [(NAME, (inline, None), (block, None))]
