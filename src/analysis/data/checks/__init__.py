"""Validates the data: every problem at once, with file, row and column."""
