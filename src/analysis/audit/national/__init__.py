"""Checks of printed figures against national ones, for measures declared the same."""
