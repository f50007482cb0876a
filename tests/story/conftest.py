"""Fixtures of the stories: what a section of a page shows."""

from tests.unit.conftest import page

__all__ = ["page"]
