"""Reads files and databases as tables of cells."""
