"""Runs the notebooks whose pages are stale, each page replacing the old one whole."""
