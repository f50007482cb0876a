"""Formulas as MathML, which browsers draw themselves: no script, nothing from another host."""

from __future__ import annotations

import re

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

NAME = "mathml"


def register(app: Sphinx) -> None:
    """Offer the renderer; `html_math_renderer: mathml` in _config.yml chooses it."""
    app.add_html_math_renderer(NAME, (inline, None), (block, None))


# A comma in braces, `0{,}10`, is the decimal mark of one number, not a comma between two.
_DECIMALS = re.compile(r"(<mn>\d+)</mn><mrow><mo>&#x0002C;</mo></mrow><mn>(\d+</mn>)")


def mathml(latex: str, display: str) -> str:
    """LaTeX as MathML, with decimal commas inside their numbers."""
    return _DECIMALS.sub(r"\1,\2", str(convert(latex, display=display)))


def inline(translator: HTML5Translator, node: nodes.math) -> None:
    """A formula in a sentence."""
    translator.body.append(mathml(node.astext(), "inline"))
    raise nodes.SkipNode


def block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """A formula on a line of its own, which scrolls when it is wider than the page."""
    formula = mathml(node.astext(), "block")
    translator.body.append(
        f'<div class="tb-scroll tb-formula" role="group" tabindex="0" aria-label="Formel">'
        f"{formula}</div>"
    )
    raise nodes.SkipNode
