"""Pages of a template for the tests of `analysis.runs`, without a project around them."""

from __future__ import annotations

from pathlib import Path

from analysis.catalogue.pages import Page
from analysis.catalogue.templates import Template


def page(template: Path, *parameters: tuple[str, str]) -> Page:
    """The page that the template has for these parameters."""
    made_of = Template(template.stem, template, "region_period", "a", "A", 1)
    return Page(made_of, parameters, "A", template.with_name("a.html"))
