"""Checks of what the text says against the figures, and reading Swedish text."""
