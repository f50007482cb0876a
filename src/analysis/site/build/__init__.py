"""Builds what has changed and swaps it in."""
